// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/attention/Finding.h"
#include "core/domain/attention/HitRatioDiary.h"
#include "core/domain/attention/HitRatioMemory.h"
#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::attention {

/// One node watched over time: remembers what single snapshots can't show, and how long each finding has been true.
/// A value of bounded size; snapshots are given in the order of their time.
class NodeWatch {
 public:
  /// All that is known of the node, oldest first, up to now.
  void remember(const std::vector<stats::StatsPoint>& past, SteadyTime now);
  /// The hit ratios of hours in earlier runs.
  void remember(const std::vector<HitRatioHour>& hours) { m_diary.remember(hours); }
  /// The hours whose hit ratio has changed since this was last asked, to be written down.
  [[nodiscard]] std::vector<HitRatioHour> takeChangedHours() { return m_diary.takeChanged(); }
  /// The latest snapshot, and when it came. A snapshot that repeats a point (a mere change of reachability) is welcome.
  void add(const stats::NodeSnapshot& snapshot, SteadyTime now);

  /// What needs attention, each with how long it has been so; in no particular order. What is so when the node is first
  /// seen is said at once, since nothing came and went yet; what only time can tell, where the past is known.
  [[nodiscard]] std::vector<Finding> findings(SteadyTime now) const;

 private:
  /// Rates that come in bursts, over the last minute.
  struct Rates {
    SteadyTime time;
    double evictions = 0, rejected = 0;
  };
  struct Track {
    std::optional<Finding> latest;
    SteadyTime began, seen;
  };

  void forgetTrends();
  void addRates(const stats::StatsPoint& point, SteadyTime now);
  [[nodiscard]] bool isSaid(const Track& track, Kind kind) const;
  [[nodiscard]] std::optional<double> average(double Rates::* rate) const;

  HitRatioMemory m_hitRatios;
  HitRatioDiary m_diary;
  std::deque<Rates> m_rates;
  WallTime m_lastPoint{};
  std::chrono::milliseconds m_past{0};  ///< How long a past is known.
  std::optional<SteadyTime> m_firstSeen;
  std::array<Track, kKindCount> m_tracks;
};

}  // namespace hotset::attention
