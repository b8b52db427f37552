// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/domain/stats/LatencyHistogram.h"

namespace hotset::stats {
namespace {

LatencyHistogram cumulative(const std::vector<LatencyHistogram::Bucket>& buckets) {
  const auto histogram = LatencyHistogram::fromCumulative(buckets);
  EXPECT_TRUE(histogram.has_value());
  return histogram.value_or(LatencyHistogram());
}

TEST(LatencyLadder, hasTheEdgesAServerReports) {  // read from redis-server 7.0.15, EVALs of known length
  const std::vector<std::uint32_t> reported{1,    2,    4,    8,     16,    33,    66,     132,    264,    528,    1056,
                                            2113, 4227, 8454, 16908, 33816, 67633, 135266, 270532, 541065, 1073741};
  ASSERT_EQ(reported.size(), kLatencySteps);
  for (std::size_t step = 0; step < kLatencySteps; ++step) {
    EXPECT_EQ(latencyLadder::edgeUs(step), reported[step]);
    EXPECT_EQ(latencyLadder::stepOf(reported[step]), step);
  }
  EXPECT_EQ(latencyLadder::stepOf(0), 0U);
  EXPECT_EQ(latencyLadder::stepOf(34), 6U);
  EXPECT_EQ(latencyLadder::stepOf(4'000'000'000U), kLatencySteps - 1);
}

TEST(LatencyHistogram, quantilesSayTheBucketTheTruthLiesIn) {
  const auto quantiles = cumulative({{8, 90}, {66, 99}, {1056, 100}}).quantiles();
  ASSERT_TRUE(quantiles.has_value());
  EXPECT_EQ(quantiles->p50, (LatencyQuantile{4, 8, false}));
  EXPECT_EQ(quantiles->p99, (LatencyQuantile{33, 66, false}));  // the server leaves out 16 and 33: no calls there
  EXPECT_EQ(quantiles->p999, (LatencyQuantile{528, 1056, false}));
}

TEST(LatencyHistogram, theFirstBucketBeginsAtZeroAndTheLastIsOpen) {
  EXPECT_EQ(cumulative({{1, 5}}).quantiles()->p50, (LatencyQuantile{0, 1, false}));
  EXPECT_EQ(cumulative({{1073741, 1}}).quantiles()->p99, (LatencyQuantile{541065, 1073741, true}));
}

TEST(LatencyHistogram, edgesOffTheLadderReachDownToTheEdgeBefore) {
  const auto quantiles = cumulative({{5, 1}, {10, 2}, {20, 1000}}).quantiles();
  EXPECT_EQ(quantiles->p50, (LatencyQuantile{10, 20, false}));
}

TEST(LatencyHistogram, hasNoQuantilesWithoutCalls) { EXPECT_EQ(LatencyHistogram().quantiles(), std::nullopt); }

TEST(LatencyHistogram, quantilesHoldTheTrueOneForRandomCalls) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint32_t> calls(1 + random() % 3000);
    for (auto& us : calls) us = random() % (1U << (1 + random() % 20));
    std::ranges::sort(calls);
    std::uint64_t steps[kLatencySteps] = {};
    for (const auto us : calls) ++steps[latencyLadder::stepOf(us)];
    const auto quantiles = LatencyHistogram::fromSteps(steps).quantiles();
    const auto check = [&](LatencyQuantile quantile, double share) {
      const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(calls.size()) - 1e-9));
      const double truth = calls[rank - 1];
      EXPECT_TRUE(truth <= quantile.highUs && (truth > quantile.lowUs || quantile.lowUs == 0))
          << truth << " not in " << quantile.lowUs << " to " << quantile.highUs;
    };
    check(quantiles->p50, 0.5);
    check(quantiles->p99, 0.99);
    check(quantiles->p999, 0.999);
  }
}

TEST(LatencyHistogram, refusesCountsThatFallAndEdgesThatDoNotRise) {
  EXPECT_EQ(LatencyHistogram::fromCumulative({{1, 5}, {2, 4}}), std::nullopt);
  EXPECT_EQ(LatencyHistogram::fromCumulative({{2, 5}, {2, 6}}), std::nullopt);
  EXPECT_EQ(LatencyHistogram::fromCumulative({{4, 5}, {2, 6}}), std::nullopt);
}

TEST(LatencyHistogram, sinceCountsOnlyWhatIsNew) {
  const auto before = cumulative({{2, 10}, {8, 12}});
  const auto after = cumulative({{2, 11}, {4, 14}, {8, 16}});
  EXPECT_EQ(after.since(before), cumulative({{2, 1}, {4, 4}}));
  EXPECT_EQ(after.since(after), LatencyHistogram());
}

TEST(LatencyHistogram, sinceNoticesAReset) {
  const auto before = cumulative({{2, 10}, {8, 12}});
  EXPECT_EQ(cumulative({{2, 9}, {8, 12}}).since(before), std::nullopt);
  EXPECT_EQ(cumulative({{2, 10}}).since(before), std::nullopt);
  EXPECT_EQ(cumulative({{8, 20}}).since(before), std::nullopt);
}

}  // namespace
}  // namespace hotset::stats
