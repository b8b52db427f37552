// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/stats/SlowLogPattern.h"

namespace hotset::stats {
namespace {

using std::chrono::milliseconds;
using Words = std::vector<std::string>;

TEST(SlowLogPattern, withoutKeysNothingOfTheArgumentsIsSaid) {
  EXPECT_EQ(slowLogPatternOf(Words{"set", "user:1", "geheim"}, false), "SET + 2");
  EXPECT_EQ(slowLogPatternOf(Words{"PING"}, false), "PING");
  EXPECT_EQ(slowLogPatternOf(Words{"config", "set", "requirepass", "geheim"}, false), "CONFIG SET + 2");
  EXPECT_EQ(slowLogPatternOf(Words{}, false), "");
}

TEST(SlowLogPattern, changingPartsOfKeysBecomeStars) {
  EXPECT_EQ(slowLogPatternOf(Words{"HGETALL", "user:10234:cart"}, true), "HGETALL user:*:cart");
  EXPECT_EQ(slowLogPatternOf(Words{"GET", "session:3f2b9ccaadeebbdd"}, true), "GET session:*");
  EXPECT_EQ(slowLogPatternOf(Words{"LRANGE", "queue:mail", "0", "-1"}, true), "LRANGE queue:mail + 2");
  EXPECT_EQ(slowLogPatternOf(Words{"GET", "a::b"}, true), "GET a::b");
}

TEST(SlowLogPattern, commandsWithoutAKeyKeepTheirArgumentsToThemselves) {
  EXPECT_EQ(slowLogPatternOf(Words{"EVAL", "return 'geheim'", "0"}, true), "EVAL + 2");
  EXPECT_EQ(slowLogPatternOf(Words{"KEYS", "geheim:*"}, true), "KEYS + 1");
}

TEST(SlowLogPattern, countsAndTimesOfEntriesThatAreAlike) {
  const auto entry = [](int seconds, int ms, Words arguments) {
    return SlowLogEntry{.time = WallTime(std::chrono::seconds(seconds)),
                        .duration = milliseconds(ms),
                        .arguments = std::move(arguments)};
  };
  const std::vector<SlowLogEntry> entries{entry(9, 5, {"GET", "a:1"}), entry(8, 50, {"KEYS", "*"}),
                                          entry(7, 30, {"GET", "a:2"}), entry(6, 30, {"GET", "a:3"})};
  const auto patterns = slowLogPatterns(entries, true);
  ASSERT_EQ(patterns.size(), 2U);
  EXPECT_EQ(patterns[0].pattern, "GET a:*");
  EXPECT_EQ(patterns[0].count, 3U);
  EXPECT_EQ(patterns[0].total, milliseconds(65));
  EXPECT_EQ(patterns[0].longest, milliseconds(30));
  EXPECT_EQ(patterns[0].last, WallTime(std::chrono::seconds(9)));
  EXPECT_EQ(patterns[1].pattern, "KEYS + 1");
}

}  // namespace
}  // namespace hotset::stats
