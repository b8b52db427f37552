// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/PolicyCatalog.h"

namespace hotset::cache {
namespace {

std::unique_ptr<EvictionPolicy> policyOf(const char* name, PolicyOptions options = {}) {
  auto policy = PolicyCatalog().make(name, options).value();
  policy->resize(1000, 1000);
  return policy;
}

EntryTraits entry(std::uint64_t key) { return {.hash = SplitMix(key).next()}; }

TEST(TtlPolicy, evictsWhatWouldExpireSoonestAndLastWhatNeverDoes) {
  const auto policy = policyOf("ttl");
  policy->inserted(0, entry(0));
  policy->inserted(1, {.hash = 1, .expiresAtMs = 500});
  policy->inserted(2, {.hash = 2, .expiresAtMs = 300});
  policy->inserted(3, entry(3));
  policy->used(0);
  policy->updated(1, {.hash = 1, .expiresAtMs = 200});
  for (const Slot expected : {1U, 2U, 3U, 0U}) EXPECT_EQ(policy->evict(), expected);
}

TEST(PriorityPolicy, evictsLowBeforeNormalBeforeHighAndTheLeastRecentlyUsedOfEach) {
  const auto policy = policyOf("priority");
  policy->inserted(0, {.hash = 0, .priority = Priority::high});
  policy->inserted(1, {.hash = 1, .priority = Priority::normal});
  policy->inserted(2, {.hash = 2, .priority = Priority::low});
  policy->inserted(3, {.hash = 3, .priority = Priority::low});
  policy->used(2);
  policy->updated(1, {.hash = 1, .priority = Priority::low});
  for (const Slot expected : {3U, 2U, 1U, 0U}) EXPECT_EQ(policy->evict(), expected);
}

TEST(GdsfPolicy, forObjectHitsALargeEntryGoesBeforeASmallOne) {
  const auto policy = policyOf("gdsf");
  policy->inserted(0, {.hash = 0, .weight = 100});
  policy->inserted(1, {.hash = 1, .weight = 1});
  EXPECT_EQ(policy->evict(), 0U);
}

TEST(GdsfPolicy, forByteHitsTheSizeDoesNotMatter) {
  const auto policy = policyOf("gdsf", {.objective = Objective::byteHits});
  policy->inserted(0, {.hash = 0, .weight = 100});
  policy->inserted(1, {.hash = 1, .weight = 1});
  policy->used(0);
  EXPECT_EQ(policy->evict(), 1U);
}

TEST(GdsfPolicy, forCostTheDearEntryStays) {
  const auto policy = policyOf("gdsf", {.objective = Objective::cost});
  policy->inserted(0, {.hash = 0, .cost = 1.0F});
  policy->inserted(1, {.hash = 1, .cost = 50.0F});
  policy->inserted(2, {.hash = 2, .cost = 2.0F});
  EXPECT_EQ(policy->evict(), 0U);
  EXPECT_EQ(policy->evict(), 2U);
}

TEST(LfuPolicy, remembersHowOftenAKeyWasUsedBeforeItWasEvicted) {
  const auto policy = policyOf("lfu");
  for (int round = 0; round < 5; ++round) {
    policy->admitting(entry(7));
    policy->inserted(0, entry(7));
    policy->erased(0);
  }
  policy->admitting(entry(7));
  policy->inserted(0, entry(7));
  policy->admitting(entry(8));
  policy->inserted(1, entry(8));
  policy->used(1);
  EXPECT_EQ(policy->evict(), 1U);
}

TEST(LfuPolicy, letsGoOfWhatWasPopularLongAgo) {
  const auto policy = policyOf("lfu");
  policy->resize(10, 10);
  policy->admitting(entry(1));
  policy->inserted(0, entry(1));
  for (int i = 0; i < 15; ++i) policy->used(0);
  policy->admitting(entry(2));
  policy->inserted(1, entry(2));
  for (int i = 0; i < 600; ++i) policy->admitting(entry(100 + static_cast<std::uint64_t>(i) % 50));
  for (int i = 0; i < 6; ++i) policy->used(1);
  EXPECT_EQ(policy->evict(), 0U);
}

TEST(AutoPolicy, keepsWhatIsOftenUsedWhenAScanPasses) {
  const auto policy = policyOf("auto");
  policy->resize(100, 100);
  for (Slot slot = 0; slot < 100; ++slot) {
    policy->admitting(entry(slot));
    policy->inserted(slot, entry(slot));
  }
  for (int round = 0; round < 10; ++round) {
    for (Slot slot = 0; slot < 50; ++slot) policy->used(slot);
  }
  int hotLost = 0;
  for (std::uint64_t key = 1000; key < 1500; ++key) {
    policy->admitting(entry(key));
    const Slot victim = policy->evict();
    hotLost += victim < 50 ? 1 : 0;
    policy->inserted(victim, entry(key));
  }
  EXPECT_EQ(hotLost, 0);
}

TEST(AutoPolicy, opensItsWindowForRecencyAndClosesItForALoop) {
  const auto policy = policyOf("auto");
  policy->resize(200, 200);
  std::vector<Slot> slotOfKey(2000, kNoSlot);
  std::vector<std::uint64_t> keyOfSlot;
  const auto access = [&](std::uint64_t key) {
    if (slotOfKey[key] != kNoSlot) return policy->used(slotOfKey[key]);
    policy->admitting(entry(key));
    Slot slot = static_cast<Slot>(keyOfSlot.size());
    if (keyOfSlot.size() < 200) {
      keyOfSlot.push_back(key);
    } else {
      slot = policy->evict();
      slotOfKey[keyOfSlot[slot]] = kNoSlot;
      keyOfSlot[slot] = key;
    }
    slotOfKey[key] = slot;
    policy->inserted(slot, entry(key));
  };
  for (int i = 0; i < 60000; ++i) access(static_cast<std::uint64_t>(i) % 300);  // a loop: LRU would never hit
  EXPECT_LT(policy->stats().windowShare, 0.1);
  for (std::uint64_t i = 0; i < 60000; ++i) {  // each key twice, 150 accesses apart, then never for long
    access(i % 2000);
    access((i + 2000 - 75) % 2000);
  }
  EXPECT_GT(policy->stats().windowShare, 0.5);
  EXPECT_GE(policy->stats().adaptations, 2U);
}

/// What a cache of 100,000 bytes keeps at the end of rounds in which 500 keys of 100 bytes are asked for twice as often
/// as 50 keys of 4,000, between large ones that come once.
std::vector<std::uint64_t> keptByAuto(Objective objective) {
  constexpr std::uint64_t kLarge = 1000;
  constexpr std::uint64_t kOnce = 100000;
  const auto policy = PolicyCatalog::shared().make("auto", {.objective = objective}).value();
  policy->resize(100000, 1024);
  std::map<std::uint64_t, Slot> slotOfKey;
  std::map<Slot, EntryTraits> entries;
  std::uint64_t used = 0;
  Slot fresh = 0;
  const auto access = [&](std::uint64_t key, std::uint32_t weight) {
    if (const auto known = slotOfKey.find(key); known != slotOfKey.end()) return policy->used(known->second);
    const EntryTraits traits{.hash = SplitMix(key).next(), .weight = weight};
    policy->admitting(traits);
    while (used + weight > 100000) {
      const Slot victim = policy->evict();
      used -= entries.at(victim).weight;
      std::erase_if(slotOfKey, [victim](const auto& entry) { return entry.second == victim; });
      entries.erase(victim);
    }
    const Slot slot = fresh++;
    slotOfKey[key] = slot;
    entries[slot] = traits;
    used += weight;
    policy->inserted(slot, traits);
  };
  std::uint64_t once = kOnce;
  for (int round = 0; round < 20; ++round) {
    for (std::uint64_t key = 0; key < 500; ++key) {
      access(key, 100);
      if (key % 10 == 0) access(kLarge + key / 10, 4000);
      if (key % 25 == 0) access(once++, 5000);
    }
    for (std::uint64_t key = 0; key < 500; ++key) access(key, 100);
  }
  std::vector<std::uint64_t> kept(3);  // small, large, once
  for (const auto& [key, slot] : slotOfKey) ++kept[key >= kOnce ? 2 : key >= kLarge ? 1 : 0];
  return kept;
}

TEST(AutoPolicy, whereSizesDifferItKeepsTheSmallOnesForObjectHits) {
  const auto kept = keptByAuto(Objective::objectHits);
  EXPECT_EQ(kept[0], 500U);
  EXPECT_LE(kept[2], 4U);
}

TEST(AutoPolicy, forByteHitsLargeOnesThatComeBackStayAndOnesThatDoNotGo) {
  const auto kept = keptByAuto(Objective::byteHits);
  EXPECT_GE(kept[1], 5U);
  EXPECT_LE(kept[2], 4U);
}

}  // namespace
}  // namespace hotset::cache
