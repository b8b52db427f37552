// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include <gtest/gtest.h>

#include "core/cache/region/TagTable.h"

namespace hotset::cache::testing {
namespace {

TEST(TagTable, whatWasBornBeforeATagWasClearedIsGone) {
  TagTable tags;
  const std::uint32_t number = tags.bear("red").value();
  const std::uint32_t birth = tags.now();
  EXPECT_FALSE(tags.wasClearedSince(number, birth));
  EXPECT_TRUE(tags.clear("red"));
  EXPECT_TRUE(tags.wasClearedSince(number, birth));
  EXPECT_FALSE(tags.wasClearedSince(number, tags.now()));
}

/// As a reader sees them whose block was given to another entry meanwhile.
TEST(TagTable, aNumberThatWasNeverGivenCountsAsCleared) {
  TagTable tags;
  EXPECT_TRUE(tags.wasClearedSince(0, 0));
  static_cast<void>(tags.bear("red"));
  for (const std::uint32_t number : {1024U, 4'194'303U, 4'194'304U, 3'833'356'032U, UINT32_MAX}) {
    EXPECT_TRUE(tags.wasClearedSince(number, 0)) << number;
  }
}

TEST(TagTable, aTagThatNothingBearsIsForgotten) {
  TagTable tags;
  const std::uint32_t number = tags.bear("red").value();
  EXPECT_GT(tags.memoryBytes(), 0U);
  tags.release(number);
  EXPECT_EQ(tags.memoryBytes(), 0U);
  EXPECT_FALSE(tags.clear("red"));
  EXPECT_EQ(tags.bear("blue"), number);
}

}  // namespace
}  // namespace hotset::cache::testing
