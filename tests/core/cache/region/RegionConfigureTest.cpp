// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/PolicyHandover.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

class RegionConfigureTest : public testing::RegionFixture {};

TEST_F(RegionConfigureTest, aWrongConfigurationIsRefusedWithFieldAndReason) {
  const auto errorOf = [](auto change) {
    RegionConfig config = small();
    change(config);
    const auto region = Region::create(config, {.executor = std::make_shared<ManualExecutor>(), .policies = nullptr});
    EXPECT_FALSE(region.has_value());
    return region ? std::string() : region.error().text();
  };
  EXPECT_NE(errorOf([](auto& config) { config.name = ""; }).find("name"), std::string::npos);
  EXPECT_NE(errorOf([](auto& config) { config.entriesMax = 0; }).find("entriesMax"), std::string::npos);
  EXPECT_NE(errorOf([](auto& config) { config.policy = "mru"; }).find("mru"), std::string::npos);
  EXPECT_NE(errorOf([](auto& config) { config.ttl = {-1s}; }).find("ttl"), std::string::npos);
  EXPECT_NE(errorOf([](auto& config) { config.ttlJitter = 1.0; }).find("ttlJitter"), std::string::npos);
  EXPECT_NE(errorOf([](auto& config) { config.cleanupInterval = 1ms; }).find("cleanupInterval"), std::string::npos);
  EXPECT_NE(errorOf([](auto& config) { config.ttlRules = {{"", 0, {}}}; }).find("ttlRules"), std::string::npos);
}

TEST_F(RegionConfigureTest, theOldConfigurationStaysWhenTheNewOneIsWrong) {
  const auto region = make();
  put(*region, "a", "1");
  RegionConfig config = region->config();
  config.policy = "no such policy";
  config.entriesMax = 1;
  EXPECT_FALSE(region->configure(config).has_value());
  config = region->config();
  EXPECT_EQ(config.policy, "auto");
  EXPECT_EQ(config.entriesMax, 1000U);
  config.name = "other";
  EXPECT_EQ(region->configure(config).error().code(), ErrorCode::invalidArgument);
}

TEST_F(RegionConfigureTest, everyPolicyTakesOverFromEveryOtherWithoutLosingAnEntry) {
  const auto region = make(small(500));
  for (int i = 0; i < 500; ++i) put(*region, std::to_string(i), "v" + std::to_string(i));
  RegionConfig config = region->config();
  for (const std::string& first : PolicyCatalog::shared().names()) {
    for (const std::string& second : PolicyCatalog::shared().names()) {
      config.policy = first;
      ASSERT_TRUE(region->configure(config).has_value());
      config.policy = second;
      ASSERT_TRUE(region->configure(config).has_value());
      for (int i = 0; i < 500; i += 50) ASSERT_EQ(region->get(std::to_string(i)), "v" + std::to_string(i));
      ASSERT_EQ(region->stats().entries, 500U) << first << " to " << second;
    }
  }
  EXPECT_EQ(region->stats().totals.removalsBy(RemovalCause::size), 0U);
  put(*region, "one more", "v");
  EXPECT_EQ(region->stats().entries, 500U);
}

/// While the policy changes, each entry belongs to one of the two, and is used, rewritten and erased there.
TEST(PolicyHandover, entriesGoOverColdestFirstWhileTheyAreInUse) {
  const auto policyOf = [](const char* name) { return PolicyCatalog::shared().make(name).value(); };
  PolicyHandover policy(policyOf("lru"));
  policy.resize(100, 100);
  const EntryTraits traits{.hash = 1};
  for (Slot slot = 0; slot < 10; ++slot) policy.inserted(slot, traits);
  policy.change(policyOf("fifo"), 10);
  policy.resize(100, 100);
  EXPECT_TRUE(policy.isChanging());
  EXPECT_EQ(policy.handOver(3, [&](Slot) { return traits; }), nullptr);  // 0, 1 and 2
  const std::vector<Slot> used = {4, 1};
  policy.usedAll(used);       // 4 is now the last of the former policy
  policy.erased(2);           // of the new one
  policy.erased(3);           // of the former
  policy.updated(5, traits);  // behind 4
  policy.inserted(3, traits);
  policy.inserted(20, traits);
  EXPECT_EQ(policy.evict(), 6U);  // the coldest of those that have not gone over
  const auto former = policy.handOver(100, [&](Slot) { return traits; });
  ASSERT_NE(former, nullptr);
  EXPECT_EQ(former->name(), "lru");
  EXPECT_FALSE(policy.isChanging());
  std::vector<Slot> left;
  for (Slot slot = policy.evict(); slot != kNoSlot; slot = policy.evict()) left.push_back(slot);
  EXPECT_EQ(left, (std::vector<Slot>{0, 1, 3, 20, 7, 8, 9, 4, 5}));
}

TEST_F(RegionConfigureTest, lruStillKnowsItsOrderAfterACircleOfPolicies) {
  RegionConfig config = small(100);
  config.policy = "lru";
  const auto region = make(config);
  for (int i = 0; i < 100; ++i) put(*region, std::to_string(i), "v");
  for (int i = 0; i < 50; ++i) static_cast<void>(region->get(std::to_string(i)));
  for (const char* policy : {"fifo", "lru"}) {
    config.policy = policy;
    ASSERT_TRUE(region->configure(config).has_value());
  }
  for (int i = 0; i < 50; ++i) put(*region, "new" + std::to_string(i), "v");
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(region->exists(std::to_string(i))) << i;
}

TEST_F(RegionConfigureTest, aSmallerRegionKeepsWhatFits) {
  const auto region = make(small(1000));
  for (int i = 0; i < 1000; ++i) put(*region, std::to_string(i), "v");
  RegionConfig config = region->config();
  config.entriesMax = 600;
  ASSERT_TRUE(region->configure(config).has_value());
  EXPECT_EQ(region->stats().entries, 600U);
  config.entriesMax = 2000;
  config.bytesMax = 40000;
  ASSERT_TRUE(region->configure(config).has_value());
  EXPECT_LE(region->stats().bytes, 40000U);
  EXPECT_GT(region->stats().entries, 300U);
  config.bytesMax = 0;
  ASSERT_TRUE(region->configure(config).has_value());
  for (int i = 0; i < 2000; ++i) put(*region, "n" + std::to_string(i), "v");
  EXPECT_EQ(region->stats().entries, 2000U);
}

TEST_F(RegionConfigureTest, statisticsCanBeSwitchedOff) {
  const auto region = make();
  put(*region, "a", "1");
  static_cast<void>(region->get("a"));
  RegionConfig config = region->config();
  config.isMeasured = false;
  ASSERT_TRUE(region->configure(config).has_value());
  for (int i = 0; i < 1000; ++i) static_cast<void>(region->get("a"));
  EXPECT_EQ(region->stats().totals.hits, 1U);
  EXPECT_FALSE(region->stats().isMeasured);
}

}  // namespace
}  // namespace hotset::cache
