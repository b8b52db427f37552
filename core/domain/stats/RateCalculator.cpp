// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/RateCalculator.h"

#include <algorithm>

namespace hotset::stats {
namespace {

std::optional<double> rate(std::uint64_t earlier, std::uint64_t later, double seconds) {
  if (seconds <= 0 || later < earlier) return std::nullopt;
  return static_cast<double>(later - earlier) / seconds;
}

std::optional<double> rate(std::optional<std::uint64_t> earlier, std::optional<std::uint64_t> later, double seconds) {
  return earlier && later ? rate(*earlier, *later, seconds) : std::nullopt;
}

/// A command that had no call before is not listed by the server: all its counters were zero.
const CommandCounters& counterBefore(const std::vector<CommandCounters>& before, const CommandCounters& now) {
  static const CommandCounters none{{}, 0, 0, 0, 0, LatencyHistogram()};
  const auto found = std::ranges::lower_bound(before, now.name, {}, &CommandCounters::name);
  return found != before.end() && found->name == now.name ? *found : none;
}

CommandFigures compare(const CommandCounters& before, const CommandCounters& now, double seconds) {
  CommandFigures figures;
  figures.name = now.name;
  figures.callsPerSecond = rate(before.calls, now.calls, seconds);
  figures.cpuShare = rate(before.cpuUs, now.cpuUs, seconds * 1e6);
  figures.failedPerSecond = rate(before.failed, now.failed, seconds);
  figures.rejectedPerSecond = rate(before.rejected, now.rejected, seconds);
  if (before.latency && now.latency && seconds > 0) {
    if (const auto calls = now.latency->since(*before.latency)) figures.latency = calls->quantiles();
  }
  return figures;
}

}  // namespace

IntervalFigures RateCalculator::next(const StatsSample& sample) {
  IntervalFigures figures;
  figures.point = m_points.next({sample.steadyTime, sample.time, false, sample.values});
  if (figures.point.interval.count() == 0) m_details.reset();  // nothing before it to compare with
  if (!sample.details) return figures;
  const double seconds = m_details ? std::chrono::duration<double>(sample.steadyTime - m_details->readAt).count() : 0.0;
  figures.commands = compareCommands(*sample.details, seconds);
  figures.errors = compareErrors(*sample.details, seconds);
  m_details = Details{sample.steadyTime, *sample.details};
  return figures;
}

IntervalFigures RateCalculator::nextGap(SteadyTime steadyTime, WallTime time) {
  m_details.reset();
  IntervalFigures figures;
  figures.point = m_points.next({steadyTime, time, true, {}});
  figures.commands.emplace();
  figures.errors.emplace();
  return figures;
}

std::vector<CommandFigures> RateCalculator::compareCommands(const SampleDetails& details, double seconds) const {
  static const std::vector<CommandCounters> none;
  const auto& before = m_details ? m_details->counters.commands : none;
  std::vector<CommandFigures> figures;
  figures.reserve(details.commands.size());
  for (const auto& command : details.commands) {
    figures.push_back(compare(counterBefore(before, command), command, seconds));
  }
  std::ranges::sort(figures, [](const CommandFigures& left, const CommandFigures& right) {
    const double a = left.callsPerSecond.value_or(0), b = right.callsPerSecond.value_or(0);
    return a != b ? a > b : left.name < right.name;
  });
  return figures;
}

std::vector<ErrorFigures> RateCalculator::compareErrors(const SampleDetails& details, double seconds) const {
  static const std::vector<ErrorCounter> none;
  const auto& before = m_details ? m_details->counters.errors : none;
  std::vector<ErrorFigures> figures;
  for (const auto& error : details.errors) {
    const auto found = std::ranges::lower_bound(before, error.kind, {}, &ErrorCounter::kind);
    const std::uint64_t earlier = found != before.end() && found->kind == error.kind ? found->count : 0;
    figures.push_back({error.kind, rate(earlier, error.count, seconds), error.count});
  }
  std::ranges::sort(figures, [](const ErrorFigures& left, const ErrorFigures& right) {
    return left.total != right.total ? left.total > right.total : left.kind < right.kind;
  });
  return figures;
}

}  // namespace hotset::stats
