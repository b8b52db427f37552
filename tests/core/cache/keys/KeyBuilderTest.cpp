// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <gtest/gtest.h>

#include "hotset/cache/KeyBuilder.h"

namespace hotset::cache {
namespace {

TEST(KeyBuilder, joinsAndEscapesPartsSoThatNoTwoMeet) {
  const KeyBuilder builder;
  EXPECT_EQ(builder.build({"user", "7"}), "user:7");
  EXPECT_EQ(builder.build({"a:b", "c d", "100%"}), "a%3ab:c%20d:100%25");
  std::set<std::string> keys;
  EXPECT_TRUE(keys.insert(builder.build({"a:b"})).second);
  EXPECT_TRUE(keys.insert(builder.build({"a", "b"})).second);
  EXPECT_TRUE(keys.insert(builder.build({"a%3ab"})).second);
  EXPECT_TRUE(keys.insert(builder.build({"a", "", "b"})).second);
  EXPECT_TRUE(keys.insert(builder.build({"", "a", "b"})).second);
  EXPECT_EQ(builder.build({std::string_view("\n\0", 2)}), "%0a%00");
}

TEST(KeyBuilder, hashesLongKeysAlikeInEveryProcess) {
  const KeyBuilder builder({.bytesMax = 64});
  const std::string key = builder.build({"page", std::string(500, 'x')});
  EXPECT_EQ(key.size(), 64U);
  EXPECT_TRUE(key.starts_with("page:xxx"));
  EXPECT_EQ(key[31], '#');
  EXPECT_EQ(KeyBuilder({.bytesMax = 64}).build({"page", std::string(500, 'x')}), key);
  EXPECT_NE(builder.build({"page", std::string(501, 'x')}), key);
  EXPECT_EQ(builder.build({std::string(64, 'k')}), std::string(64, 'k'));
}

TEST(KeyBuilder, timesItself) {
  const KeyBuilder builder({.bytesMax = 64, .slowFrom = std::chrono::microseconds(0)});
  EXPECT_EQ(builder.stats().built, 0U);
  static_cast<void>(builder.build({"abcd"}));
  static_cast<void>(builder.build({std::string(100, 'k')}));
  const KeyBuilderStats stats = builder.stats();
  EXPECT_EQ(stats.built, 2U);
  EXPECT_EQ(stats.hashed, 1U);
  EXPECT_EQ(stats.slow, 2U);
  EXPECT_EQ(stats.lengthMax, 64U);
  EXPECT_EQ(stats.lengthMean, 34U);
  EXPECT_LE(stats.minimum, stats.median);
  EXPECT_LE(stats.median, stats.maximum);
  EXPECT_LE(stats.mean, stats.maximum);
}

TEST(KeyBuilder, measuresNothingWhenItIsToldSo) {
  const KeyBuilder builder({.isMeasured = false});
  static_cast<void>(builder.build({"a"}));
  EXPECT_EQ(builder.stats().built, 0U);
}

}  // namespace
}  // namespace hotset::cache
