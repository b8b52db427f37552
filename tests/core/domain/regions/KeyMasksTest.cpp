// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/regions/KeyMasks.h"
#include "core/domain/regions/KeyTokens.h"

namespace hotset::regions {
namespace {

/// The key's shape: separators and texts, * for values.
std::string shapeOf(std::string_view key) {
  std::string shape;
  for (const KeyToken& token : tokensOf(key)) {
    shape += token.separator;
    for (const char c : token.shape) shape += c == kAnyText ? '*' : c;
  }
  return shape;
}

TEST(KeyMasks, knowsValuesWithSeparatorsOfTheirOwn) {
  EXPECT_EQ(uuidAt("550e8400-e29b-41d4-a716-446655440000:x"), 36U);
  EXPECT_EQ(uuidAt("550e8400-e29b-41d4-a716-4466554400"), 0U);
  EXPECT_EQ(ipv4At("10.0.0.7:80"), 8U);
  EXPECT_EQ(ipv4At("1.2.3"), 0U);
  EXPECT_EQ(ipv4At("1.2.3.4.5"), 0U);
  EXPECT_EQ(ipv6At("2001:db8::1"), 11U);
  EXPECT_EQ(ipv6At("2001:0db8:85a3:0000:0000:8a2e:0370:7334"), 39U);
  EXPECT_EQ(ipv6At("users::42"), 0U);
  EXPECT_EQ(ipv6At("a:b:c"), 0U);
  EXPECT_EQ(isoDateAt("2026-11-21"), 10U);
  EXPECT_EQ(isoDateAt("2026-11-21T10:32:18.250Z:x"), 24U);
  EXPECT_EQ(isoDateAt("2026-11-2"), 0U);
}

TEST(KeyMasks, tellsRandomTextFromNames) {
  EXPECT_TRUE(isRandomText("V1StGXR8_Z5jdHi6B-myT"));
  EXPECT_TRUE(isRandomText("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
  EXPECT_TRUE(isRandomText("eyJhbGciOiJIUzI1NiJ9"));
  EXPECT_FALSE(isRandomText("getUserPreferencesByAccount"));
  EXPECT_FALSE(isRandomText("userSession1234567"));
  EXPECT_FALSE(isRandomText("celery-task-meta-5f2b"));
  EXPECT_FALSE(isRandomText("views.decorators.cache"));
  EXPECT_TRUE(isHex("deadbeef01"));
  EXPECT_FALSE(isHex("deadbeef"));
  EXPECT_TRUE(isNumber("-12"));
  EXPECT_FALSE(isNumber("-"));
  EXPECT_TRUE(isLocale("pt_BR"));
  EXPECT_FALSE(isLocale("cart"));
}

TEST(KeyTokens, maskWhatIsSurelyAValue) {
  EXPECT_EQ(shapeOf("user:42:profile"), "user:*:profile");
  EXPECT_EQ(shapeOf("weather:-33.868,151.209:now"), "weather:*:now");
  EXPECT_EQ(shapeOf("weather:-33.868,-1.209:now"), "weather:*:now");
  EXPECT_EQ(shapeOf("celery-task-meta-550e8400-e29b-41d4-a716-446655440000"), "celery-task-meta-*");
  EXPECT_EQ(shapeOf("rl:2001:db8::1:minute"), "rl:*:minute");
  EXPECT_EQ(shapeOf("rl:10.0.0.1"), "rl:*");
  EXPECT_EQ(shapeOf("cart:{1234}:items"), "cart:{*}:items");
  EXPECT_EQ(shapeOf("order:2024-000123"), "order:*");
  EXPECT_EQ(shapeOf("reset:anna@example.org"), "reset:*");
  EXPECT_EQ(shapeOf("page:https://example.org/a/b?c=d"), "page:https://*");
  EXPECT_EQ(shapeOf("user_1234"), "user_*");
  EXPECT_EQ(shapeOf("spring::42"), "spring::*");
}

TEST(KeyTokens, takeAnyBytes) {
  EXPECT_EQ(shapeOf(""), "");
  EXPECT_EQ(shapeOf(":::"), ":::");
  EXPECT_EQ(shapeOf("_a_"), "_a_");
  EXPECT_EQ(shapeOf("a:"), "a:");
  EXPECT_EQ(shapeOf(std::string("bin:\x00:\xff:/", 8)), "bin:*");
  EXPECT_EQ(shapeOf("bin:{\xff"), "bin:*");
  EXPECT_EQ(shapeOf("straße:k\xc3\xb6ln"), "straße:k\xc3\xb6ln");
  const std::string deep(4000, ':');
  EXPECT_EQ(shapeOf("a" + deep + "b"), "a" + deep + "b");
  std::string manyTokens;
  for (int i = 0; i < 100; ++i) manyTokens += "a:";
  EXPECT_EQ(tokensOf(manyTokens).size(), 16U);
}

}  // namespace
}  // namespace hotset::regions
