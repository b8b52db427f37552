// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "hotset/cache/RegionRegistry.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

class RegionRegistryTest : public ::testing::Test {
 protected:
  std::shared_ptr<ManualExecutor> m_executor = std::make_shared<ManualExecutor>();
  RegionRegistry m_registry{{.executor = m_executor, .policies = nullptr}};

  static RegionConfig limits(std::string name = {}) {
    RegionConfig config;
    config.name = std::move(name);
    config.entriesMax = 100;
    return config;
  }
  std::shared_ptr<Region> add(std::string name, std::string prefix = {}, std::vector<std::string> dependsOn = {}) {
    auto added = m_registry.add({limits(std::move(name)), std::move(prefix), std::move(dependsOn)});
    EXPECT_TRUE(added.has_value()) << added.error().text();
    return added ? *added : nullptr;
  }
};

TEST_F(RegionRegistryTest, equalKeysInTwoRegionsNeverMeet) {
  const auto left = add("left");
  const auto right = add("right");
  ASSERT_TRUE(left->set("k", "left").value());
  ASSERT_TRUE(right->set("k", "right").value());
  EXPECT_EQ(m_registry.find("left")->get("k"), "left");
  EXPECT_EQ(m_registry.find("right")->get("k"), "right");
  EXPECT_EQ(m_registry.find("middle"), nullptr);
}

TEST_F(RegionRegistryTest, namesAndPrefixesAreTakenOnce) {
  add("a", "a:");
  EXPECT_EQ(m_registry.add({limits("a"), "", {}}).error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(m_registry.add({limits("b"), "a:", {}}).error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(m_registry.add({limits("b"), "b:", {"nobody"}}).error().code(), ErrorCode::notFound);
  EXPECT_EQ(m_registry.add({limits(""), "", {}}).error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(m_registry.names(), std::vector<std::string>{"a"});
}

TEST_F(RegionRegistryTest, aKeyBelongsToTheLongestPrefix) {
  const auto user = add("user", "user:");
  const auto session = add("session", "user:session:");
  EXPECT_EQ(m_registry.forKey("user:1"), user);
  EXPECT_EQ(m_registry.forKey("user:session:1"), session);
  EXPECT_EQ(m_registry.forKey("item:1"), nullptr);
  EXPECT_EQ(m_registry.forKey(""), nullptr);
}

TEST_F(RegionRegistryTest, clearingARegionClearsWhatDependsOnItAndNothingElse) {
  const auto users = add("users");
  const auto rights = add("rights", "", {"users"});
  const auto menus = add("menus", "", {"rights"});
  const auto prices = add("prices");
  for (const auto& region : {users, rights, menus, prices}) ASSERT_TRUE(region->set("k", "v").value());
  EXPECT_EQ(m_registry.clear("rights").value(), (std::vector<std::string>{"rights", "menus"}));
  EXPECT_TRUE(users->exists("k"));
  EXPECT_FALSE(menus->exists("k"));
  EXPECT_EQ(m_registry.clear("users")->size(), 3U);
  EXPECT_FALSE(users->exists("k"));
  EXPECT_TRUE(prices->exists("k"));
  EXPECT_EQ(m_registry.clear("nobody").error().code(), ErrorCode::notFound);
}

TEST_F(RegionRegistryTest, dependenciesNeverCloseACircle) {
  add("a");
  add("b", "", {"a"});
  add("c", "", {"b"});
  EXPECT_EQ(m_registry.addDependency("a", "c").error().code(), ErrorCode::conflict);
  EXPECT_EQ(m_registry.addDependency("a", "a").error().code(), ErrorCode::conflict);
  EXPECT_TRUE(m_registry.addDependency("c", "a").has_value());
  EXPECT_EQ(m_registry.addDependency("c", "nobody").error().code(), ErrorCode::notFound);
  EXPECT_EQ(m_registry.clear("a")->size(), 3U);
  EXPECT_EQ(m_registry.remove("a").error().code(), ErrorCode::conflict);
  EXPECT_TRUE(m_registry.remove("c").has_value());
  EXPECT_TRUE(m_registry.remove("b").has_value());
  EXPECT_TRUE(m_registry.remove("a").has_value());
  EXPECT_TRUE(m_registry.names().empty());
}

TEST_F(RegionRegistryTest, aRemovedRegionStaysWithWhoeverHoldsIt) {
  const auto region = add("a", "a:");
  ASSERT_TRUE(region->set("k", "v").value());
  ASSERT_TRUE(m_registry.remove("a").has_value());
  EXPECT_EQ(region->get("k"), "v");
  EXPECT_EQ(m_registry.forKey("a:1"), nullptr);
  EXPECT_FALSE(add("a", "a:")->exists("k"));
}

TEST_F(RegionRegistryTest, regionsAreSwitchedOffAndOnWhileTheyRun) {
  const auto region = add("a");
  ASSERT_TRUE(region->set("k", "v").value());
  ASSERT_TRUE(m_registry.setEnabled("a", false).has_value());
  EXPECT_FALSE(region->exists("k"));
  ASSERT_TRUE(m_registry.setEnabled("a", true).has_value());
  EXPECT_TRUE(region->exists("k"));
  EXPECT_EQ(m_registry.setEnabled("b", true).error().code(), ErrorCode::notFound);
}

TEST_F(RegionRegistryTest, builtInRegionsHaveTheLivesOfTheTable) {
  ASSERT_TRUE(m_registry.addBuiltIns(limits()).has_value());
  ASSERT_TRUE(m_registry.addBuiltIns(limits()).has_value()) << "a second time adds nothing";
  EXPECT_EQ(m_registry.names().size(), 20U);
  const auto lifeOf = [this](const std::string& key) {
    const auto region = m_registry.forKey(key);
    EXPECT_TRUE(region != nullptr && region->set(key, "v").value()) << key;
    return std::chrono::round<std::chrono::seconds>(region->ttl(key).value());
  };
  const std::pair<const char*, std::chrono::seconds> table[] = {
      {"model_registry:1", 1800s}, {"workflow:1", 3600s},
      {"tool:1", 3600s},           {"session:1", 300s},
      {"models:1", 300s},          {"models:detail:1", 600s},
      {"conversations:1", 120s},   {"conversations:folders:1", 300s},
      {"users:1", 900s},           {"providers:1", 86400s},
      {"workspaces:1", 300s},      {"audit_logs:1", 60s},
      {"permissions:1", 300s},     {"files:1", 600s},
      {"analytics:1", 300s},       {"analytics:daily_costs:1", 3600s},
      {"virtualkeys:1", 300s},     {"ratelimits:1", 60s},
      {"providerhealth:1", 30s},   {"modelmetadata:1", 1800s},
      {"authtokens:1", 300s},      {"ipfilters:1", 600s},
      {"asynctasks:1", 3600s}};
  for (const auto& [key, life] : table) EXPECT_EQ(lifeOf(key), life) << key;
}

TEST_F(RegionRegistryTest, statisticsOfAllAddUp) {
  const auto left = add("left");
  const auto right = add("right");
  ASSERT_TRUE(left->set("k", "v").value());
  ASSERT_TRUE(right->set("k", "v").value());
  static_cast<void>(left->get("k"));
  static_cast<void>(right->get("nothing"));
  const RegistryStats stats = m_registry.stats();
  ASSERT_EQ(stats.regions.size(), 2U);
  EXPECT_EQ(stats.regions[0].name, "left");
  EXPECT_EQ(stats.entries, 2U);
  EXPECT_EQ(stats.bytes, stats.regions[0].bytes + stats.regions[1].bytes);
  EXPECT_DOUBLE_EQ(stats.totals.hitRatio(), 0.5);
  EXPECT_EQ(stats.totals.inserts, 2U);
}

TEST_F(RegionRegistryTest, sumsUpAndJudgesAllRegions) {
  const auto good = add("good");
  const auto bad = add("bad");
  m_executor->advance(2s);
  ASSERT_TRUE(good->set("k", "v").value());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(good->get("k").has_value());
  EXPECT_FALSE(bad->get("k").has_value());
  EXPECT_DOUBLE_EQ(m_registry.stats().hitRatio(), 0.75);
  RegistryHealth health = m_registry.health();
  EXPECT_EQ(health.overall, Health::healthy);
  EXPECT_DOUBLE_EQ(health.hitRatio, 0.75);
  ASSERT_EQ(health.regions.size(), 2U);
  EXPECT_EQ(health.regions[0].name, "bad");
  EXPECT_DOUBLE_EQ(health.regions[1].hitRatio, 1.0);

  EXPECT_FALSE(bad->set("", "v").has_value());
  health = m_registry.health();
  EXPECT_EQ(health.overall, Health::unhealthy);
  EXPECT_FALSE(health.regions[0].reason.empty());
  ASSERT_TRUE(bad->set("k", "v").value());
  EXPECT_EQ(m_registry.health().overall, Health::degraded);
  m_executor->advance(62s);
  EXPECT_EQ(m_registry.health().overall, Health::healthy);
  ASSERT_TRUE(m_registry.setEnabled("good", false).has_value());
  EXPECT_EQ(m_registry.health().overall, Health::degraded);
}

}  // namespace
}  // namespace hotset::cache
