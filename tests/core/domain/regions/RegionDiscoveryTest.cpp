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

}  // namespace
}  // namespace hotset::regions
