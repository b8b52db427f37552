// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/domain/stats/LatencyHistogram.h"
#include "core/domain/stats/PointCalculator.h"

namespace hotset::stats {

/// How long the calls of a node took over a stretch of time: all commands but Hotset's own polling.
struct LatencySlice {
  WallTime begin;
  std::chrono::microseconds covered{0};              ///< Of it, what lies between readings; 0: nothing is known.
  std::array<std::uint64_t, kLatencySteps> calls{};  ///< By the steps of the ladder.

  [[nodiscard]] std::uint64_t total() const noexcept;
  [[nodiscard]] std::optional<LatencyQuantiles> quantiles() const;
};

/// What happened between consecutive readings of the histogram, added up in `count` slices of `width` from `begin` on:
/// each difference to the slice in which it ends. Across a gap or a reset nothing is known. Rows in the order of time.
[[nodiscard]] std::vector<LatencySlice> latencySlices(std::span<const SampleRow> rows, WallTime begin,
                                                      std::chrono::seconds width, std::size_t count);

}  // namespace hotset::stats
