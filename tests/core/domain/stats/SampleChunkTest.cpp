// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gtest/gtest.h>

#include "core/domain/stats/SampleChunk.h"
#include "tests/core/domain/stats/Rows.h"

namespace hotset::stats {
namespace {

const FieldSet kAll = FieldSet().set();

TEST(SampleChunk, bringsBackEveryBitOfAServersReadings) {
  RowSource source(1);
  for (const std::size_t count : {0U, 1U, 2U, 120U, 600U, 3600U}) {
    std::vector<SampleRow> rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back(source.next());
    const auto back = sampleChunk::decode(sampleChunk::encode(rows), kAll);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, rows);
  }
}

TEST(SampleChunk, bringsBackAnyValuesInAnyPatternOfPresence) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 60; ++round) {
    std::vector<SampleRow> rows;
    for (std::size_t i = 0, count = random() % 80; i < count; ++i) {
      SampleRow row{SteadyTime(std::chrono::microseconds(random() % (1ULL << 48))),
                    WallTime(std::chrono::microseconds(random() % (1ULL << 50))),
                    random() % 4 == 0,
                    {}};
      for (std::size_t f = 0; f < kFieldCount && !row.isGap; ++f) {
        if (random() % 3 != 0) row.values.set(static_cast<Field>(f), static_cast<std::int64_t>(random()));
      }
      rows.push_back(row);
    }
    const auto back = sampleChunk::decode(sampleChunk::encode(rows), kAll);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, rows);
  }
}

TEST(SampleChunk, decodesTheWantedColumnsAlone) {
  RowSource source(2);
  std::vector<SampleRow> rows;
  for (int i = 0; i < 50; ++i) rows.push_back(source.next());
  const auto back = sampleChunk::decode(sampleChunk::encode(rows), FieldSet().set(indexOf(Field::usedMemory)));
  ASSERT_TRUE(back.has_value());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ((*back)[i].values.get(Field::usedMemory), rows[i].values.get(Field::usedMemory));
    EXPECT_FALSE((*back)[i].values.has(Field::keyspaceHits));
    EXPECT_EQ((*back)[i].time, rows[i].time);
  }
}

TEST(SampleChunk, refusesAnotherVersionAndAnEarlyEnd) {
  RowSource source(3);
  const std::string bytes = sampleChunk::encode(std::vector{source.next(), source.next()});
  std::string other = bytes;
  other.front() = 2;
  EXPECT_FALSE(sampleChunk::decode(other, kAll).has_value());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(sampleChunk::decode(std::string_view(bytes).substr(0, length), kAll).has_value()) << length;
  }
}

TEST(SampleChunk, survivesAnyDamage) {
  RowSource source(4);
  std::vector<SampleRow> rows;
  for (int i = 0; i < 40; ++i) rows.push_back(source.next());
  const std::string bytes = sampleChunk::encode(rows);
  std::mt19937_64 random(6);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (std::uint64_t i = 0, count = 1 + random() % 4; i < count; ++i) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    const auto back = sampleChunk::decode(damaged, kAll);
    if (back) EXPECT_LE(back->size(), sampleChunk::kRowsMax);
  }
}

}  // namespace
}  // namespace hotset::stats
