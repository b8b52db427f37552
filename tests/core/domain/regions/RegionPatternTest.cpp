// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gtest/gtest.h>

#include "core/base/Glob.h"
#include "core/domain/regions/RegionPattern.h"

namespace hotset::regions {
namespace {

RegionPattern pattern(std::string_view glob) { return RegionPattern::parse(glob).value(); }

TEST(RegionPattern, isTheGlobThatItWasReadFrom) {
  for (const std::string_view glob :
       {"*", "user:*", "user:*:cart", "*:cart", "a*b*c", "one key", "odd\\[\\*\\]\\?\\\\*"}) {
    EXPECT_EQ(pattern(glob).glob(), glob);
  }
}

TEST(RegionPattern, takesTwoStarsForOne) {
  EXPECT_EQ(pattern("a**b").glob(), "a*b");
  EXPECT_TRUE(pattern("**").isEveryKey());
}

TEST(RegionPattern, refusesWhatIsNoTextAndNoStar) {
  for (const std::string_view glob : {"a?", "a[bc]", "a]"}) {
    const auto parsed = RegionPattern::parse(glob);
    ASSERT_FALSE(parsed) << glob;
    EXPECT_EQ(parsed.error().code(), ErrorCode::invalidArgument);
  }
}

TEST(RegionPattern, escapesWhatAServerWouldTakeForItsOwn) {
  const RegionPattern odd(std::vector<std::string>{"odd[1]*?\\", ""});
  EXPECT_EQ(odd.glob(), "odd\\[1\\]\\*\\?\\\\*");
  EXPECT_TRUE(odd.matches("odd[1]*?\\x"));
  EXPECT_FALSE(odd.matches("odd1x"));
}

TEST(RegionPattern, doesNotUseATextTwice) {
  EXPECT_FALSE(pattern("ab*ba").matches("aba"));
  EXPECT_TRUE(pattern("ab*ba").matches("abba"));
  EXPECT_FALSE(pattern("a:*:a:*:a").matches("a:1:a"));
}

TEST(RegionPattern, matchesAsServersDo) {
  std::mt19937 random(7);
  const auto text = [&](std::string_view letters, std::size_t lengthMax) {
    std::string made;
    for (std::size_t i = random() % (lengthMax + 1); i > 0; --i) made += letters[random() % letters.size()];
    return made;
  };
  std::size_t matches = 0;
  for (int i = 0; i < 50000; ++i) {
    const std::string glob = text("ab*", 6);
    const std::string key = text("ab", 7);
    ASSERT_EQ(pattern(glob).matches(key), globMatches(glob, key)) << glob << " " << key;
    matches += globMatches(glob, key) ? 1 : 0;
  }
  EXPECT_GT(matches, 1000U);
}

TEST(RegionPattern, meetsWhateverSharesAKeyWithIt) {
  const auto meets = [](std::string_view one, std::string_view other) {
    const bool there = pattern(one).meets(pattern(other));
    EXPECT_EQ(there, pattern(other).meets(pattern(one)));
    return there;
  };
  EXPECT_TRUE(meets("user:*", "user:*:cart"));
  EXPECT_TRUE(meets("*:cart", "user:*"));
  EXPECT_TRUE(meets("a*b", "*"));
  EXPECT_TRUE(meets("abc", "a*c"));
  EXPECT_FALSE(meets("user:*", "session:*"));
  EXPECT_FALSE(meets("*:cart", "user:*:item"));
  EXPECT_FALSE(meets("abc", "abd"));
}

TEST(RegionPattern, withMoreTextGoesBefore) {
  EXPECT_TRUE(pattern("user:*:cart").goesBefore(pattern("user:*")));
  EXPECT_FALSE(pattern("user:*").goesBefore(pattern("user:*:cart")));
  EXPECT_TRUE(pattern("a*").goesBefore(pattern("*a*")));
  EXPECT_FALSE(pattern("a*").goesBefore(pattern("a*")));
}

TEST(RegionPattern, coversWhatHasOnlyKeysOfIts) {
  EXPECT_TRUE(pattern("user:*").covers(pattern("user:*:cart")));
  EXPECT_TRUE(pattern("*").covers(pattern("a*b")));
  EXPECT_TRUE(pattern("a*c*").covers(pattern("ab*cd")));
  EXPECT_TRUE(pattern("a*b").covers(pattern("a*b")));
  EXPECT_TRUE(pattern("a*").covers(pattern("abc")));
  EXPECT_FALSE(pattern("user:*:cart").covers(pattern("user:*")));
  EXPECT_FALSE(pattern("user:*").covers(pattern("*:cart")));
  EXPECT_FALSE(pattern("abc").covers(pattern("ab*")));
  EXPECT_FALSE(pattern("a*bb*").covers(pattern("a*b*b")));
}

TEST(RegionPattern, ofAnyBytesIsATextThatItCanBeReadFrom) {
  const RegionPattern odd(std::vector<std::string>{std::string("\x00\\x41[\xC3\xA9\xAC", 9), "\n"});
  EXPECT_EQ(odd.text(), "\\x00\\\\x41\\[\xC3\xA9\\xAC*\\x0A");
  EXPECT_EQ(pattern(odd.text()), odd);
  EXPECT_EQ(pattern("\\x4a*").glob(), "J*");
  EXPECT_EQ(pattern("\\xy*").glob(), "xy*");
  EXPECT_EQ(pattern("abcdef*").text(3), "abc\u2026");
}

}  // namespace
}  // namespace hotset::regions
