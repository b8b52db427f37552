// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/stats/LatencySlices.h"

namespace hotset::stats {
namespace {

using namespace std::chrono_literals;

const WallTime kBegin{std::chrono::sys_days(std::chrono::year(2026) / 1 / 5)};

/// A reading so long after the beginning, with so many calls in the third step since the server's start.
SampleRow rowAt(std::chrono::seconds after, std::int64_t calls) {
  SampleRow row;
  row.steadyTime = SteadyTime(1h) + after;
  row.time = kBegin + after;
  for (std::size_t step = 0; step < kLatencySteps; ++step) row.values.set(latencyField(step), 0);
  row.values.set(latencyField(2), calls);
  return row;
}

TEST(LatencySlices, DifferencesAreAddedUpInTheSliceInWhichTheyEnd) {
  const std::vector<SampleRow> rows{rowAt(0s, 100), rowAt(5s, 110), rowAt(10s, 130), rowAt(65s, 200)};
  const auto slices = latencySlices(rows, kBegin, 60s, 2);
  ASSERT_EQ(slices.size(), 2U);
  EXPECT_EQ(slices[0].calls[2], 30U);
  EXPECT_EQ(slices[0].covered, 10s);
  EXPECT_EQ(slices[1].calls[2], 70U);
  EXPECT_EQ(slices[1].begin, kBegin + 60s);
  EXPECT_TRUE(slices[0].quantiles());
}

TEST(LatencySlices, AcrossAGapOrAResetNothingIsKnown) {
  SampleRow gap;
  gap.isGap = true;
  gap.time = kBegin + 7s;
  const std::vector<SampleRow> rows{rowAt(0s, 100),  rowAt(5s, 110), gap,
                                    rowAt(20s, 900), rowAt(25s, 4),  rowAt(30s, 10)};
  const auto slices = latencySlices(rows, kBegin, 60s, 1);
  EXPECT_EQ(slices[0].calls[2], 16U);
  EXPECT_EQ(slices[0].covered, 10s);
}

TEST(LatencySlices, WithoutReadingsEverySliceIsEmpty) {
  const auto slices = latencySlices({}, kBegin, 60s, 3);
  ASSERT_EQ(slices.size(), 3U);
  EXPECT_EQ(slices[1].total(), 0U);
  EXPECT_FALSE(slices[1].quantiles());
}

}  // namespace
}  // namespace hotset::stats
