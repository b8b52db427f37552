// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <deque>
#include <map>

#include <gtest/gtest.h>

#include "core/cache/eviction/FrequencySketch.h"
#include "core/cache/eviction/GhostQueue.h"
#include "core/cache/eviction/HashIndex.h"
#include "core/cache/eviction/IndexedHeap.h"
#include "core/cache/eviction/SplitMix.h"
#include "core/cache/eviction/WorthQueues.h"

namespace hotset::cache {
namespace {

TEST(HashIndex, agreesWithAMapUnderInsertsAndErasures) {
  HashIndex index;
  std::map<std::uint64_t, std::uint32_t> model;
  SplitMix random(1);
  for (int step = 0; step < 50000; ++step) {
    const std::uint64_t hash = random.below(400);  // small numbers: long probes
    if (model.contains(hash)) {
      ASSERT_EQ(index.find(hash), model[hash]);
      if (random.below(2) == 0) {
        ASSERT_TRUE(index.erase(hash));
        model.erase(hash);
      }
    } else {
      ASSERT_EQ(index.find(hash), HashIndex::kNone);
      ASSERT_FALSE(index.erase(hash));
      index.insert(hash, static_cast<std::uint32_t>(step));
      model[hash] = static_cast<std::uint32_t>(step);
    }
    ASSERT_EQ(index.size(), model.size());
  }
}

TEST(IndexedHeap, agreesWithAnOrderedMap) {
  IndexedHeap<std::uint64_t> heap;
  std::map<Slot, std::uint64_t> model;
  SplitMix random(2);
  for (int step = 0; step < 20000; ++step) {
    const Slot slot = static_cast<Slot>(random.below(200));
    const std::uint64_t key = random.next();
    if (!model.contains(slot)) {
      heap.push(slot, key);
      model[slot] = key;
    } else if (random.below(3) == 0) {
      heap.remove(slot);
      model.erase(slot);
    } else {
      heap.change(slot, key);
      model[slot] = key;
    }
    if (model.empty()) continue;
    std::uint64_t smallest = model.begin()->second;
    for (const auto& entry : model) smallest = std::min(smallest, entry.second);
    ASSERT_EQ(heap.topKey(), smallest);
  }
  std::uint64_t last = 0;
  for (const Slot slot : heap.sorted()) {
    EXPECT_GE(model.at(slot), last);
    last = model.at(slot);
  }
}

struct WorthNode {
  Slot newer = kNoSlot;
  Slot older = kNoSlot;
  std::uint32_t weight = 1;
};

std::vector<Slot> lowestFirst(const WorthQueues<WorthNode>& queues, const std::vector<WorthNode>& nodes) {
  std::vector<Slot> order;
  queues.forLowest(nodes, [&order](Slot slot) {
    order.push_back(slot);
    return true;
  });
  return order;
}

TEST(WorthQueues, theLowestWorthGoesFirstAndAmongEqualsWhatWasPushedFirst) {
  std::vector<WorthNode> nodes(5);
  WorthQueues<WorthNode> queues;
  EXPECT_EQ(queues.lowest(), kNoSlot);
  queues.push(nodes, 0, 4.0);
  queues.push(nodes, 1, 0.001);
  queues.push(nodes, 2, 1.0);
  queues.push(nodes, 3, 0.001);
  queues.push(nodes, 4, 1e-30);  // less than the lowest rank
  EXPECT_EQ(queues.lowest(), 4U);
  EXPECT_EQ(lowestFirst(queues, nodes), (std::vector<Slot>{4, 1, 3, 2, 0}));
  EXPECT_EQ(queues.weight(), 5U);
  queues.remove(nodes, 1);
  EXPECT_EQ(lowestFirst(queues, nodes), (std::vector<Slot>{4, 3, 2, 0}));
  EXPECT_EQ(queues.count(), 4U);
}

TEST(WorthQueues, theCacheAgesUntilWhatWasWorthMuchGoesToo) {
  std::vector<WorthNode> nodes(2000);
  WorthQueues<WorthNode> queues;
  queues.push(nodes, 0, 8.0);
  int evictions = 0;
  for (Slot slot = 1;; slot = slot % 1000 + 1) {
    queues.push(nodes, slot, 1.0);
    ASSERT_LT(++evictions, 100);
    const Slot lowest = queues.lowest();
    queues.age();
    queues.remove(nodes, lowest);
    if (lowest == 0) break;
  }
  EXPECT_GE(evictions, 8);  // each that went lifted the age by its worth: the eighth is as old as the dear one
  EXPECT_LE(evictions, 9);
}

/// The age is a number that wraps: long after, the order is as it was.
TEST(WorthQueues, agreesWithAModelThatNeverWraps) {
  std::vector<WorthNode> nodes(64);
  WorthQueues<WorthNode> queues;
  std::map<Slot, std::pair<double, std::uint64_t>> model;  // what the age must have reached, and since when
  double age = 0;
  std::uint64_t pushes = 0;
  SplitMix random(11);
  for (int step = 0; step < 200000; ++step) {
    const auto slot = static_cast<Slot>(random.below(64));
    if (model.contains(slot)) {
      queues.remove(nodes, slot);
      model.erase(slot);
    }
    const double worth = std::exp2(static_cast<double>(random.below(4)));  // exact ranks, exact units
    queues.push(nodes, slot, worth);
    model[slot] = {age + worth, ++pushes};
    if (random.below(2) == 0) continue;
    const Slot lowest = queues.lowest();
    double least = model.begin()->second.first;
    for (const auto& entry : model) least = std::min(least, entry.second.first);
    ASSERT_NEAR(model.at(lowest).first, least, 0.05 + age * 1e-6) << step;
    queues.age();
    age = least;
    queues.remove(nodes, lowest);
    model.erase(lowest);
  }
  EXPECT_GT(age, 64.0);  // several times around
}

TEST(GhostQueue, remembersTheLastOnesUpToItsWeightAndForgetsWhatIsAskedFor) {
  GhostQueue ghost;
  ghost.resize(3);
  for (std::uint64_t hash = 1; hash <= 4; ++hash) ghost.remember(hash, 1);
  EXPECT_FALSE(ghost.forget(1));
  EXPECT_TRUE(ghost.forget(3));
  EXPECT_FALSE(ghost.forget(3));
  ghost.remember(5, 1);
  EXPECT_TRUE(ghost.forget(2));
  ghost.remember(6, 3);
  EXPECT_EQ(ghost.count(), 1U);
  ghost.remember(7, 4);
  EXPECT_EQ(ghost.count(), 1U) << "what is heavier than the ghost is not worth remembering";
}

TEST(GhostQueue, takesNoMoreMemoryThanItIsAllowed) {
  for (const std::uint64_t bytes : {0U, 100U, 1000U, 5000U, 77777U, 1000000U}) {
    GhostQueue ghost;
    const std::uint32_t count = GhostQueue::countWithin(bytes);
    ghost.resize(1U << 30U, count);
    SplitMix random(bytes);
    std::uint64_t last = 0;
    for (int i = 0; i < 50000; ++i) {
      ghost.remember(last = random.next(), 1);
      if (i % 3 == 0) ghost.forget(last);
    }
    EXPECT_EQ(ghost.count(), count);
    EXPECT_LE(ghost.memoryBytes(), std::max<std::uint64_t>(bytes, GhostQueue::memoryBytesFor(0))) << bytes;
    if (bytes >= 5000) EXPECT_GE(count, bytes / 100);
    ghost.resize(1U << 30U, count / 2);
    EXPECT_EQ(ghost.count(), count / 2);
  }
}

TEST(FrequencySketch, neverCountsTooLittleBetweenHalvings) {
  FrequencySketch sketch;
  sketch.resize(1000);
  std::map<std::uint64_t, std::uint32_t> model;
  SplitMix random(3);
  for (int i = 0; i < 5000; ++i) {
    const std::uint64_t key = random.below(500) * random.below(3);
    sketch.increment(SplitMix(key).next());
    ++model[key];
  }
  ASSERT_EQ(sketch.halvings(), 0U);
  for (const auto& [key, count] : model) EXPECT_GE(sketch.estimate(SplitMix(key).next()), std::min(count, 15U));
}

TEST(FrequencySketch, rarelyCountsTooMuch) {
  FrequencySketch sketch;
  sketch.resize(10000);
  for (std::uint64_t key = 0; key < 10000; ++key) sketch.increment(SplitMix(key).next());
  int overestimated = 0;
  for (std::uint64_t key = 10000; key < 20000; ++key)
    overestimated += sketch.estimate(SplitMix(key).next()) > 0 ? 1 : 0;
  EXPECT_LT(overestimated, 500);
}

TEST(FrequencySketch, forgetsWhatWasPopularLongAgo) {
  FrequencySketch sketch;
  sketch.resize(100);
  for (int i = 0; i < 15; ++i) sketch.increment(42);
  EXPECT_EQ(sketch.estimate(42), 15U);
  for (std::uint64_t key = 0; key < 5000; ++key) sketch.increment(SplitMix(key % 1000).next());
  EXPECT_GE(sketch.halvings(), 3U);
  EXPECT_LE(sketch.estimate(42), 8U);
}

}  // namespace
}  // namespace hotset::cache
