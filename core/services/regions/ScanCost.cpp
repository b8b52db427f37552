// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/ScanCost.h"

namespace hotset::regions {
namespace {

/// What a server spends on taking a command in and answering it, beside the time it counts for the command itself.
constexpr double kSecondsAroundCommand = 1.5e-6;
constexpr double kSecondsAroundKey = 0.2e-6;
/// Others' commands among all, from which on the process's time is not taken for ours.
constexpr double kOthersShare = 0.05;
constexpr std::uint64_t kOthersFew = 100;

}  // namespace

bool ScanCost::isEstimated() const noexcept {
  const std::uint64_t own = m_last.ownCommands - m_first.ownCommands;
  const std::uint64_t all = m_last.commands - m_first.commands;
  const std::uint64_t others = all > own ? all - own : 0;
  return others > kOthersFew && static_cast<double>(others) > kOthersShare * static_cast<double>(all);
}

double ScanCost::secondsSpent(std::uint64_t keysSeen) const noexcept {
  if (!isEstimated()) return m_last.cpuSeconds - m_first.cpuSeconds;
  const auto commands = static_cast<double>(m_last.ownCommands - m_first.ownCommands);
  return m_last.readingSeconds - m_first.readingSeconds + commands * kSecondsAroundCommand +
         static_cast<double>(keysSeen) * kSecondsAroundKey;
}

WalkFigures ScanCost::walk() const noexcept {
  const WalkFigures& first = m_first.walk;
  const WalkFigures& last = m_last.walk;
  if (last.calls < first.calls) return {};
  WalkFigures walk{.seconds = last.seconds - first.seconds, .calls = last.calls - first.calls};
  if (first.longCalls && last.longCalls && *last.longCalls >= *first.longCalls) {
    walk.longCalls = *last.longCalls - *first.longCalls;
    walk.longSeconds = last.longSeconds - first.longSeconds;
  }
  return walk;
}

void ScanCost::describe(RegionReport& report) const noexcept {
  report.keysBefore = m_first.keys;
  report.keysAfter = m_last.keys;
  report.isReplica = m_first.isReplica;
  report.isCpuEstimated = isEstimated();
  report.longCalls = walk().longCalls;
  report.serverCpuSeconds = secondsSpent(report.keysSeen);
  for (RegionFigures& region : report.regions) {
    if (m_last.keysWithTtl == 0U && m_first.keysWithTtl == 0U) region.details.withoutTtl = region.entries;
    if (m_last.keysWithTtl == m_last.keys) region.details.withoutTtl = Interval();
  }
}

}  // namespace hotset::regions
