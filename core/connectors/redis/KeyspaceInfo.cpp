// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/KeyspaceInfo.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/connectors/redis/FieldList.h"

namespace hotset::redis {
namespace {

/// The commands of a walk, as the server's command statistics name them.
constexpr std::array<std::string_view, 10> kOurs{"scan", "memory|usage",     "memory",          "type",
                                                 "pttl", "object|encoding",  "object|idletime", "object",
                                                 "info", "latency|histogram"};

double secondsIn(std::string_view text) {
  double seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds;
}

void takeCommand(std::string_view name, const FieldList& figures, KeyspaceReading& reading) {
  if (name == "flushall" || name == "flushdb") reading.flushes += figures.count("calls").value_or(0);
  if (std::ranges::find(kOurs, name) == kOurs.end()) return;
  const double seconds = static_cast<double>(figures.count("usec").value_or(0)) / 1e6;
  reading.readingSeconds += seconds;
  if (name != "scan") return;
  reading.walk.seconds = seconds;
  reading.walk.calls = figures.count("calls").value_or(0);
}

void takeField(std::string_view name, std::string_view value, std::string_view database, KeyspaceReading& reading) {
  constexpr std::string_view kCommand = "cmdstat_";
  const auto number = static_cast<std::uint64_t>(integerOf(value).value_or(0));
  if (name == "used_cpu_user" || name == "used_cpu_sys") reading.cpuSeconds += secondsIn(value);
  if (name == "keyspace_hits" || name == "keyspace_misses") reading.lookups += number;
  if (name == "total_commands_processed") reading.commands = number;
  if (name == "run_id") reading.runId = std::string(value);
  if (name == "role") reading.isReplica = value == "slave";
  if (name == "cluster_enabled") reading.walksSlotBySlot = value == "1";
  if (name == "used_memory_dataset") reading.datasetBytes = static_cast<double>(number);
  const bool isDatabase = name.starts_with("db") && name.size() > 2 && name[2] >= '0' && name[2] <= '9';
  if (isDatabase && name != database) reading.hasOtherDatabases = true;
  if (name == database) {
    const FieldList figures(value, ',');
    reading.keys = figures.count("keys").value_or(0);
    reading.keysWithTtl = figures.count("expires");
  }
  if (name.starts_with(kCommand)) takeCommand(name.substr(kCommand.size()), FieldList(value, ','), reading);
}

}  // namespace

void takeKeyspaceInfo(std::string_view text, std::string_view database, KeyspaceReading& reading) {
  while (!text.empty()) {
    const auto end = std::min(text.find("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) takeField(line.substr(0, colon), line.substr(colon + 1), database, reading);
    text.remove_prefix(std::min(end + 2, text.size()));
  }
}

}  // namespace hotset::redis
