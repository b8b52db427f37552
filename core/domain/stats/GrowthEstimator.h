// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "core/base/Clock.h"

namespace hotset::stats {

/// How fast a figure has grown over the last five minutes: the least-squares line through its values. A value.
class GrowthEstimator {
 public:
  struct Growth {
    double perSecond = 0;
    bool isTrend = false;  ///< The line explains at least half of the variance: more than noise around a level.
  };

  void add(SteadyTime time, double value);
  void clear() { m_points.clear(); }

  /// None before half a minute of values.
  [[nodiscard]] std::optional<Growth> growth() const;

 private:
  struct Point {
    SteadyTime time;
    double value;
  };

  std::deque<Point> m_points;
};

}  // namespace hotset::stats
