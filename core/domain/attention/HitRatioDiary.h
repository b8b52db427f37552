// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/stats/Series.h"

namespace hotset::attention {

using Hour = std::chrono::sys_time<std::chrono::hours>;

/// What the look-ups of one node came to in one hour, as far as it was watched.
struct HitRatioHour {
  Hour hour;
  double hits = 0, misses = 0;

  [[nodiscard]] double lookUps() const noexcept { return hits + misses; }
  [[nodiscard]] double ratio() const noexcept { return hits / (hits + misses); }
  bool operator==(const HitRatioHour&) const = default;
};

/// A node's hit ratio hour by hour over the last fourteen days, and from it what is usual at an hour of the day (of
/// UTC, so that a change of clocks moves it by an hour for some days). A value of at most 336 hours.
class HitRatioDiary {
 public:
  static constexpr std::chrono::days kKept{14};
  static constexpr std::size_t kDaysMin = 3;
  static constexpr double kLookUpsMin = 1000;  ///< What an hour must have had to be counted.

  struct Usual {
    double ratio = 0;      ///< The median of this hour on the days before.
    double spread = 0;     ///< How much these days differ: a standard deviation.
    std::size_t days = 0;  ///< On so many days it is founded.
    Hour since;            ///< The first of them.
  };

  /// Hours written down in earlier runs; what is known of the same hour is added up.
  void remember(const std::vector<HitRatioHour>& kept);
  /// A gap, or a point without look-ups, adds nothing.
  void add(const stats::StatsPoint& point);

  /// What is usual at this time of day; none before three days are known.
  [[nodiscard]] std::optional<Usual> usual(WallTime now) const;
  /// The hours that have changed since this was last asked.
  [[nodiscard]] std::vector<HitRatioHour> takeChanged();

 private:
  void forgetOld();

  std::map<Hour, HitRatioHour> m_hours;
  std::set<Hour> m_changed;
};

}  // namespace hotset::attention
