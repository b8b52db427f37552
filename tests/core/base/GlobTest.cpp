// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "core/base/Glob.h"

namespace hotset {
namespace {

struct Case {
  const char* pattern;
  const char* text;
  bool matches;
};

TEST(Glob, matchesAsServersMatchKeys) {
  const Case cases[] = {
      {"", "", true},
      {"", "a", false},
      {"*", "", true},
      {"*", "abc", true},
      {"a*", "abc", true},
      {"a*", "bc", false},
      {"*c", "abc", true},
      {"a*c*e", "abcde", true},
      {"a*c*e", "abcd", false},
      {"?", "a", true},
      {"?", "", false},
      {"a?c", "abc", true},
      {"[abc]", "b", true},
      {"[abc]", "d", false},
      {"[^abc]", "d", true},
      {"[^abc]", "a", false},
      {"[a-f]x", "cx", true},
      {"[a-f]x", "gx", false},
      {"[f-a]x", "cx", true},
      {"[a-]", "-", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"[\\]]", "]", true},
      {"user:*:name", "user:1:2:name", true},
      {"[abc", "b", true},
      {"a**b", "aXXb", true},
      {"*a*a*b", "aaaaaaaa", false},
      {"h[ae]llo*", "hallo!", true},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(globMatches(each.pattern, each.text), each.matches) << each.pattern << " on " << each.text;
  }
}

TEST(Glob, noPatternMakesItSlow) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "a*";
  EXPECT_FALSE(globMatches(pattern + "b", std::string(20000, 'a')));
}

}  // namespace
}  // namespace hotset
