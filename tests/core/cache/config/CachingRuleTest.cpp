// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/RegionPreset.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache::testing {
namespace {

using namespace std::chrono_literals;

class CachingRuleTest : public RegionFixture {
 protected:
  static RegionConfig withRules(std::vector<CachingRule> rules) {
    RegionConfig config = small();
    config.rules = std::move(rules);
    config.decisionsKept = 4;
    return config;
  }
};

TEST_F(CachingRuleTest, theFirstRuleThatFitsDecides) {
  const auto region = make(withRules({
      {.name = "no drafts", .pattern = "draft:*", .isStored = false},
      {.name = "short pages", .pattern = "page:*", .ttl = Ttl{10s}},
      {.name = "never", .pattern = "page:*", .isStored = false},
  }));
  EXPECT_FALSE(region->set("draft:1", "v").value());
  EXPECT_TRUE(region->set("page:1", "v").value());
  EXPECT_TRUE(region->set("other", "v").value());
  EXPECT_FALSE(region->exists("draft:1"));
  EXPECT_NEAR(static_cast<double>(region->ttl("page:1")->count()), 10e3, 50);
  EXPECT_EQ(region->ttl("other"), Region::kForever);
}

TEST_F(CachingRuleTest, looksAtSizeTagAndContent) {
  const auto region = make(withRules({
      {.name = "too large", .valueBytesMin = 100, .isStored = false},
      {.name = "private", .tag = "secret", .isStored = false},
      {.name = "errors", .contains = "\"error\"", .isStored = false},
  }));
  EXPECT_FALSE(region->set("a", std::string(100, 'v')).value());
  EXPECT_TRUE(region->set("a", std::string(99, 'v')).value());
  EXPECT_FALSE(region->set("b", "v", {.tags = {"secret"}}).value());
  EXPECT_TRUE(region->set("b", "v", {.tags = {"open"}}).value());
  EXPECT_FALSE(region->set("c", R"({"error": 5})").value());
}

TEST_F(CachingRuleTest, whatIsKeptOutLeavesNothingStaleBehind) {
  const auto region = make(withRules({{.name = "small only", .valueBytesMin = 10, .isStored = false}}));
  EXPECT_TRUE(region->set("k", "old").value());
  EXPECT_FALSE(region->set("k", "new and too long").value());
  EXPECT_FALSE(region->exists("k"));
}

TEST_F(CachingRuleTest, aCallThatSaysMoreWins) {
  const auto region = make(withRules({{.name = "all", .ttl = Ttl{10s}, .priority = Priority::high}}));
  put(*region, "k", "v", {.ttl = Ttl{1h}, .priority = Priority::low});
  EXPECT_GT(*region->ttl("k"), 59min);
  EXPECT_EQ(region->info("k")->priority, Priority::low);
  put(*region, "d", "v");
  EXPECT_EQ(region->info("d")->priority, Priority::high);
}

TEST_F(CachingRuleTest, keepsTheLastDecisions) {
  const auto region = make(withRules({{.name = "no drafts", .pattern = "draft:*", .isStored = false}}));
  for (int i = 0; i < 5; ++i) static_cast<void>(region->set("key" + std::to_string(i), "v"));
  EXPECT_FALSE(region->set("draft:1", "v").value());
  const auto decisions = region->decisions();
  ASSERT_EQ(decisions.size(), 4U);
  EXPECT_EQ(decisions[0].key, "key2");
  EXPECT_TRUE(decisions[0].isStored);
  EXPECT_EQ(decisions[0].rule, "");
  EXPECT_EQ(decisions[3].key, "draft:1");
  EXPECT_EQ(decisions[3].rule, "no drafts");
  EXPECT_FALSE(decisions[3].isStored);
}

TEST_F(CachingRuleTest, aWrongRuleIsRefusedAndTheOldOnesStay) {
  const auto region = make(withRules({{.name = "no drafts", .pattern = "draft:*", .isStored = false}}));
  RegionConfig config = region->config();
  config.rules[0].valueBytesMin = 2;
  config.rules[0].valueBytesMax = 1;
  const auto refused = region->configure(config);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().what().find("no drafts"), std::string::npos);
  EXPECT_FALSE(region->set("draft:1", "v").value());
}

TEST_F(CachingRuleTest, presetsChangeWhatTheyAreAboutAndNothingElse) {
  for (const RegionPreset& preset : regionPresets()) {
    const auto config = withPreset(small(77), preset.name);
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(config->entriesMax, 77U);
    EXPECT_EQ(config->ttl.duration, preset.ttl.duration);
    EXPECT_TRUE(validate(*config).has_value()) << preset.name;
    EXPECT_NE(make(*config), nullptr);
  }
  EXPECT_EQ(withPreset(small(), "security-critical")->ttl.duration, 300s);
  EXPECT_EQ(withPreset(small(), "temporary")->policy, "ttl");
  EXPECT_FALSE(withPreset(small(), "fast").has_value());
}

}  // namespace
}  // namespace hotset::cache::testing
