#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What takes too long for every change and is run before work is called done: check.sh [step…], without names all but
# the last two. Goes on after a failed step; ends with a line a step and exit code 1 if one failed. Each step's words: build/logs.
#
#   scripts    shellcheck over the shell scripts
#   headless   the build without window, with Qt hidden, and its unit tests
#   asan       unit and integration tests under address and undefined-behaviour sanitizers
#   fuzz       each fuzz target for 60 s (HOTSET_FUZZ_SECONDS) from its corpus, under the same sanitizers
#   tsan       unit and integration tests under the thread sanitizer, without the window
#   tidy       clang-tidy over every file of ours that changed since it last passed
#   packages   the .deb files made, linted, and in a bare Debian installed, started, upgraded, removed (needs root)
#   bare       test.sh in a bare Debian made with debootstrap; HOTSET_BARE=trixie chooses Debian 13 (needs root)
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

everyDay=(scripts headless asan fuzz tsan tidy)
fuzzSeconds=${HOTSET_FUZZ_SECONDS:-60}

configure() {
  local preset=$1
  shift
  (cd "$top" && cmake --preset "$preset" "$@")
}

# testUnder FOLDER [command to start ctest with…]
testUnder() {
  local folder=$1
  shift
  "$@" ctest --test-dir "$folder" -L 'unit|integration' --output-on-failure --no-tests=error \
    --parallel "$(nproc)"
}

scripts() { (cd "$top" && git ls-files -z '*.sh' .ci/run | xargs -0 shellcheck -x); }

headless() {
  configure release -B "$top/build/headless" -DHOTSET_WINDOW=OFF -DCMAKE_DISABLE_FIND_PACKAGE_Qt6=ON
  compile "$top/build/headless"
  ctest --test-dir "$top/build/headless" -L unit --output-on-failure --no-tests=error --parallel "$(nproc)"
}

asan() {
  configure dev-asan
  compile "$top/build/dev-asan"
  QT_QPA_PLATFORM=offscreen testUnder "$top/build/dev-asan"
}

tsan() {
  configure dev-tsan
  compile "$top/build/dev-tsan"
  # The sanitizer's map of the memory does not fit every random layout of it: one layout for ctest and all it starts.
  testUnder "$top/build/dev-tsan" setarch -R
}

# New inputs that a run finds stay in build/; the corpus of the tree is only read.
fuzz() {
  local target name found=0
  configure dev-asan
  compile "$top/build/dev-asan"
  for target in "$top"/build/dev-asan/fuzz/fuzz_*; do
    [[ -x $target ]] || continue
    found=1
    name=$(basename "$target")
    mkdir -p "$top/build/fuzz/$name"
    (cd "$top/build/fuzz" && "$target" -max_total_time="$fuzzSeconds" -print_final_stats=1 -timeout=10 -rss_limit_mb=2048 \
      "$name" "$top/tests/fuzz/corpus/${name#fuzz_}") || return 1
  done
  ((found)) || { echo "No fuzz target was built."; return 1; }
}

# Needs a finished build: some headers are generated.
tidy() {
  configure release -DHOTSET_TESTS=ON
  compile "$release"
  "$top/packaging/tidy.py" "$release" "$(jobs)"
}

packages() {
  "$top/packaging/package.sh"
  "$top/packaging/bareroot.sh" "${HOTSET_BARE:-bookworm}" packaging/trypackage.sh
}

bare() { "$top/packaging/bareroot.sh" "${HOTSET_BARE:-bookworm}"; }

# Runs one step in a shell of its own, so that the first failing command ends it, and notes how it went.
run() {
  local step=$1 begun=$SECONDS outcome=passed
  say "$step: started (build/logs/check-$step.log)"
  "${BASH_SOURCE[0]}" --alone "$step" >"$logs/check-$step.log" 2>&1 || outcome=FAILED
  [[ $outcome == passed ]] || tail -n 40 "$logs/check-$step.log"
  summary+=("$(printf '%-9s %-7s %5d s' "$step" "$outcome" "$((SECONDS - begun))")")
  say "${summary[-1]}"
}

main() {
  local step steps=("$@")
  if [[ ${1:-} == --alone ]]; then
    "$2"
    return
  fi
  ((${#steps[@]})) || steps=("${everyDay[@]}")
  for step in "${steps[@]}"; do
    [[ " ${everyDay[*]} packages bare " == *" $step "* ]] || fail "No step '$step'. There are: ${everyDay[*]} packages bare"
  done
  summary=()
  mkdir -p "$logs"
  "$top/packaging/setup.sh" build window trial tests checks
  "$top/packaging/servers.sh"
  for step in "${steps[@]}"; do run "$step"; done
  printf '\n'
  printf '%s\n' "${summary[@]}"
  [[ "${summary[*]}" != *FAILED* ]]
}

main "$@"
