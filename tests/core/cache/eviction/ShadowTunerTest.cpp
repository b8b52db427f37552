// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/cache/eviction/ShadowTuner.h"
#include "core/cache/eviction/SplitMix.h"

namespace hotset::cache {
namespace {

/// Many keys, of weights around `weight`, most of them never again.
void runBy(ShadowTuner& tuner, std::uint32_t weight, int accesses) {
  SplitMix random(3);
  for (int i = 0; i < accesses; ++i) {
    const std::uint64_t key = random.below(2) == 0 ? random.below(1000) : random.next();
    tuner.accessed(WindowedQueues::fold(SplitMix(key).next()), 1 + static_cast<std::uint32_t>(key % (2 * weight)), 1.0F,
                   false);
  }
}

TEST(ShadowTuner, takesNoMoreThanItsShareOfBytesHoweverSmallTheEntries) {
  for (const std::uint64_t capacity : {2'000'000UL, 30'000'000UL, 1'000'000'000UL}) {
    for (const Objective objective : {Objective::objectHits, Objective::byteHits, Objective::cost}) {
      ShadowTuner tuner(objective, 1);
      tuner.resize(capacity, 1024);
      const std::uint64_t most = tuner.memoryBytesMax();
      EXPECT_GT(most, 0U);
      EXPECT_LE(most, capacity / 32);
      EXPECT_LE(most, 4'000'000U);
      runBy(tuner, 4000, 50000);
      tuner.resize(capacity, 200000);  // more fit than was thought
      runBy(tuner, 50, 400000);
      EXPECT_EQ(tuner.memoryBytesMax(), most);
      EXPECT_LE(tuner.memoryBytes(), most);
    }
  }
}

TEST(ShadowTuner, keepsNoShadowsWhereTheyWouldBeTooSmallToTellAnything) {
  ShadowTuner tuner(Objective::objectHits, 1);
  tuner.resize(100'000, 1024);
  EXPECT_EQ(tuner.memoryBytesMax(), 0U);
  const double share = tuner.windowShare();
  runBy(tuner, 100, 100000);
  EXPECT_EQ(tuner.windowShare(), share);
}

TEST(ShadowTuner, aLittleLessRoomKeepsWhatWasLearntAndMuchLessGivesMemoryBack) {
  ShadowTuner tuner(Objective::objectHits, 1);
  tuner.resize(40'000'000, 20000);
  runBy(tuner, 1000, 100000);
  const std::uint64_t held = tuner.memoryBytes();
  tuner.resize(38'000'000, 20000);
  EXPECT_EQ(tuner.memoryBytes(), held);
  tuner.resize(4'000'000, 20000);
  EXPECT_LE(tuner.memoryBytes(), 4'000'000U / 32);
}

TEST(ShadowTuner, whereEntriesAreCountedItsMemoryIsBoundedToo) {
  ShadowTuner tuner(Objective::objectHits, 1);
  tuner.resize(10'000'000, 10'000'000);
  SplitMix random(4);
  for (int i = 0; i < 3'000'000; ++i) tuner.accessed(WindowedQueues::fold(random.next()), 1, 1.0F, false);
  EXPECT_LE(tuner.memoryBytes(), 700'000U);
  EXPECT_LE(tuner.memoryBytes(), tuner.memoryBytesMax());
}

}  // namespace
}  // namespace hotset::cache
