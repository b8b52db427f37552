// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/MonitoringCommands.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace hotset::redis {
namespace {

constexpr ServerVersion k60{6, 0, 0};
constexpr ServerVersion k62{6, 2, 0};
constexpr ServerVersion k70{7, 0, 0};
constexpr ServerVersion k72{7, 2, 0};

constexpr std::array<MonitoringCommand, 31> kCommands{{
    {"INFO", "+info", k60, "all live statistics", true},
    {"PING", "+ping", k60, "", false},
    {"HELLO", "+hello", k60, "", false},
    {"AUTH", "+auth", k60, "", false},
    {"SELECT", "+select", k60, "the choice of a database other than 0", false},
    {"CLIENT SETNAME", "+client|setname", k60, "Hotset's name in the list of clients", false},
    {"CLIENT SETINFO", "+client|setinfo", k72, "", false},
    {"CLIENT ID", "+client|id", k60, "", false},
    {"CLIENT LIST", "+client|list", k60, "the table of clients", false},
    {"CLIENT NO-EVICT", "+client|no-evict", k70, "", false},
    {"CLIENT NO-TOUCH", "+client|no-touch", k72, "", false},
    {"CONFIG GET", "+config|get", k60, "the configuration", false},
    {"LATENCY HISTOGRAM", "+latency|histogram", k70, "latency percentiles", false},
    {"LATENCY LATEST", "+latency|latest", k60, "latency events", false},
    {"SLOWLOG GET", "+slowlog|get", k60, "the slow log", false},
    {"SLOWLOG LEN", "+slowlog|len", k60, "the length of the slow log", false},
    {"MEMORY STATS", "+memory|stats", k60, "where the memory goes", false},
    {"MEMORY USAGE", "+memory|usage", k60, "the memory of single entries", false},
    {"SCAN", "+scan", k60, "the search for regions", false},
    {"DBSIZE", "+dbsize", k60, "the number of keys of one database", false},
    {"OBJECT IDLETIME", "+object|idletime", k60, "idle times of entries", false},
    {"OBJECT FREQ", "+object|freq", k60, "access frequencies of entries", false},
    {"OBJECT ENCODING", "+object|encoding", k60, "encodings of entries", false},
    {"ROLE", "+role", k60, "the lag of single replicas", false},
    {"CLUSTER INFO", "+cluster|info", k60, "the state of the cluster", false},
    {"CLUSTER NODES", "+cluster|nodes", k60, "the members of the cluster", false},
    {"CLUSTER SLOTS", "+cluster|slots", k60, "the slots of the cluster", false},
    {"CLUSTER SHARDS", "+cluster|shards", k70, "the shards of the cluster", false},
    {"SUBSCRIBE", "+subscribe", k60, "live events", false},
    {"PSUBSCRIBE", "+psubscribe", k60, "live events of several databases", false},
    {"UNSUBSCRIBE", "+unsubscribe", k60, "", false},
}};

bool equalIgnoringCase(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right,
                            [](unsigned char a, unsigned char b) { return std::toupper(a) == std::toupper(b); });
}

}  // namespace

std::optional<ServerVersion> ServerVersion::parse(std::string_view text) noexcept {
  ServerVersion version;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::uint16_t* part : {&version.major, &version.minor, &version.patch}) {
    const auto [next, error] = std::from_chars(at, end, *part);
    if (error != std::errc{}) return part == &version.major ? std::nullopt : std::optional(version);
    if (next == end || *next != '.') return version;
    at = next + 1;
  }
  return version;
}

std::span<const MonitoringCommand> monitoringCommands() noexcept { return kCommands; }

const MonitoringCommand* findMonitoringCommand(std::string_view command) noexcept {
  const auto found = std::ranges::find_if(
      kCommands, [&](const MonitoringCommand& entry) { return equalIgnoringCase(entry.command, command); });
  return found == kCommands.end() ? nullptr : &*found;
}

std::string aclLineFor(ServerVersion version, std::string_view user) {
  const bool hasChannelRules = version >= k62;
  std::string line = "ACL SETUSER ";
  line += user;
  line += " on >PASSWORD resetkeys ";
  if (hasChannelRules) line += "resetchannels ";
  line += "-@all";
  for (const MonitoringCommand& command : kCommands) {
    if (version < command.since) continue;
    line += ' ';
    line += command.aclRule;
  }
  if (hasChannelRules) line += " &__key*__:*";
  line += " ~*";
  return line;
}

}  // namespace hotset::redis
