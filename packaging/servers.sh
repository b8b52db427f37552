#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Unpacks valkey-server into build/servers/valkey-8 for the tests, without touching the system: apt works on a state folder
# of its own, with the mirror the system itself uses. Where that is out of reach it says so, and tests use what they find.
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

servers=$top/build/servers
state=$servers/apt
log=$logs/servers.log
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
apart=(-q -o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$state/lists"
  -o "Dir::Cache=$state/cache" -o "APT::Sandbox::User=$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=1)

giveUp() {
  touch "$servers/left-out"
  say "No Valkey for the tests, which go on with the servers that are installed: $*"
  exit 0
}

codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }

# The system's own Debian mirror, as its apt knows it.
mirror() {
  # shellcheck disable=SC2016  # apt expands these, not the shell
  apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    awk -v codename="$(codename)" '$2 == codename && $3 == "main" && !found { print $1; found = 1 }'
}

# Debian 12 has Valkey among its backports, Debian 13 in the release itself.
suite() {
  case $(codename) in
    bookworm) echo bookworm-backports ;;
    *) codename ;;
  esac
}

writeSources() {
  local trust=
  [[ ! -e $keyring ]] || trust="[signed-by=$keyring] "
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  printf 'deb %s%s %s main\n' "$trust" "$1" "$(suite)" >"$state/sources.list"
}

# The server's package holds a link; the program itself lies in the tools.
unpack() {
  local package
  (cd "$state" && timeout 120 apt-get "${apart[@]}" download valkey-server valkey-tools) >>"$log" 2>&1 || return 1
  mkdir -p "$servers/new"
  for package in "$state"/valkey-*.deb; do dpkg-deb -x "$package" "$servers/new"; done
  rm -f "$state"/valkey-*.deb
  "$servers/new/usr/bin/valkey-server" --version >>"$log" 2>&1 || return 1
  mv "$servers/new" "$servers/valkey-8"
}

main() {
  local uri
  [[ -x $servers/valkey-8/usr/bin/valkey-server ]] && return
  mkdir -p "$logs" "$servers"
  [[ -z $(find "$servers/left-out" -mmin -60 2>/dev/null) ]] || giveUp "it was out of reach within the last hour."
  command -v apt-get >/dev/null || giveUp "this system has no apt."
  rm -rf "$servers/new"
  : >"$log"
  uri=$(mirror)
  [[ -n $uri ]] || giveUp "apt names no mirror for $(codename)."
  say "Fetching Valkey from $(suite) ..."
  writeSources "$uri"
  timeout 120 apt-get "${apart[@]}" update >>"$log" 2>&1 || giveUp "its packages can't be reached ($log)."
  unpack || giveUp "it can't be fetched or doesn't run here ($log)."
  say "Unpacked: $("$servers/valkey-8/usr/bin/valkey-server" --version | cut -d' ' -f1-3)"
}

main
