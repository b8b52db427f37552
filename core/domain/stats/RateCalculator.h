// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/domain/stats/PointCalculator.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::stats {

/// What follows from a reading and the one before it.
struct IntervalFigures {
  StatsPoint point;
  /// Busiest first. None: this reading has no details, the figures of the one before still stand.
  std::optional<std::vector<CommandFigures>> commands;
  std::optional<std::vector<ErrorFigures>> errors;  ///< Most first; none as above.
};

/// Turns one node's readings into rates, in the order in which they were made. Pure: gets time, takes none.
class RateCalculator {
 public:
  IntervalFigures next(const StatsSample& sample);
  /// The node did not answer.
  IntervalFigures nextGap(SteadyTime steadyTime, WallTime time);

 private:
  struct Details {
    SteadyTime readAt;
    SampleDetails counters;
  };

  [[nodiscard]] std::vector<CommandFigures> compareCommands(const SampleDetails& details, double seconds) const;
  [[nodiscard]] std::vector<ErrorFigures> compareErrors(const SampleDetails& details, double seconds) const;

  PointCalculator m_points;
  std::optional<Details> m_details;
};

}  // namespace hotset::stats
