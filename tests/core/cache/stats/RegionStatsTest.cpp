// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <thread>

#include "core/cache/stats/HotKeys.h"
#include "core/cache/stats/SlidingWindows.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

class RegionStatsTest : public testing::RegionFixture {};

TEST_F(RegionStatsTest, countsAreExactAcrossThreadsThatCameAndWent) {
  const auto region = make();
  put(*region, "a", "1");
  for (int round = 0; round < 5; ++round) {
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&region] {
        for (int i = 0; i < 1000; ++i) static_cast<void>(region->get(i % 4 == 0 ? "b" : "a"));
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  const RegionStats stats = region->stats();
  EXPECT_EQ(stats.totals.hits, 15000U);
  EXPECT_EQ(stats.totals.misses, 5000U);
  EXPECT_DOUBLE_EQ(stats.totals.hitRatio(), 0.75);
}

TEST_F(RegionStatsTest, nothingAskedForIsNoRatio) {
  const auto region = make();
  EXPECT_TRUE(std::isnan(region->stats().totals.hitRatio()));
  EXPECT_LT(region->stats().sinceLastAccess.count(), 0);
  EXPECT_LT(region->stats().latencies[0].quantile(0.5).count(), 0);
}

TEST_F(RegionStatsTest, windowsSeeOnlyWhatHappenedInThem) {
  const auto region = make();
  put(*region, "a", "1");
  for (int second = 0; second < 120; ++second) {
    for (int i = 0; i < 10; ++i) static_cast<void>(region->get("a"));
    m_executor->advance(1s);
  }
  const RegionStats stats = region->stats();
  EXPECT_EQ(stats.windows[0].length, 10s);
  EXPECT_NEAR(static_cast<double>(stats.windows[0].counts.hits), 100, 10);
  EXPECT_NEAR(static_cast<double>(stats.windows[1].counts.hits), 600, 10);
  EXPECT_EQ(stats.windows[2].counts.hits, 1200U);
  EXPECT_EQ(stats.windows[2].covered, 120s);
  EXPECT_EQ(stats.windows[3].counts.inserts, 1U);
}

TEST_F(RegionStatsTest, hotKeysAndLatenciesComeFromASample) {
  const auto region = make();
  for (int i = 0; i < 500; ++i) put(*region, std::to_string(i), "v");
  for (int i = 0; i < 1000000; ++i)
    static_cast<void>(region->get(i % 3 == 0 ? std::string("7") : std::to_string(i % 500)));
  const RegionStats stats = region->stats();
  ASSERT_FALSE(stats.hotKeys.empty());
  EXPECT_EQ(stats.hotKeys.front().key, "7");
  EXPECT_NEAR(static_cast<double>(stats.hotKeys.front().count), 334000, 120000);
  const auto samples = static_cast<double>(stats.latencies[static_cast<std::size_t>(Operation::get)].count());
  EXPECT_NEAR(samples, 1000000.0 / 4096, 60);
}

TEST_F(RegionStatsTest, lastAccessIsTold) {
  const auto region = make();
  static_cast<void>(region->get("a"));
  m_executor->advance(3s);
  EXPECT_NEAR(static_cast<double>(region->stats().sinceLastAccess.count()), 3000, 20);
}

TEST(HotKeys, findsTheHeavyOnesWithinTheErrorItStates) {
  HotKeys keys;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    keys.offer(i % 10, "hot" + std::to_string(i % 10), 1);
    keys.offer(1000 + i, "cold" + std::to_string(i), 1);
  }
  const auto top = keys.top();
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(top[i].key.substr(0, 3), "hot");
    EXPECT_GE(top[i].count, 2000U);
    EXPECT_LE(top[i].count - top[i].error, 2000U);
  }
}

TEST(LatencyHistogram, bucketsAreNarrowAndInOrder) {
  std::size_t last = 0;
  for (std::int64_t value = 0; value < 100000; ++value) {
    const std::chrono::nanoseconds duration(value);
    const std::size_t bucket = LatencyHistogram::bucketOf(duration);
    ASSERT_GE(bucket, last);
    last = bucket;
    ASSERT_GE(LatencyHistogram::upperBoundOf(bucket), duration);
    ASSERT_LE(static_cast<double>(LatencyHistogram::upperBoundOf(bucket).count()),
              static_cast<double>(value) * 1.125 + 1);
  }
  EXPECT_EQ(LatencyHistogram::bucketOf(24h), LatencyHistogram::kBuckets - 1);
}

TEST(LatencyHistogram, quantilesAndMerging) {
  LatencyHistogram left;
  LatencyHistogram right;
  for (int i = 1; i <= 100; ++i) (i <= 50 ? left : right).record(std::chrono::nanoseconds(i * 1000));
  left.merge(right);
  EXPECT_EQ(left.count(), 100U);
  EXPECT_NEAR(static_cast<double>(left.quantile(0.5).count()), 50000, 6000);
  EXPECT_NEAR(static_cast<double>(left.quantile(0.99).count()), 99000, 12000);
}

}  // namespace
}  // namespace hotset::cache
