#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs with apt what is missing of the named groups of packages.txt, and starts no service: setup.sh GROUP…
# When nothing is missing it only looks, needs no rights and takes a moment.
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

packages=$top/packaging/packages.txt
policy=/usr/sbin/policy-rc.d
policyMark='Put here by the set-up of Hotset while it installs packages; safe to delete.'
log=$logs/setup.log
asRoot=()
isPolicyOurs=no

# The lines of the groups asked for, each once.
wanted() {
  awk -v groups=" $* " '
    /^#/ || !NF { next }
    /^:/ { inside = index(groups, " " substr($1, 2) " "); next }
    inside && !seen[$1]++' "$packages"
}

# Lines of packages.txt none of whose alternatives is installed.
missing() {
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' |
    awk 'FILENAME == "-" { if ($1 == "installed") have[$2] = 1; next }
      { n = split($1, names, "|"); for (i = 1; i <= n; i++) if (names[i] in have) next; print $1 }' - <(wanted "$@")
}

# Of each line the first name that apt could install; the line itself, marked, where there is none.
choose() {
  local line name
  for line in "$@"; do
    for name in ${line//|/ }; do
      if [[ $(LC_ALL=C apt-cache policy "$name" 2>/dev/null) == *'  Candidate: '[^\(]* ]]; then
        echo "$name"
        continue 2
      fi
    done
    echo "unknown:$line"
  done
}

becomeRoot() {
  (($(id -u) == 0)) && return
  command -v sudo >/dev/null ||
    fail "Packages are missing, and installing them needs root or sudo. As root, run:
  apt-get update && apt-get install --no-install-recommends $(choose "$@" | sed 's/^unknown://; s/|.*//' | tr '\n' ' ')
then start this again."
  say "Installing packages needs root: sudo may ask for your password."
  asRoot=(sudo)
}

apt() {
  "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@"
}

# A policy of the system's own stays as it is; one that a killed set-up left behind is ours to replace.
forbidServices() {
  if [[ -e $policy ]] && ! grep -qsF "$policyMark" "$policy"; then
    "$policy" hotset-set-up start >/dev/null 2>&1 && say "Note: $policy allows it, so new servers may be started by their packages."
    return 0
  fi
  isPolicyOurs=yes
  printf '#!/bin/sh\n# %s\nexit 101\n' "$policyMark" | "${asRoot[@]}" tee "$policy" >/dev/null
  "${asRoot[@]}" chmod 755 "$policy"
}

restoreServices() { [[ $isPolicyOurs == no ]] || "${asRoot[@]}" rm -f "$policy"; }

# What starts with the system, one service a line.
bootServices() {
  command -v systemctl >/dev/null || return 0
  systemctl --root=/ list-unit-files --type=service --state=enabled --no-legend 2>/dev/null | awk '{ print $1 }' | sort
}

# Servers that came for the tests are not to start with the system either: keepFromBoot BEFORE.
keepFromBoot() {
  local added
  mapfile -t added < <(comm -13 <(printf '%s\n' "$1") <(bootServices))
  ((${#added[@]})) || return 0
  "${asRoot[@]}" systemctl --root=/ disable "${added[@]}" >>"$log" 2>&1
  say "Installed but not started, now or with the system: ${added[*]%.service}"
}

# Copies apt's words to the log and says now and then how far it is.
reportProgress() {
  local total=$1 fetched=0 unpacked=0 done=0 line
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    case $line in
      Get:*) ((++fetched % 50)) || say "  fetched $fetched of $total packages" ;;
      'Unpacking '*) ((++unpacked % 50)) || say "  unpacked $unpacked of $total packages" ;;
      'Setting up '*) ((++done % 50)) || say "  set up $done of $total packages" ;;
    esac
  done
}

update() {
  say "Reading the package lists ..."
  apt update >>"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "apt-get update failed; the whole of it is in $log."; }
}

install() {
  local total
  total=$(apt install --simulate --no-install-recommends "$@" 2>>"$log" | grep -c '^Inst ') ||
    { tail -n 20 "$log" >&2; fail "apt can't install what is needed; the whole of it is in $log."; }
  say "Installing $# packages, $total with what they need ..."
  apt install --no-install-recommends "$@" 2>&1 | reportProgress "$total" ||
    { tail -n 20 "$log" >&2; fail "Installing packages failed; the whole of it is in $log."; }
}

main() {
  local lines chosen unknown atBoot
  if ! command -v apt-get >/dev/null; then
    say "This system has no apt-get, so the set-up is left to you; packaging/packages.txt lists what is needed."
    return
  fi
  mapfile -t lines < <(missing "$@")
  ((${#lines[@]})) || return 0

  mkdir -p "$logs"
  becomeRoot "${lines[@]}"
  : >"$log"
  update
  mapfile -t chosen < <(choose "${lines[@]}")
  unknown=$(printf '%s\n' "${chosen[@]}" | sed -n 's/^unknown:/  /p')
  [[ -z $unknown ]] ||
    fail "apt knows none of these here (Hotset is made for Debian 12 and 13):
$unknown"
  trap restoreServices EXIT
  forbidServices
  atBoot=$(bootServices)
  install "${chosen[@]}"
  keepFromBoot "$atBoot"
  say "Set-up is complete."
}

main "$@"
