// SPDX-License-Identifier: Apache-2.0
#include <unordered_map>

#include <gtest/gtest.h>

#include "core/cache/eviction/SplitMix.h"
#include "core/cache/region/LinearIndex.h"

namespace hotset::cache {
namespace {

TEST(LinearIndex, comparesSixteenBytesAtOnceAsOneByOne) {
  SplitMix random(5);
  for (int round = 0; round < 20000; ++round) {
    const std::uint64_t low = random.next() & random.next();
    const std::uint64_t high = random.next() | random.next();
    const auto byte = static_cast<std::uint8_t>(round % 3 == 0 ? low >> 8U : random.next());
    std::uint32_t expected = 0;
    for (unsigned i = 0; i < 16; ++i) {
      const std::uint64_t word = i < 8 ? low : high;
      if (static_cast<std::uint8_t>(word >> (i % 8 * 8)) == byte) expected |= 1U << i;
    }
    ASSERT_EQ(LinearIndex::matches(low, high, byte), expected);
    ASSERT_EQ(LinearIndex::matchesPortably(low, high, byte), expected);
  }
}

/// Entries whose hashes are all that is known of them, found again while the index grows and shrinks.
TEST(LinearIndex, findsWhatIsThereAndNothingElseWhileBucketsSplit) {
  LinearIndex index;
  SplitMix random(6);
  std::unordered_map<BlockRef, std::uint64_t> hashes;
  const auto hashOf = [&hashes](BlockRef ref) { return hashes.at(ref); };
  const auto find = [&index](std::uint64_t hash, BlockRef wanted) {
    return index.find(hash, [wanted](BlockRef ref, LinearIndex::Witness) { return ref == wanted; });
  };
  for (BlockRef ref = 1; ref <= 60000; ++ref) {
    const std::uint64_t hash = random.next();
    hashes.emplace(ref, hash);
    index.insert(hash, ref, hashOf);
    if (ref % 3 != 0) continue;
    const auto gone = static_cast<BlockRef>(1 + random.below(ref));
    const auto known = hashes.find(gone);
    if (known == hashes.end()) continue;
    LinearIndex::Cell* const cell = find(known->second, gone);
    ASSERT_NE(cell, nullptr);
    index.erase(*cell);
    ASSERT_EQ(find(known->second, gone), nullptr);
    hashes.erase(known);
  }
  EXPECT_EQ(index.size(), hashes.size());
  for (const auto& [ref, hash] : hashes) ASSERT_NE(find(hash, ref), nullptr);
  // Eight a bucket on average, and overflow only where buckets wait for their turn to be split.
  EXPECT_LT(index.memoryBytes(), hashes.size() * 15);
}

}  // namespace
}  // namespace hotset::cache
