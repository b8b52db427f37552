// SPDX-License-Identifier: Apache-2.0
#include "src/cli/StatsJson.h"

#include <cmath>
#include <cstdint>
#include <optional>

#include <boost/json.hpp>

#include "core/base/Text.h"
#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using stats::NodeSnapshot;
using stats::Series;

json::value numberOrNull(std::optional<double> number) { return number ? json::value(*number) : json::value(); }

/// Bytes and counts are whole numbers, and are printed as such.
json::value wholeOrNull(std::optional<double> number) {
  return number ? json::value(static_cast<std::int64_t>(std::llround(*number))) : json::value();
}

json::value latencies(const NodeSnapshot& snapshot) {
  json::object commands;
  for (const stats::CommandFigures& command : snapshot.commands) {
    if (!command.latency) continue;
    const stats::LatencyQuantiles& latency = *command.latency;
    commands[validUtf8(command.name)] = json::object{
        {"p50", latency.p50.highUs},      {"p99", latency.p99.highUs},      {"p999", latency.p999.highUs},
        {"p50_above", latency.p50.lowUs}, {"p99_above", latency.p99.lowUs}, {"p999_above", latency.p999.lowUs},
    };
  }
  return commands;
}

json::value errorOrNull(const std::optional<Error>& error) {
  if (!error) return {};
  return json::object{{"code", nameOf(error->code())},
                      {"message", stringJson(error->what())},
                      {"advice", stringOrNull(error->advice())}};
}

json::value ownCost(const stats::StatsPoint& point) {
  return json::object{{"commands_per_second", numberOrNull(point.value(Series::ownCommandsPerSecond))},
                      {"bytes_per_second", numberOrNull(point.value(Series::ownBytesPerSecond))},
                      {"cpu_share", numberOrNull(point.value(Series::ownCpuShare))}};
}

}  // namespace

std::string statsJson(std::string_view nodeName, const NodeSnapshot& snapshot) {
  const bool isReachable = snapshot.status.reachability == stats::Reachability::reachable;
  const stats::StatsPoint& point = snapshot.point;
  const auto number = [&](Series series) { return isReachable ? numberOrNull(point.value(series)) : json::value(); };
  const auto whole = [&](Series series) { return isReachable ? wholeOrNull(point.value(series)) : json::value(); };
  const auto said = [&](const std::string& value) { return isReachable ? stringOrNull(value) : json::value(); };
  const json::object sample{
      {"node", stringJson(nodeName)},
      {"time", rfc3339(point.time)},
      {"reachable", isReachable},
      {"server", said(snapshot.server.product)},
      {"version", said(snapshot.server.version)},
      {"hit_ratio", number(Series::hitRatio)},
      {"hits_per_second", number(Series::hitsPerSecond)},
      {"misses_per_second", number(Series::missesPerSecond)},
      {"operations_per_second", number(Series::operationsPerSecond)},
      {"used_memory_bytes", whole(Series::usedMemoryBytes)},
      {"maxmemory_bytes", whole(Series::maxMemoryBytes)},
      {"maxmemory_policy", said(snapshot.evictionPolicy)},
      {"evictions_per_second", number(Series::evictionsPerSecond)},
      {"expirations_per_second", number(Series::expirationsPerSecond)},
      {"connected_clients", whole(Series::connectedClients)},
      {"keys", whole(Series::keys)},
      {"latency_us", isReachable ? latencies(snapshot) : json::value()},
      {"own_cost", isReachable ? ownCost(point) : json::value()},
      {"error", errorOrNull(snapshot.status.error)},
  };
  return jsonText(sample);
}

}  // namespace hotset::cli
