// SPDX-License-Identifier: Apache-2.0
#include "core/adminapi/server/NodeMetrics.h"

#include "core/adminapi/server/PrometheusText.h"

namespace hotset::adminapi {
namespace {

using stats::Reachability;
using stats::Series;
using stats::Unit;

constexpr double kMicrosecondsPerSecond = 1e6;

bool isUp(const NodeReading& reading) {
  return reading.snapshot && reading.snapshot->status.reachability == Reachability::reachable;
}

bool replaceSuffix(std::string& text, std::string_view suffix, std::string_view replacement) {
  if (!text.ends_with(suffix)) return false;
  text.replace(text.size() - suffix.size(), suffix.size(), replacement);
  return true;
}

/// Prometheus wants base units as the last word: latency_p99_us becomes hotset_node_latency_p99_seconds.
std::string metricName(const stats::SeriesTraits& traits) {
  std::string name(traits.name);
  if (traits.unit == Unit::microseconds) replaceSuffix(name, "_us", "_seconds");
  if (name == "seconds_until_full") name = "until_full_seconds";
  return "hotset_node_" + name;
}

void writeSeries(PrometheusText& text, Series series, const std::vector<NodeReading>& readings) {
  const stats::SeriesTraits& traits = stats::traitsOf(series);
  text.beginGauge(metricName(traits), traits.description);
  const double scale = traits.unit == Unit::microseconds ? 1 / kMicrosecondsPerSecond : 1;
  for (const NodeReading& reading : readings) {
    if (!isUp(reading)) continue;
    if (const auto value = reading.snapshot->point.value(series)) {
      text.sample({{"node", reading.node.name}}, *value * scale);
    }
  }
}

void writeIdentity(PrometheusText& text, const std::vector<NodeReading>& readings) {
  text.beginGauge("hotset_node_info", "What the node is; always 1.");
  for (const NodeReading& reading : readings) {
    if (!isUp(reading)) continue;
    const stats::NodeSnapshot& snapshot = *reading.snapshot;
    text.sample({{"node", reading.node.name},
                 {"group", reading.node.group},
                 {"environment", nameOf(reading.node.environment)},
                 {"server", snapshot.server.product},
                 {"version", snapshot.server.version},
                 {"role", snapshot.server.role},
                 {"maxmemory_policy", snapshot.evictionPolicy}},
                1);
  }
}

void writeCommands(PrometheusText& text, const std::vector<NodeReading>& readings) {
  const auto write = [&](std::string_view name, std::string_view help, auto valueOf) {
    text.beginGauge(name, help);
    for (const NodeReading& reading : readings) {
      if (!isUp(reading)) continue;
      for (const stats::CommandFigures& command : reading.snapshot->commands) {
        if (const std::optional<double> value = valueOf(command)) {
          text.sample({{"node", reading.node.name}, {"command", command.name}}, *value);
        }
      }
    }
  };
  write("hotset_node_command_calls_per_second", "Calls of the command over the sampling interval.",
        [](const stats::CommandFigures& command) { return command.callsPerSecond; });
  write("hotset_node_command_cpu_ratio", "CPU the command used, of one core.",
        [](const stats::CommandFigures& command) { return command.cpuShare; });
  write("hotset_node_command_latency_p99_seconds", "99 of 100 calls took at most this long.",
        [](const stats::CommandFigures& command) -> std::optional<double> {
          if (!command.latency) return std::nullopt;
          return command.latency->p99.highUs / kMicrosecondsPerSecond;
        });
}

}  // namespace

std::string nodeMetrics(const std::vector<NodeReading>& readings) {
  PrometheusText text;
  text.beginGauge("hotset_node_up", "Whether the node answered its last reading (1) or not (0).");
  for (const NodeReading& reading : readings) text.sample({{"node", reading.node.name}}, isUp(reading) ? 1 : 0);
  writeIdentity(text, readings);
  for (std::size_t series = 0; series < stats::kSeriesCount; ++series) {
    writeSeries(text, static_cast<Series>(series), readings);
  }
  writeCommands(text, readings);
  return text.take();
}

}  // namespace hotset::adminapi
