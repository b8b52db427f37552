// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/cache/eviction/SplitMix.h"
#include "core/lab/curves/RegionCurve.h"

namespace hotset::lab {
namespace {

std::unique_ptr<cache::Region> regionOf(std::uint64_t entries, const std::string& policy) {
  cache::RegionConfig config;
  config.name = "tapped";
  config.entriesMax = entries;
  config.policy = policy;
  return std::move(*cache::Region::create(config));
}

/// Reads through the cache as an application does: what misses is written. Skewed over 40,000 keys.
void readThrough(cache::Region& region, std::uint64_t seed, int reads, RegionCurve* absorbing = nullptr) {
  cache::SplitMix random(seed);
  std::string value;
  for (int i = 0; i < reads; ++i) {
    const double draw = static_cast<double>(random.next() >> 11U) * 0x1p-53;
    const std::string key = std::to_string(static_cast<int>(40'000 * draw * draw * draw));
    if (!region.get(key, value)) ASSERT_TRUE(region.set(key, "v"));
    if (absorbing != nullptr && i % 5000 == 0) absorbing->absorb();
  }
}

OnlineCurvePlan sixByEight(std::uint32_t keysOneIn) {
  return {.policies = {"lru", "s3-fifo", "sieve", "w-tinylfu", "auto", "fifo"},
          .sizes = {500, 1000, 2000, 4000, 8000, 12'000, 20'000, 40'000},
          .keysOneIn = keysOneIn};
}

const CurvePoint& pointAt(const std::vector<CurvePoint>& points, const std::string& policy, std::uint64_t size) {
  return *std::ranges::find_if(points,
                               [&](const CurvePoint& point) { return point.policy == policy && point.size == size; });
}

TEST(RegionCurve, predictsWhatTheRegionItselfHits) {
  for (const std::uint32_t keysOneIn : {1U, 4U}) {
    const auto region = regionOf(2000, "s3-fifo");
    const auto curve = RegionCurve::attach(*region, sixByEight(keysOneIn));
    ASSERT_TRUE(curve) << curve.error().text();
    readThrough(*region, 7, 150'000, curve->get());
    (*curve)->absorb();
    EXPECT_EQ((*curve)->lost(), 0U);
    const auto totals = region->stats().totals;
    if (keysOneIn == 1) EXPECT_EQ((*curve)->accesses(), totals.hits + totals.misses);
    const auto points = (*curve)->points(totals.hits + totals.misses);
    ASSERT_EQ(points.size(), 48U);
    const CurvePoint& own = pointAt(points, "s3-fifo", 2000);
    // Each run has hashes of its own, by which both differ with a standard deviation of 0.01.
    EXPECT_NEAR(own.hitRatio, totals.hitRatio(), keysOneIn == 1 ? 0.04 : 0.06);
    EXPECT_LE(own.low, own.hitRatio);
    EXPECT_GE(own.high, own.hitRatio);
    EXPECT_GT(pointAt(points, "s3-fifo", 8000).hitRatio, own.hitRatio + 0.05);
    EXPECT_EQ(pointAt(points, "lru", 500).isExact, keysOneIn == 1);
  }
}

TEST(RegionCurve, holdsSixPoliciesAtEightSizesInFiveMegabytes) {
  const auto region = regionOf(2000, "lru");
  const auto curve = RegionCurve::attach(*region, sixByEight(1)).value();
  readThrough(*region, 3, 150'000, curve.get());
  EXPECT_LE(curve->memoryBytes(), 5'000'000U);
  EXPECT_GT(curve->memoryBytes(), 1'000'000U);
}

TEST(RegionCurve, losesAndCountsWhatNobodyAbsorbs) {
  const auto region = regionOf(100, "lru");
  const auto curve = RegionCurve::attach(*region, {.policies = {"lru"}, .sizes = {100}}).value();
  readThrough(*region, 5, static_cast<int>(RegionCurve::kPendingMax) + 500);
  EXPECT_EQ(curve->lost(), 500U);
  EXPECT_EQ(curve->absorb(), RegionCurve::kPendingMax);
}

TEST(RegionCurve, isFedByManyThreadsAndEndsWhileTheyRead) {
  const auto region = regionOf(1000, "auto");
  auto curve = RegionCurve::attach(*region, {.policies = {"lru"}, .sizes = {1000}}).value();
  std::vector<std::jthread> readers;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    readers.emplace_back([&, seed] { readThrough(*region, seed, 40'000); });
  }
  while (curve->accesses() < 20'000) curve->absorb();
  const double ratio = curve->points().front().hitRatio;
  EXPECT_GT(ratio, 0.0);
  EXPECT_LT(ratio, 1.0);
  curve.reset();
}

TEST(RegionCurve, refusesWhatNeedsTheFuture) {
  const auto region = regionOf(100, "lru");
  EXPECT_FALSE(RegionCurve::attach(*region, {.policies = {"opt"}, .sizes = {5}}));
}

}  // namespace
}  // namespace hotset::lab
