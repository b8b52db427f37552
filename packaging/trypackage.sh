#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tries the packages of build/packages as an administrator of a machine without anything would: installs, starts, upgrades,
# removes. Changes the system it runs on, so only for a bare root: bareroot.sh bookworm packaging/trypackage.sh
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

packages=$top/build/packages
workspace=$(mktemp -d)

[[ ! -e /usr/bin/clang-19 ]] || fail "This machine is for building; the trial changes the system and is for a bare root."

install() {
  apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends "$@" >>"$logs/trypackage.log" 2>&1 ||
    { tail -n 15 "$logs/trypackage.log"; fail "apt could not install $*"; }
}

expect() {
  local what=$1
  shift
  "$@" >>"$logs/trypackage.log" 2>&1 || { tail -n 15 "$logs/trypackage.log"; fail "Not so: $what"; }
  say "$what"
}

agentAnswers() {
  local agent code=1
  hotsetd --workspace "$workspace" --listen 127.0.0.1:17878 &
  agent=$!
  for _ in {1..50}; do
    if (exec 3<>/dev/tcp/127.0.0.1/17878) 2>/dev/null; then
      exec 3<>/dev/tcp/127.0.0.1/17878
      printf 'GET /health HTTP/1.1\r\nHost: 127.0.0.1:17878\r\nConnection: close\r\n\r\n' >&3
      grep -q '^HTTP/1.1 200' <&3 && code=0
      break
    fi
    sleep 0.1
  done
  kill "$agent"
  wait "$agent" || code=1
  return "$code"
}

windowDraws() {
  QT_QPA_PLATFORM=offscreen hotset --workspace "$workspace" --render nodes "$workspace/nodes.png" &&
    [[ $(head -c 8 "$workspace/nodes.png" | od -An -c | tr -d ' \n') == *PNG* ]]
}

qtIsAbsent() { ! dpkg-query -W | grep -q '^libqt6core'; }

isUpgraded() { dpkg-query -W hotset | grep -q '0\.1\.1~trial$'; }

nothingIsLeft() { [[ -z $(find /usr /etc -newer "$workspace/begun" -name '*hotset*' -not -path '*/srv/*') ]]; }

main() {
  mkdir -p "$logs"
  touch "$workspace/begun"
  apt-get -q update >>"$logs/trypackage.log" 2>&1
  install "$packages"/hotset-agent_*.deb
  expect "hotsetctl runs without Qt on the machine" hotsetctl --workspace "$workspace" nodes add one redis://127.0.0.1:6379
  expect "no package of Qt came with the agent" qtIsAbsent
  expect "hotsetd answers and ends" agentAnswers
  install "$packages"/hotset_*.deb
  expect "the window draws a page" windowDraws
  install "$packages"/next/*.deb
  expect "the upgrade is in place" isUpgraded
  expect "the upgraded window draws a page" windowDraws
  expect "the workspace lived through the upgrade" bash -c "hotsetctl --workspace '$workspace' nodes list | grep -q one"
  expect "both packages can be removed" apt-get -q -y -o Dpkg::Use-Pty=0 purge hotset hotset-agent
  expect "nothing is left of them" nothingIsLeft
}

main
