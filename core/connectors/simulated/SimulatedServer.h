// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

#include "core/base/Clock.h"
#include "core/connectors/NodeConnector.h"
#include "core/connectors/simulated/LoadCurve.h"
#include "core/connectors/simulated/Profile.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::simulated {

/// A server that exists only as numbers: it counts hits, misses, evictions and the rest as a
/// real one would, and tells them as a sample. The same profile and times give the same numbers. A value.
class SimulatedServer {
 public:
  /// Runs since `start`; its story counts from `begin`.
  SimulatedServer(Profile profile, WallTime start, WallTime begin);

  /// Lets it run until then; times before its present are ignored.
  void advance(WallTime until);
  /// It can be reached now.
  [[nodiscard]] bool isUp() const { return m_curve.isUpAt(m_now); }
  /// Its counters now. Reading costs it what an INFO costs.
  [[nodiscard]] stats::StatsSample read(const StatsReading& reading, SteadyTime steadyTime);

  [[nodiscard]] const Profile& profile() const noexcept { return m_profile; }

 private:
  void run(double part);
  [[nodiscard]] double storySeconds() const { return m_curve.storySecondsAt(m_now); }
  [[nodiscard]] double noise(std::uint64_t stream) const { return m_curve.noise(stream, m_now); }
  [[nodiscard]] double waver(std::uint64_t stream, int period) const { return m_curve.waver(stream, period, m_now); }
  void remember(double part, const Load& load);
  void setFields(stats::FieldValues& values) const;
  void setReplication(stats::StatsSample& sample) const;

  Profile m_profile;
  LoadCurve m_curve;
  WallTime m_start, m_now;
  std::array<double, stats::kLatencySteps> m_shares{};  ///< Of the calls, by duration.
  std::array<double, stats::kLatencySteps> m_calls{};
  // Since the start.
  double m_operations = 0, m_hits = 0, m_misses = 0, m_evicted = 0, m_expired = 0, m_errors = 0;
  double m_inBytes = 0, m_outBytes = 0, m_cpuSeconds = 0, m_connections = 0;
  double m_slowCalls = 0, m_ownCommands = 0, m_ownBytes = 0, m_ownCpuUs = 0;
  double m_usedBytes = 0;
};

/// The tables of a sample that are asked for; see NodeSnapshot.
void fillTables(stats::StatsSample& sample, const StatsReading& reading, const Profile& profile, double operations,
                double slowCalls);

/// Shares of calls by duration, of which half take at most `p50Us` and 99 of 100 at most `p99Us` (log-normal).
[[nodiscard]] std::array<double, stats::kLatencySteps> latencyShares(double p50Us, double p99Us);

}  // namespace hotset::simulated
