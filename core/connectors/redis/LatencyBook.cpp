// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/LatencyBook.h"

#include <algorithm>
#include <array>

#include "core/connectors/redis/PollingCommands.h"

namespace hotset::redis {
namespace {

/// A command is asked about for so many readings after its last call: calls that INFO counted too late to be asked for
/// at once show in the histogram then.
constexpr int kReadingsKept = 3;

}  // namespace

void LatencyBook::clear() {
  m_isComplete = false;
  m_entries.clear();
}

std::optional<std::vector<std::string>> LatencyBook::wanted() const {
  if (!m_isComplete) return std::nullopt;
  std::vector<std::pair<std::uint64_t, std::string>> pending;
  for (const auto& [command, entry] : m_entries) {
    if (entry.readingsSinceCall < kReadingsKept) pending.emplace_back(entry.callsNow - entry.callsWhenRead, command);
  }
  // Calls of a command left out wait for it in its histogram, and in the end outnumber the others.
  std::ranges::sort(pending, std::ranges::greater());
  if (pending.size() > kCommandsAtOnceMax) pending.resize(kCommandsAtOnceMax);
  std::vector<std::string> commands;
  commands.reserve(pending.size());
  for (auto& [calls, command] : pending) commands.push_back(std::move(command));
  return commands;
}

void LatencyBook::read(std::optional<std::vector<CommandLatency>> latencies, stats::StatsSample& sample) {
  if (!sample.details) return;
  const bool isFirst = !m_isComplete;
  note(*sample.details);
  if (latencies) {
    for (CommandLatency& latency : *latencies) {
      if (isPollingCommand(latency.command)) continue;
      Entry& entry = m_entries[latency.command];
      entry.histogram = std::move(latency.histogram);
      entry.callsWhenRead = entry.callsNow;
    }
    if (isFirst) m_isComplete = true;
  }
  if (!m_isComplete) return;
  for (stats::CommandCounters& command : sample.details->commands) {
    const auto found = m_entries.find(command.name);
    if (found != m_entries.end()) command.latency = found->second.histogram;
  }
  setFields(sample.values);
}

void LatencyBook::note(const stats::SampleDetails& details) {
  std::size_t named = 0;
  for (const stats::CommandCounters& command : details.commands) {
    if (isPollingCommand(command.name)) continue;
    ++named;
    Entry& entry = m_entries[command.name];
    if (command.calls < entry.callsNow) return clear();  // CONFIG RESETSTAT: the histograms began anew as well
    entry.readingsSinceCall = command.calls > entry.callsNow ? 0 : entry.readingsSinceCall + 1;
    entry.callsNow = command.calls;
  }
  if (named < m_entries.size()) clear();  // a command that had calls has none: the same
}

void LatencyBook::setFields(stats::FieldValues& values) const {
  std::uint64_t steps[stats::kLatencySteps] = {};
  for (const auto& [command, entry] : m_entries) entry.histogram.addTo(steps);
  for (std::size_t step = 0; step < stats::kLatencySteps; ++step) {
    values.set(stats::latencyField(step), static_cast<std::int64_t>(steps[step]));
  }
}

}  // namespace hotset::redis
