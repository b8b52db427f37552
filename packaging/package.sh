#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian packages hotset and hotset-agent and checks what it made: package.sh. Everything ends in build/packages; the last line tells how many findings there are.
set -euo pipefail
# shellcheck source=packaging/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

folder=$top/build/package
out=$top/build/packages

makePackages() {
  mkdir -p "$logs" "$out"
  rm -rf "$out"/*.deb "$folder"/packages
  say "Building ..."
  (cd "$top" && cmake --preset release -B "$folder" -DHOTSET_TESTS=OFF -DHOTSET_BENCHMARKS=OFF -DCMAKE_INSTALL_PREFIX=/usr) \
    >"$logs/package.log" 2>&1 || fail "Configuring failed; see $logs/package.log."
  compile "$folder" >>"$logs/package.log" 2>&1 || { tail -n 20 "$logs/package.log"; fail "The build failed; see $logs/package.log."; }
  say "Packing ..."
  (cd "$folder" && cpack) >>"$logs/package.log" 2>&1 || { tail -n 20 "$logs/package.log"; fail "cpack failed."; }
  cp "$folder"/packages/*.deb "$out/"
  # The same once more under the next version, for the trial of an upgrade.
  rm -rf "$out/next"
  (cd "$folder" && cpack -D CPACK_PACKAGE_VERSION=0.1.1~trial -D CPACK_OUTPUT_FILE_PREFIX="$out/next") >>"$logs/package.log" 2>&1 || fail "cpack failed."
}


# Each checker's findings, in its own words; nothing where there are none.
findings() {
  lintian --fail-on none --no-tag-display-limit "$out"/*.deb 2>&1 | grep -E '^[EW]:' || true
  desktop-file-validate "$top/packaging/deb/hotset.desktop" || true
  appstreamcli validate --no-net --no-color "$folder/package/hotset.metainfo.xml" 2>&1 | grep -E '^[EW]:' || true
  local page
  for page in "$folder"/man/*.1; do
    LC_ALL=C.UTF-8 groff -K utf8 -mandoc -ww -z "$page" 2>&1
  done
}

"$top/packaging/setup.sh" build window packages
makePackages
found=$(findings)
[[ -z $found ]] || printf '%s\n' "$found"
say "$(cd "$out" && printf '%s ' ./*.deb)"
count=$(grep -c . <<<"$found" || true)
echo "$count findings in the packages"
((count == 0))
