#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# One client that reads through a cache, as a shop does: trialload.sh PORT OWNER. A few products are asked for far more often
# than the rest; what is missed is written. 75 to 225 look-ups a second, rising and falling over two minutes. It ends with the
# server; when the process OWNER is gone it ends the server too.
set -euo pipefail

port=$1
owner=$2
printf -v filler '%192s' ''
filler=${filler// /x}
keys=()
missed=()

ask() { printf '%s\r\n' "$@" >&"$server"; }
answer() { IFS= read -r -t 10 -u "$server" reply; }

chooseKeys() {
  local wave=$((SECONDS % 120 < 60 ? SECONDS % 120 : 120 - SECONDS % 120))
  keys=("session:$((RANDOM % 600))" "page:$((RANDOM % 40))")
  while ((${#keys[@]} < 15 + wave / 2)); do keys+=("product:$((RANDOM * RANDOM * RANDOM >> 30))"); done
}

lookUp() {
  local key
  missed=()
  ask "${keys[@]/#/GET }"
  for key in "${keys[@]}"; do
    answer
    # A value follows its length; what is not there has the length -1.
    if [[ $reply == '$-1'* ]]; then missed+=("$key"); else answer; fi
  done
}

fillIn() {
  local key
  for key in "${missed[@]}"; do
    ask "SET $key ${filler:0:$((64 + RANDOM % 128))} EX $((60 + RANDOM % 600))"
    answer
  done
  ask 'INCR visits'
  answer
}

exec {server}<>"/dev/tcp/127.0.0.1/$port"
while sleep 0.2; do
  kill -0 "$owner" 2>/dev/null || { ask 'SHUTDOWN NOSAVE'; break; }
  chooseKeys
  lookUp
  fillIn
done
