// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

#include "core/base/Clock.h"
#include "core/domain/stats/Series.h"

namespace hotset::attention {

/// A node's hit ratio of the last minutes beside that of the hour before, from hits and misses by the minute. Needs ten
/// minutes with look-ups before it says anything. A value; points are given in the order of their time.
class HitRatioMemory {
 public:
  struct Comparison {
    double recent = 0;  ///< Of the last two to three minutes.
    double past = 0;    ///< Of the hour before them: the median of its minutes, so that a young fall hides nothing.
    double spread = 0;  ///< How much the past's single minutes waver: a standard deviation.
  };

  /// A gap, or a point without look-ups, adds nothing.
  void add(const stats::StatsPoint& point);

  /// Of the last two to three minutes, without regard to a past.
  [[nodiscard]] std::optional<double> recent() const;
  [[nodiscard]] std::optional<Comparison> comparison() const;

 private:
  struct Minute {
    std::chrono::sys_time<std::chrono::minutes> time;
    double hits = 0, misses = 0;

    [[nodiscard]] double ratio() const noexcept { return hits / (hits + misses); }
  };

  std::deque<Minute> m_minutes;
};

}  // namespace hotset::attention
