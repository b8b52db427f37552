#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tries the project as a new user would, on a bare system: bareroot.sh [--again] SUITE [command…]. Makes a minimal Debian in
# build/bare-root with debootstrap from the mirror of this system, clones what is committed into it and runs the command there
# (test.sh if none). With --again it goes on with the system and the clone of the last time; what lies in build/packages comes
# along. Needs root. Mounts and processes live in a namespace of their own and are gone with it, however it ends.
# HOTSET_CCACHE=DIR lends the compiler cache of this system, so that only what it lacks is compiled.
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

isAgain=no
if [[ ${1:-} == --again ]]; then
  isAgain=yes
  shift
fi
suite=${1:?"bareroot.sh [--again] SUITE [command…], with SUITE bookworm or trixie"}
shift
root=$top/build/bare-root/$suite

mirror() {
  # shellcheck disable=SC2016  # apt expands these, not the shell
  apt-get indextargets --format '$(SITE) $(COMPONENT) $(LABEL)' 'Created-By: Packages' |
    awk '$2 == "main" && $3 == "Debian" && !found { print $1; found = 1 }'
}

makeRoot() {
  local uri
  uri=$(mirror)
  [[ -n $uri ]] || fail "apt names no Debian mirror here."
  say "Making a minimal Debian ($suite) ..."
  rm -rf "$root"
  mkdir -p "$root" "$logs"
  debootstrap --variant=minbase "$suite" "$root" "$uri" >"$logs/debootstrap.log" 2>&1 ||
    { tail -n 5 "$logs/debootstrap.log"; fail "debootstrap failed; the whole of it is in $logs/debootstrap.log."; }
}

# What lets the bare system reach the same mirror.
lendNetwork() {
  cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
  apt-config dump --format '%F "%v";%n' | grep -E '^Acquire::((https?|ftp)::Proxy|Check-)' \
    >"$root/etc/apt/apt.conf.d/90lent" || true
}

cloneTree() {
  git -c safe.directory="$top" clone --quiet --no-hardlinks "$top" "$root/srv/hotset"
  say "Cloned $(git -c safe.directory="$top" -C "$top" log -1 --format='%h %s')"
}

(($(id -u) == 0)) || fail "A bare root needs root: sudo packaging/bareroot.sh $suite"
command -v debootstrap >/dev/null || fail "debootstrap is missing: packaging/setup.sh checks"
if [[ $isAgain == no || ! -d $root/srv/hotset ]]; then
  makeRoot
  lendNetwork
  cloneTree
fi
if [[ -d $top/build/packages ]]; then
  mkdir -p "$root/srv/hotset/build"
  cp -r "$top/build/packages" "$root/srv/hotset/build/"
fi
((${#@})) || set -- packaging/test.sh
say "Running in the bare system: $*"
# shellcheck disable=SC2016  # expanded in the namespace
unshare --mount --pid --fork --kill-child --propagation private bash -c '
  root=$1
  shift
  mount -t proc proc "$root/proc"
  mount -t sysfs -o ro sysfs "$root/sys"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/dev/shm"
  if [[ -n ${HOTSET_CCACHE:-} ]]; then
    mkdir -p "$root/var/cache/ccache"
    mount --bind "$HOTSET_CCACHE" "$root/var/cache/ccache"
  fi
  exec env -i HOME=/root TERM="${TERM:-dumb}" ${HOTSET_CCACHE:+CCACHE_DIR=/var/cache/ccache CCACHE_BASEDIR=/srv/hotset} \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    ${DISPLAY:+DISPLAY="$DISPLAY"} chroot "$root" bash -c '\''cd /srv/hotset && exec "$@"'\'' bash "$@"
' bash "$root" "$@"
