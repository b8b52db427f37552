// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/Clock.h"
#include "core/connectors/NodeConnector.h"

namespace hotset::stats {

/// When one node is read, and what is read then. Times lie on a grid of its own, shifted by its name, so that many
/// nodes spread over the interval; a tick that was missed is left out, never made up for. Pure.
class SamplingPlan {
 public:
  /// How often the details of nodes are read that nobody looks at.
  static constexpr std::chrono::milliseconds kDetailsPeriod{5000};

  SamplingPlan(std::string_view nodeName, std::chrono::milliseconds interval,
               std::chrono::milliseconds detailsPeriod = kDetailsPeriod);

  /// The first tick: soon, so that a node that was just added shows something.
  [[nodiscard]] SteadyTime firstTick(SteadyTime now) const;
  /// The tick after the one at `now`: a whole interval after the first, so that its rates are over just that; from then
  /// on the next on the grid that is at least half an interval away.
  [[nodiscard]] SteadyTime nextTick(SteadyTime now);

  /// What to read at a tick. Tables are read while somebody looks, each at its own period; the list of clients less
  /// often the longer it is.
  [[nodiscard]] StatsReading readingAt(SteadyTime now, bool isWatched, std::size_t connectedClients);
  /// The reading did not arrive: what it was to bring is due again.
  void forget();

 private:
  bool takeTurn(SteadyTime& last, SteadyTime now, std::chrono::seconds period) const;

  std::chrono::nanoseconds m_interval;
  int m_slot;
  std::chrono::nanoseconds m_phase;
  std::uint64_t m_detailsEvery;  // ticks
  bool m_isOnGrid = false;
  std::uint64_t m_readings = 0;
  SteadyTime m_slowLog, m_clients, m_config, m_memory;  // when they were last read; zero: never
};

}  // namespace hotset::stats
