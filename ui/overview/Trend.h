// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "core/domain/stats/Series.h"

namespace hotset::ui {

/// The last quarter of an hour of one node, as means over 15 seconds: what a sparkline needs. A value of fixed size.
class Trend {
 public:
  static constexpr int kSlots = 60;
  static constexpr std::chrono::seconds kSlot{15};
  static constexpr std::array kSeries{stats::Series::hitsPerSecond,       stats::Series::missesPerSecond,
                                      stats::Series::operationsPerSecond, stats::Series::evictionsPerSecond,
                                      stats::Series::usedMemoryBytes,     stats::Series::latencyP99Us};
  /// The slot a time lies in, counted since 1970.
  [[nodiscard]] static std::int64_t slotOf(WallTime time) noexcept;

  /// Points in any order; what is older than the kept slots is left out.
  void add(const stats::StatsPoint& point);

  /// The mean of one of kSeries in a slot; NaN: none. `slot` as from slotOf.
  [[nodiscard]] double mean(stats::Series series, std::int64_t slot) const noexcept;
  /// The kSlots means that end with `last`, oldest first.
  [[nodiscard]] std::vector<double> means(stats::Series series, std::int64_t last) const;

 private:
  struct Slot {
    std::int64_t number = -1;
    std::array<double, kSeries.size()> sums{};
    std::array<int, kSeries.size()> counts{};
  };

  std::array<Slot, kSlots + 1> m_slots;
};

}  // namespace hotset::ui
