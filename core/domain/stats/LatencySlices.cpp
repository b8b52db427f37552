// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/LatencySlices.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hotset::stats {

std::uint64_t LatencySlice::total() const noexcept {
  return std::accumulate(calls.begin(), calls.end(), std::uint64_t{0});
}

std::optional<LatencyQuantiles> LatencySlice::quantiles() const {
  std::uint64_t steps[kLatencySteps] = {};
  std::ranges::copy(calls, steps);
  return LatencyHistogram::fromSteps(steps).quantiles();
}

namespace {

using Calls = std::array<std::int64_t, kLatencySteps>;

Calls callsOf(const SampleRow& row) {
  Calls calls{};
  for (std::size_t step = 0; step < kLatencySteps; ++step) calls[step] = row.values.raw(latencyField(step));
  return calls;
}

/// Adds the difference; nothing where a count has gone back.
void addBetween(const SampleRow& earlier, const SampleRow& later, LatencySlice& slice) {
  const Calls before = callsOf(earlier), after = callsOf(later);
  for (std::size_t step = 0; step < kLatencySteps; ++step) {
    if (after[step] < before[step]) return;
  }
  slice.covered += std::chrono::duration_cast<std::chrono::microseconds>(later.steadyTime - earlier.steadyTime);
  for (std::size_t step = 0; step < kLatencySteps; ++step) {
    slice.calls[step] += static_cast<std::uint64_t>(after[step] - before[step]);
  }
}

}  // namespace

std::vector<LatencySlice> latencySlices(std::span<const SampleRow> rows, WallTime begin, std::chrono::seconds width,
                                        std::size_t count) {
  std::vector<LatencySlice> slices(count);
  for (std::size_t i = 0; i < count; ++i) slices[i].begin = begin + width * static_cast<std::int64_t>(i);
  const SampleRow* last = nullptr;
  for (const SampleRow& row : rows) {
    if (row.isGap) last = nullptr;
    if (row.isGap || !row.values.has(Field::latencyFirst)) continue;
    const SampleRow* const before = std::exchange(last, &row);
    if (!before || row.time < begin || isResetBetween(before->values, row.values)) continue;
    const auto place = static_cast<std::size_t>((row.time - begin) / width);
    if (place < count) addBetween(*before, row, slices[place]);
  }
  return slices;
}

}  // namespace hotset::stats
