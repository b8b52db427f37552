#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up a bare Debian 12 or 13, builds Hotset and opens it. It opens on a trial server with a little traffic, so that there
# is something to see at once; with --no-trial on your own workspace. All other arguments go to hotset.
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=packaging/trial.sh
source "$(dirname "${BASH_SOURCE[0]}")/trial.sh"

usage() {
  cat <<'TEXT'
packaging/run.sh [--no-trial] [arguments of hotset]

Sets up what is missing (Debian 12 or 13), builds Hotset and opens it.

  (nothing)          with a trial server: redis-server on a loopback port, a little traffic, stopped when the window closes
  --no-trial         your own workspace, $XDG_DATA_HOME/hotset, and no trial server
  --workspace DIR    that workspace, and no trial server
  --render node/trial FILE.png --after 10    a picture instead of a window, after 10 s of data; needs no display
TEXT
}

wantsTrial() {
  local argument
  for argument in "$@"; do
    case $argument in --no-trial | --workspace | --workspace=* | --version) return 1 ;; esac
  done
}

# Whether hotset is told what to show.
saysPage() {
  local argument
  for argument in "$@"; do
    case $argument in --open | --open=* | --render) return 0 ;; esac
  done
  return 1
}

needsDisplay() {
  local argument
  for argument in "$@"; do
    case $argument in --render | --help | --version) return 1 ;; esac
  done
}

hasDisplay() { [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]]; }

# The folder of test.sh, so that neither builds what the other has built; its tests stay if they are there.
build() {
  mkdir -p "$logs"
  if [[ ! -e $release/build.ninja ]]; then
    say "Configuring build/release ..."
    (cd "$top" && cmake --preset release -DHOTSET_TESTS=OFF -DHOTSET_BENCHMARKS=OFF) >"$logs/configure.log" 2>&1 ||
      { tail -n 40 "$logs/configure.log" >&2; fail "Configuring failed; the whole of it is in $logs/configure.log."; }
  fi
  say "Building ..."
  compile "$release" hotset hotsetctl hotsetd
}

explainDisplay() {
  cat >&2 <<TEXT

There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window can't open. Hotset is built; go on with

  build/release/bin/hotsetctl --help                        the command line, for instance:
  build/release/bin/hotsetctl stats redis://HOST --watch    a server's figures, live, in this terminal
  packaging/run.sh --render node/trial page.png --after 10  a picture of the window, over the trial server
  ssh -X THIS-HOST, then packaging/run.sh                   the window, on the display you sit at
TEXT
  exit 1
}

main() {
  local arguments=() argument
  for argument in "$@"; do
    [[ $argument != --help ]] || { usage; exit; }
    [[ $argument == --no-trial ]] || arguments+=("$argument")
  done
  "$top/packaging/setup.sh" build window trial
  build
  if needsDisplay "$@" && ! hasDisplay; then explainDisplay; fi
  if wantsTrial "$@"; then
    say "Starting a trial server with a little traffic; it ends with Hotset. Your own workspace: packaging/run.sh --no-trial"
    startTrial
    arguments+=(--workspace "$trial/workspace")
    saysPage "$@" || arguments+=(--open "node/$trialNode")
  fi
  say "Opening Hotset ..."
  "$release/bin/hotset" "${arguments[@]}"
}

main "$@"
