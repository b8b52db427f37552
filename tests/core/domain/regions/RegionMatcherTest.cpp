// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/domain/regions/RegionMatcher.h"

namespace hotset::regions {
namespace {

std::vector<RegionPattern> patterns(std::initializer_list<std::string_view> globs) {
  std::vector<RegionPattern> made;
  for (const std::string_view glob : globs) made.push_back(RegionPattern::parse(glob).value());
  return made;
}

TEST(RegionMatcher, givesAKeyToThePatternWithMostText) {
  const RegionMatcher matcher(patterns({"user:*", "user:*:cart", "*:cart", "user:7:cart"}));
  EXPECT_EQ(matcher.find("user:1"), 0U);
  EXPECT_EQ(matcher.find("user:1:cart"), 1U);
  EXPECT_EQ(matcher.find("tenant:cart"), 2U);
  EXPECT_EQ(matcher.find("user:7:cart"), 3U);
  EXPECT_EQ(matcher.find("session:1"), RegionMatcher::kNone);
  EXPECT_EQ(matcher.find(""), RegionMatcher::kNone);
}

TEST(RegionMatcher, withoutPatternsFindsNothing) { EXPECT_EQ(RegionMatcher().find("a"), RegionMatcher::kNone); }

TEST(RegionMatcher, takesBytesOfAnyKind) {
  const RegionMatcher matcher({RegionPattern({std::string("\xff\0x", 3), ""})});
  EXPECT_EQ(matcher.find(std::string("\xff\0x1", 4)), 0U);
  EXPECT_EQ(matcher.find(std::string("\xff\0y", 3)), RegionMatcher::kNone);
}

/// The trie says what trying every pattern would.
TEST(RegionMatcher, agreesWithTryingAllPatterns) {
  std::mt19937 random(11);
  const auto text = [&](std::string_view letters) {
    std::string made;
    for (std::size_t i = random() % 7; i > 0; --i) made += letters[random() % letters.size()];
    return made;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<RegionPattern> all;
    for (int i = 0; i < 20; ++i) {
      RegionPattern made = RegionPattern::parse(text("ab:*")).value();
      if (std::ranges::find(all, made) == all.end()) all.push_back(std::move(made));
    }
    const RegionMatcher matcher(all);
    for (int i = 0; i < 200; ++i) {
      const std::string key = text("ab:");
      std::size_t best = RegionMatcher::kNone;
      for (std::size_t at = 0; at < all.size(); ++at) {
        if (!all[at].matches(key)) continue;
        if (best == RegionMatcher::kNone || all[at].goesBefore(all[best])) best = at;
      }
      ASSERT_EQ(matcher.find(key), best) << key;
    }
  }
}

}  // namespace
}  // namespace hotset::regions
