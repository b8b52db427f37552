// SPDX-License-Identifier: Apache-2.0
// That a region keeps to its limits, whatever counts against them.
#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/Region.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

class RegionLimitsTest : public testing::RegionFixture {};

TEST_F(RegionLimitsTest, entriesNeverExceedTheirLimit) {
  const auto region = make(small(100));
  for (int i = 0; i < 5000; ++i) {
    put(*region, "key" + std::to_string(i), "v");
    ASSERT_LE(region->stats().entries, 100U);
  }
  EXPECT_EQ(region->stats().entries, 100U);
  EXPECT_EQ(region->stats().totals.removalsBy(RemovalCause::size), 4900U);
}

TEST_F(RegionLimitsTest, bytesNeverExceedTheirLimitWhateverTheSizes) {
  RegionConfig config = small(0);
  config.bytesMax = 1000000;
  const auto region = make(config);
  SplitMix random(3);
  for (int i = 0; i < 20000; ++i) {
    const std::size_t size = random.below(20) == 0 ? random.below(60000) : random.below(300);
    put(*region, "key" + std::to_string(random.below(4000)), std::string(size, 'v'));
    ASSERT_LE(region->stats().bytes, 1000000U);
  }
  EXPECT_GT(region->stats().bytes, 850000U);  // the last one may have been large, and what had to go for it
}

/// Not one call may keep the others waiting for all that has to go for it.
TEST_F(RegionLimitsTest, aLargeValueMakesRoomInSmallStepsBetweenWhichOthersGetTheirTurn) {
  RegionConfig config = small(0);
  config.bytesMax = 8000000;
  const auto region = make(config);
  for (int i = 0; i < 60000; ++i) put(*region, "key" + std::to_string(i), "v");
  const std::uint64_t before = region->stats().entries;
  ASSERT_GT(before, 40000U);
  std::uint64_t least = before;
  std::uint64_t told = 0;
  int steps = 0;
  region->setHooks({.onRemoved =
                        [&](std::string_view key, RemovalCause) {
                          if (key == "between") return;
                          ++told;
                          const std::uint64_t entries = region->stats().entries;
                          if (entries >= least || region->exists("large")) return;
                          EXPECT_LE(least - entries, 256U);
                          least = entries;
                          ++steps;
                          put(*region, "between", "v", {.priority = Priority::pinned});
                          EXPECT_TRUE(region->erase("between"));
                        },
                    .onInserted = {},
                    .onUpdated = {}});
  put(*region, "large", std::string(7000000, 'x'));
  EXPECT_GT(steps, 100);
  EXPECT_EQ(before + 1 - told, region->stats().entries);
  EXPECT_LE(region->stats().bytes, config.bytesMax);
  ASSERT_TRUE(region->exists("large"));
  EXPECT_EQ(region->get("large").value().size(), 7000000U);
  EXPECT_TRUE(region->increment("number").has_value());
}

TEST_F(RegionLimitsTest, whatThePolicyKeepsForItselfCountsAgainstTheLimit) {
  RegionConfig config = small(0);
  config.bytesMax = 32000000;
  const auto region = make(config);
  const std::uint64_t setApart = region->stats().bytes;
  EXPECT_GT(setApart, config.bytesMax / 64);
  EXPECT_LE(setApart, config.bytesMax / 32);
  EXPECT_EQ(region->set("large", std::string(config.bytesMax - setApart, 'v')).error().code(),
            ErrorCode::limitExceeded);
  for (int i = 0; i < 400000; ++i) put(*region, "key" + std::to_string(i), std::string(40, 'v'));
  RegionStats stats = region->stats();
  EXPECT_LE(stats.bytes, config.bytesMax);
  EXPECT_GT(stats.bytes, config.bytesMax - 300);
  config.policy = "lru";  // keeps nothing for itself
  ASSERT_TRUE(region->configure(config).has_value());
  EXPECT_EQ(region->stats().bytes, stats.bytes - setApart);
  config.policy = "auto";
  ASSERT_TRUE(region->configure(config).has_value());
  EXPECT_EQ(region->stats().bytes, stats.bytes);
}

TEST_F(RegionLimitsTest, theGhostOfS3FifoCountsAgainstTheLimit) {
  RegionConfig config = small(0);
  config.bytesMax = 4000000;
  config.policy = "s3-fifo";
  const auto region = make(config);
  for (int i = 0; i < 200000; ++i) {
    put(*region, "key" + std::to_string(i), std::string(40, 'v'));
    if (i % 100 == 0) ASSERT_LE(region->stats().bytes, config.bytesMax);
  }
  const RegionStats stats = region->stats();
  EXPECT_GT(stats.bytes, config.bytesMax - 300);
  EXPECT_LT(static_cast<double>(stats.heldBytes), 1.1 * static_cast<double>(config.bytesMax));
}

TEST_F(RegionLimitsTest, aRegionOfAFewHundredBytesHoldsSomethingUnderEveryPolicy) {
  for (const std::string& policy : PolicyCatalog::shared().names()) {
    RegionConfig config = small(0);
    config.bytesMax = 1000;
    config.policy = policy;
    const auto region = make(config);
    for (int i = 0; i < 100; ++i) put(*region, "key" + std::to_string(i), "v");
    EXPECT_GT(region->stats().entries, 3U) << policy;
    EXPECT_LE(region->stats().bytes, config.bytesMax) << policy;
  }
}

TEST_F(RegionLimitsTest, tagsCountAgainstTheLimitAsLongAsSomethingBearsThem) {
  RegionConfig config = small(0);
  config.bytesMax = 500000;
  const auto region = make(config);
  const std::uint64_t empty = region->stats().bytes;
  for (int i = 0; i < 5000; ++i) {
    put(*region, std::to_string(i), "v", {.tags = {"a tag of its own with a long name " + std::to_string(i)}});
    ASSERT_LE(region->stats().bytes, config.bytesMax);
  }
  EXPECT_LT(region->stats().entries, config.bytesMax / 250);
  region->clear();
  m_executor->advance(1s);
  EXPECT_EQ(region->stats().bytes, empty);
}

TEST_F(RegionLimitsTest, memoryHeldFollowsWhatIsAccountedWhenSizesShift) {
  RegionConfig config = small(0);
  config.bytesMax = 8000000;
  const auto region = make(config);
  for (const std::size_t size : {40UL, 900UL, 90UL, 400UL, 150UL}) {
    for (int i = 0; i < 90000; ++i)
      put(*region, std::to_string(size) + ":" + std::to_string(i), std::string(size, 'v'));
    m_executor->advance(2s);
    const RegionStats stats = region->stats();
    EXPECT_GT(stats.bytes, 7900000U);
    EXPECT_LT(static_cast<double>(stats.heldBytes), static_cast<double>(stats.bytes) * 1.6) << size;
  }
}

}  // namespace
}  // namespace hotset::cache
