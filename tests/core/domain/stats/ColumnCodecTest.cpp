// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "core/domain/stats/ColumnCodec.h"

namespace hotset::stats {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::size_t roundTrip(const std::vector<std::int64_t>& values) {
  ByteWriter out;
  columnCodec::encode(values, out);
  ByteReader in(out.view());
  std::vector<std::int64_t> back(values.size());
  EXPECT_TRUE(columnCodec::decode(in, back));
  EXPECT_TRUE(in.isAtEnd());
  EXPECT_EQ(back, values);
  return out.size();
}

TEST(ColumnCodec, bringsBackTheExtremes) {
  roundTrip({});
  roundTrip({0});
  roundTrip({kLeast});
  roundTrip({kMost, kLeast, kMost, kLeast, 0, -1, 1, kMost, kMost, kLeast, kLeast});
  roundTrip({0, 0, 0, 0, kLeast, 0, 0});
}

TEST(ColumnCodec, bringsBackRandomColumnsOfEveryShape) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 3000; ++round) {
    const int bits = static_cast<int>(random() % 65);
    const bool isWalk = random() % 2 == 0;
    const std::uint64_t changes = 1 + random() % 8;  // one value in so many differs from the one before
    std::vector<std::int64_t> values(random() % 300);
    std::uint64_t last = random();
    for (auto& value : values) {
      const std::uint64_t step = bits == 0 ? 0 : random() >> (64 - bits);
      if (random() % changes == 0) last = isWalk ? last + step : step;
      value = static_cast<std::int64_t>(last);
    }
    roundTrip(values);
  }
}

TEST(ColumnCodec, aConstantCostsNoMoreForMoreRows) { EXPECT_LE(roundTrip(std::vector<std::int64_t>(3600, 7)), 3U); }

TEST(ColumnCodec, aSteadyCounterCostsAlmostNothing) {
  std::vector<std::int64_t> values;
  for (int i = 0; i < 600; ++i) values.push_back(1'000'000 + 5000LL * i);
  EXPECT_LE(roundTrip(values), 12U);
}

TEST(ColumnCodec, aBusyCounterCostsTheBitsItsRateVariesBy) {
  std::mt19937_64 random(3);
  std::vector<std::int64_t> values{0};
  for (int i = 1; i < 600; ++i) values.push_back(values.back() + 50'000 + static_cast<std::int64_t>(random() % 1024));
  EXPECT_LE(roundTrip(values), 600U * 10 / 8 + 20);
}

TEST(ColumnCodec, damagedBytesEndInNoOrInOtherValuesAndNeverFurther) {
  std::mt19937_64 random(4);
  std::vector<std::int64_t> values;
  for (int i = 0; i < 100; ++i) values.push_back(static_cast<std::int64_t>(random() % 1000));
  ByteWriter out;
  columnCodec::encode(values, out);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(out.view());
    bytes[random() % bytes.size()] = static_cast<char>(random());
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    ByteReader in(bytes);
    std::vector<std::int64_t> back(100);
    const bool isRight = columnCodec::decode(in, back);
    if (round % 3 == 0) EXPECT_FALSE(isRight && in.isBroken());
  }
  ByteReader empty("");
  std::vector<std::int64_t> back(3);
  EXPECT_FALSE(columnCodec::decode(empty, back));
}

TEST(ByteReader, breaksOffAtAnEndlessNumber) {
  ByteReader in("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  EXPECT_EQ(in.varint(), 0U);
  EXPECT_TRUE(in.isBroken());
}

}  // namespace
}  // namespace hotset::stats
