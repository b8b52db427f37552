// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/domain/regions/RegionDiscovery.h"

namespace hotset::regions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> discovered(const std::vector<std::string>& keys) {
  std::vector<std::string_view> views(keys.begin(), keys.end());
  std::vector<std::string> globs;
  for (const RegionPattern& pattern : discoverRegions(views)) globs.push_back(pattern.glob());
  return globs;
}

std::vector<std::string> numbered(std::size_t count, const std::string& front, const std::string& back = "") {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < count; ++i) keys.push_back(front + std::to_string(i * 7919) + back);
  return keys;
}

void append(std::vector<std::string>& keys, std::vector<std::string> more) {
  keys.insert(keys.end(), more.begin(), more.end());
}

TEST(RegionDiscovery, ofNothingIsNothing) { EXPECT_THAT(discovered({}), IsEmpty()); }

TEST(RegionDiscovery, tellsNamesFromValues) {
  std::vector<std::string> keys;
  for (const char* part : {"profile", "settings", "cart"})
    append(keys, numbered(200, "user:", std::string(":") + part));
  append(keys, numbered(300, "session_"));
  EXPECT_THAT(discovered(keys), UnorderedElementsAre("user:*:profile", "user:*:settings", "user:*:cart", "session_*"));
}

TEST(RegionDiscovery, takesManyNamesAtOnePlaceForValues) {
  std::vector<std::string> keys;
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string name;
    for (int j = 0; j < 8; ++j) name += static_cast<char>('a' + random() % 26);
    keys.push_back("tenant:" + name + ":orders");
  }
  EXPECT_THAT(discovered(keys), ElementsAre("tenant:*:orders"));
}

TEST(RegionDiscovery, keepsWhatIsAlwaysTheSameThoughItLooksLikeAValue) {
  EXPECT_THAT(discovered(numbered(500, ":1:page.")), ElementsAre(":1:page.*"));
}

TEST(RegionDiscovery, doesNotDependOnTheOrderOfTheKeys) {
  std::vector<std::string> keys = numbered(400, "a:", ":x");
  append(keys, numbered(400, "b:"));
  append(keys, numbered(30, "c_"));
  auto first = discovered(keys);
  std::ranges::shuffle(keys, std::mt19937(9));
  EXPECT_EQ(discovered(keys), first);
}

TEST(RegionDiscovery, leavesSingleKeysToTheRest) {
  auto keys = numbered(300, "user:");
  append(keys, {"config", "lock:global", "stat:processed"});
  EXPECT_THAT(discovered(keys), ElementsAre("user:*"));
}

TEST(RegionDiscovery, escapesWhatKeysHaveInCommonWithGlobs) {
  EXPECT_THAT(discovered(numbered(300, "odd[x]*?:")), ElementsAre("odd\\[x\\]\\*\\?:*"));
}

TEST(RegionDiscovery, ofBytesThatAreNoTextKeepsTheirFront) {
  std::vector<std::string> keys;
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    std::string key = "digest:";
    for (int j = 0; j < 20; ++j) key += static_cast<char>(random() % 256);
    keys.push_back(key);
  }
  EXPECT_THAT(discovered(keys), ElementsAre("digest:*"));
}

/// As pattern.text() has them.
std::vector<std::string> shownOf(const std::vector<std::string>& keys) {
  std::vector<std::string_view> views(keys.begin(), keys.end());
  std::vector<std::string> texts;
  for (const RegionPattern& pattern : discoverRegions(views)) texts.push_back(pattern.text());
  return texts;
}

std::string bytes(std::mt19937& random, int count) {
  std::string made;
  for (int i = 0; i < count; ++i) made += static_cast<char>(random() % 256);
  return made;
}

/// A number as four bytes, the high one first.
std::string packed(std::uint32_t number) {
  std::string made;
  for (int shift = 24; shift >= 0; shift -= 8) made += static_cast<char>(number >> shift & 0xFF);
  return made;
}

TEST(RegionDiscovery, ofKeysThatBeginWithBytesTakesTheFrontTheyHaveInCommon) {
  std::mt19937 random(11);
  std::vector<std::string> keys = numbered(300, "user:", ":profile");
  for (int i = 0; i < 400; ++i) {
    keys.push_back(std::string("\x00\x01", 2) + bytes(random, 8));
    keys.push_back(std::string("\x00\x02", 2) + bytes(random, 8));
    if (i % 8 == 0) keys.push_back("\xff\xfe" + bytes(random, 12));
    keys.push_back(bytes(random, 20));  // digests have nothing in common
  }
  EXPECT_THAT(shownOf(keys), UnorderedElementsAre("user:*:profile", "\\x00\\x01*", "\\x00\\x02*", "\\xFF\\xFE*"));
}

TEST(RegionDiscovery, takesTheHighByteOfANumberForNoTag) {
  for (const std::uint32_t count : {300U, 1000U, 5000U}) {
    std::vector<std::string> keys;
    for (std::uint32_t i = 0; i < count; ++i) keys.push_back("\x7f\x01" + packed(i));
    EXPECT_THAT(shownOf(keys), ElementsAre("\\x7F\\x01\\x00\\x00*")) << count;
  }
}

TEST(RegionDiscovery, looksIntoStringsAsJavaWritesThem) {
  std::vector<std::string> keys;
  const auto java = [&keys](const std::string& text) {
    std::string key("\xAC\xED\x00\x05t\x00", 6);
    key += static_cast<char>(text.size());
    keys.push_back(key + text);
  };
  for (const std::string& key : numbered(200, "user:")) java(key);
  for (const std::string& key : numbered(200, "spring:session:sessions:expires:")) java(key);
  EXPECT_THAT(shownOf(keys), UnorderedElementsAre("\\xAC\\xED\\x00\\x05t*user:*",
                                                  "\\xAC\\xED\\x00\\x05t*spring:session:sessions:expires:*"));
}

}  // namespace
}  // namespace hotset::regions
