// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/StatsReader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/connectors/memcached/Settings.h"
#include "core/protocol/memcached/Answer.h"

namespace hotset::memcached {
namespace {

using stats::Field;

constexpr std::size_t kFiguresMax = 2000;
constexpr std::size_t kTextMax = 400;
constexpr std::int64_t kEpochSecondsMax = 253'402'300'799;

constexpr std::array kFields{
    std::pair{std::string_view("uptime"), Field::uptimeSeconds},
    std::pair{std::string_view("curr_connections"), Field::connectedClients},
    std::pair{std::string_view("max_connections"), Field::maxClients},
    std::pair{std::string_view("bytes"), Field::usedMemory},
    std::pair{std::string_view("limit_maxbytes"), Field::maxMemory},
    std::pair{std::string_view("total_connections"), Field::connectionsReceived},
    std::pair{std::string_view("rejected_connections"), Field::rejectedConnections},
    std::pair{std::string_view("bytes_read"), Field::netInputBytes},
    std::pair{std::string_view("bytes_written"), Field::netOutputBytes},
    std::pair{std::string_view("evictions"), Field::evictedKeys},
    std::pair{std::string_view("get_hits"), Field::keyspaceHits},
    std::pair{std::string_view("get_misses"), Field::keyspaceMisses},
    std::pair{std::string_view("auth_errors"), Field::deniedLogins},
    std::pair{std::string_view("curr_items"), Field::keys},
};

/// What adds up to the commands carried out: each is counted once in one of these.
constexpr std::array<std::string_view, 10> kCommands{"cmd_get",     "cmd_set",       "cmd_flush", "cmd_touch",
                                                     "delete_hits", "delete_misses", "incr_hits", "incr_misses",
                                                     "decr_hits",   "decr_misses"};

double secondsIn(std::string_view text) {
  double seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds;
}

std::int64_t cpuUnits(std::string_view text) { return std::llround(secondsIn(text) * 1e4); }

}  // namespace

void takeStats(std::span<const std::string> lines, stats::StatsSample& sample) {
  std::int64_t commands = 0;
  sample.server.product = "memcached";
  sample.server.mode = "standalone";
  for (const std::string& line : lines) {
    const auto stat = statIn(line);
    if (!stat) continue;
    const auto& [name, value] = *stat;
    const auto number = integerIn(value);
    const auto field = std::ranges::find(kFields, name, &std::pair<std::string_view, Field>::first);
    if (field != kFields.end() && number && *number >= 0) sample.values.set(field->second, *number);
    if (std::ranges::find(kCommands, name) != kCommands.end()) commands += number.value_or(0);
    if (name == "version") sample.server.version = printable(value, kTextMax);
    if (name == "rusage_user") sample.values.set(Field::cpuUser, cpuUnits(value));
    if (name == "rusage_system") sample.values.set(Field::cpuSystem, cpuUnits(value));
    if (name == "uptime" && number) sample.server.uptime = std::chrono::seconds(*number);
    if (name == "time" && number && *number > 0 && *number < kEpochSecondsMax) {
      sample.serverTime = WallTime(std::chrono::seconds(*number));
    }
    if (name == "pid") {
      sample.server.runId = printable(value, kTextMax);
      sample.values.set(Field::runId, static_cast<std::int64_t>(fnv1a(value)));
    }
  }
  sample.values.set(Field::commandsProcessed, commands);
  if (sample.values.has(Field::keys)) sample.expiry.keys = static_cast<std::uint64_t>(sample.values.raw(Field::keys));
}

void takeSettings(std::span<const std::string> lines, stats::StatsSample& sample) {
  std::vector<stats::ConfigEntry> config;
  bool evicts = true;
  bool isSegmented = false;
  for (const std::string& line : lines) {
    const auto stat = statIn(line);
    if (!stat || config.size() >= kFiguresMax) continue;
    const auto& [name, value] = *stat;
    if (name == "evictions") evicts = value == "on";
    if (name == "lru_segmented") isSegmented = value == "yes";
    config.push_back({.directive = printable(name, kTextMax), .value = printable(value, kTextMax)});
  }
  sample.evictionPolicy = !evicts ? "noeviction" : isSegmented ? "segmented lru" : "lru";
  explainSettings(config);
  sample.config = std::move(config);
}

void takeSlabs(std::span<const std::string> lines, stats::StatsSample& sample) {
  std::vector<stats::MemoryFigure> memory;
  for (const std::string& line : lines) {
    const auto stat = statIn(line);
    if (!stat || memory.size() >= kFiguresMax) continue;
    const auto number = integerIn(stat->second);
    if (!number) continue;
    const bool isOfClass = stat->first.contains(':');
    memory.push_back({(isOfClass ? "class." : "") + printable(stat->first, kTextMax), static_cast<double>(*number)});
  }
  sample.memory = std::move(memory);
}

KeyspaceReading keyspaceIn(std::span<const std::string> lines) {
  KeyspaceReading reading;
  reading.isOneDatabase = true;
  for (const std::string& line : lines) {
    const auto stat = statIn(line);
    if (!stat) continue;
    const auto& [name, value] = *stat;
    const auto number = static_cast<std::uint64_t>(integerIn(value).value_or(0));
    if (name == "cmd_flush") reading.flushes = number;
    if (name == "curr_items") reading.keys = number;
    if (name == "rusage_user" || name == "rusage_system") reading.cpuSeconds += secondsIn(value);
    if (std::ranges::find(kCommands, name) != kCommands.end()) reading.commands += number;
    if (name == "get_hits" || name == "get_misses") reading.lookups += number;
    if (name == "pid") reading.runId = std::string(value);
  }
  return reading;
}

}  // namespace hotset::memcached
