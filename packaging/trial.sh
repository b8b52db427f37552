# SPDX-License-Identifier: Apache-2.0
# A server to look at: redis-server on a free loopback port with a little traffic, in a workspace of its own (build/trial),
# stopped with the shell that started it. To be sourced after common.sh; startTrial is what it offers.
# shellcheck shell=bash disable=SC2154

trial=$top/build/trial
trialNode=trial
trialPort=
trialProcesses=()

isFree() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The port of the last time, so that the workspace stays true, or the next that nobody uses.
findTrialPort() {
  local last port
  last=$(cat "$trial/port" 2>/dev/null || true)
  for port in ${last:-} {6390..6489}; do
    isFree "$port" && trialPort=$port && echo "$port" >"$trial/port" && return
  done
  fail "No free port between 6390 and 6489 for the trial server; packaging/run.sh --no-trial does without."
}

isAnswering() { [[ $(redis-cli -p "$trialPort" ping 2>/dev/null) == PONG ]]; }

startServer() {
  redis-server --port "$trialPort" --bind 127.0.0.1 --dir "$trial" --logfile "$trial/redis.log" --save '' --appendonly no \
    --maxmemory 8mb --maxmemory-policy allkeys-lru >/dev/null 2>&1 &
  trialProcesses+=($!)
  for _ in {1..50}; do
    isAnswering && return
    sleep 0.1
  done
  fail "The trial server did not answer on port $trialPort; see $trial/redis.log."
}

# Most of a catalogue, so that the memory is nearly full from the first second.
fillServer() {
  awk 'BEGIN {
    filler = sprintf("%192s", ""); gsub(/ /, "x", filler)
    for (i = 30000; i >= 0; i--) printf "SET product:%d %s EX %d\r\n", i, substr(filler, 1, 64 + i * 37 % 128), 120 + i % 600
  }' | redis-cli -p "$trialPort" --pipe >/dev/null
}

# Its node in the workspace of the trial, anew each time, since the port may be another.
addTrialNode() {
  "$release/bin/hotsetctl" nodes remove "$trialNode" --workspace "$trial/workspace" >/dev/null 2>&1 || true
  "$release/bin/hotsetctl" nodes add "$trialNode" "redis://127.0.0.1:$trialPort" --workspace "$trial/workspace" >/dev/null
}

stopTrial() { kill "${trialProcesses[@]}" 2>/dev/null || true; }

startTrial() {
  mkdir -p "$trial/workspace"
  findTrialPort
  trap stopTrial EXIT
  startServer
  fillServer
  "$top/packaging/trialload.sh" "$trialPort" $$ >"$trial/load.log" 2>&1 &
  trialProcesses+=($!)
  addTrialNode
}
