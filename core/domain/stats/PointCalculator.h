// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "core/domain/stats/FieldValues.h"
#include "core/domain/stats/GrowthEstimator.h"
#include "core/domain/stats/LatencyHistogram.h"
#include "core/domain/stats/Series.h"

namespace hotset::stats {

/// When a reading was made, and what it gave.
struct SampleRow {
  SteadyTime steadyTime;
  WallTime time;
  bool isGap = false;  ///< The node did not answer; no field is present.
  FieldValues values;

  bool operator==(const SampleRow&) const = default;
};

/// What the fields of consecutive readings mean: rates by the steady clock, none across a gap or a reset. Used by the
/// live path and by history alike, so that both say the same. A value; rows are given in the order of their time.
class PointCalculator {
 public:
  StatsPoint next(const SampleRow& row);

  /// The fields that matter to `next`.
  [[nodiscard]] static const FieldSet& neededFields() noexcept;
  /// How long before a point the readings begin that it is made from.
  static constexpr std::chrono::seconds kLookBack{310};

 private:
  /// The latency histogram when it was last read, and what it said about the time before.
  struct Latency {
    SteadyTime readAt;
    std::uint64_t steps[kLatencySteps] = {};
    std::chrono::microseconds interval{0};
    std::optional<LatencyQuantiles> quantiles;
  };

  void setGauges(StatsPoint& point, const SampleRow& row);
  static void setRates(StatsPoint& point, const SampleRow& previous, const SampleRow& row);
  void setLatency(StatsPoint& point, const SampleRow& row);
  void readLatency(const SampleRow& row);
  void forget();

  std::optional<SampleRow> m_previous;
  std::optional<Latency> m_latency;
  GrowthEstimator m_growth;
};

/// True when the server was restarted or its counters were reset between the two readings.
[[nodiscard]] bool isResetBetween(const FieldValues& earlier, const FieldValues& later) noexcept;

}  // namespace hotset::stats
