#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up a bare Debian 12 or 13, builds Hotset once for release and runs every test: unit, integration, journey, source.
# Arguments go to ctest: packaging/test.sh -L unit. What ctest says last is the last to be said; its exit code is ours.
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

display=

# A screen of the tests' own, so that no window opens on anybody's desk.
startDisplay() {
  local number
  exec {pipe}<> <(:)
  Xvfb -displayfd "$pipe" -screen 0 1280x1024x24 -nolisten tcp -noreset >"$logs/xvfb.log" 2>&1 &
  display=$!
  read -r -t 20 -u "$pipe" number || fail "Xvfb did not start; see $logs/xvfb.log."
  export DISPLAY=:$number
  unset WAYLAND_DISPLAY
}

stopDisplay() { [[ -z $display ]] || kill "$display" 2>/dev/null || true; }

main() {
  "$top/packaging/setup.sh" build window trial tests
  "$top/packaging/servers.sh"
  mkdir -p "$logs"
  say "Configuring build/release ..."
  (cd "$top" && cmake --preset release -DHOTSET_TESTS=ON) >"$logs/configure.log" 2>&1 ||
    { tail -n 40 "$logs/configure.log" >&2; fail "Configuring failed; the whole of it is in $logs/configure.log."; }
  say "Building ..."
  compile "$release"
  trap stopDisplay EXIT
  startDisplay
  say "Set up and built; testing ..."
  ctest --test-dir "$release" --output-on-failure --no-tests=error \
    --parallel "$(nproc)" "$@"
}

main "$@"
