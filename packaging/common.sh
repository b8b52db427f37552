# SPDX-License-Identifier: Apache-2.0
# What run.sh, test.sh and check.sh share: where things are, how they speak, how they build. To be sourced.
# shellcheck shell=bash disable=SC2034

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
release=$top/build/release
logs=$top/build/logs
started=$SECONDS

say() { printf '[%3d s] %s\n' "$((SECONDS - started))" "$*"; }

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# As many compilers as there are processors, but none without a gigabyte to itself.
jobs() {
  local processors gigabytes
  processors=$(nproc)
  gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || true)
  [[ -n $gigabytes ]] || gigabytes=$processors
  ((gigabytes >= 1)) || gigabytes=1
  echo $((gigabytes < processors ? gigabytes : processors))
}

# Builds in a folder of build/: compile FOLDER [target…]. The first time takes minutes, the next only what has changed.
compile() {
  local folder=$1
  shift
  NINJA_STATUS='[%f/%t, %e s] ' cmake --build "$folder" --parallel "$(jobs)" ${1:+--target "$@"}
}

# Whether a variable of the folder's CMake cache is on: isOn FOLDER VARIABLE.
isOn() { grep -qs "^$2:[A-Z]*=ON$" "$1/CMakeCache.txt"; }
