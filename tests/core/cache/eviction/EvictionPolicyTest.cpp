// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/PolicyCatalog.h"

namespace hotset::cache {
namespace {

/// What every policy has to keep, whatever it prefers.
class EvictionPolicyContract : public ::testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<EvictionPolicy> m_policy = PolicyCatalog().make(GetParam()).value();
  std::map<Slot, std::uint32_t> m_weights;
  std::uint64_t m_used = 0;
  SplitMix m_random{7};

  EntryTraits traits(Slot slot) {
    return {.hash = SplitMix(slot).next(),
            .weight = static_cast<std::uint32_t>(1 + m_random.below(20)),
            .cost = 1.0F + static_cast<float>(m_random.below(5)),
            .priority = static_cast<Priority>(m_random.below(3)),
            .expiresAtMs = 1000 + m_random.below(50)};
  }
  void evictOne() {
    const Slot victim = m_policy->evict();
    ASSERT_EQ(m_weights.count(victim), 1U) << "evicted what was not there";
    m_used -= m_weights[victim];
    m_weights.erase(victim);
  }
  void insert(Slot slot, std::uint64_t capacity) {
    const EntryTraits entry = traits(slot);
    m_policy->admitting(entry);
    while (m_used + entry.weight > capacity) ASSERT_NO_FATAL_FAILURE(evictOne());
    m_policy->inserted(slot, entry);
    m_weights[slot] = entry.weight;
    m_used += entry.weight;
  }
  std::multiset<Slot> visited() const {
    std::multiset<Slot> slots;
    m_policy->forEachColdestFirst([&](Slot slot) { slots.insert(slot); });
    return slots;
  }
  std::multiset<Slot> present() const {
    std::multiset<Slot> slots;
    for (const auto& entry : m_weights) slots.insert(entry.first);
    return slots;
  }
};

TEST_P(EvictionPolicyContract, everyEntryIsEvictedOnceAndNoneThatIsNotThere) {
  std::uint64_t capacity = 300;
  m_policy->resize(capacity, 40);
  for (int step = 0; step < 20000; ++step) {
    const Slot slot = static_cast<Slot>(m_random.below(120));
    const bool isThere = m_weights.contains(slot);
    const std::uint64_t dice = m_random.below(100);
    if (!isThere) {
      ASSERT_NO_FATAL_FAILURE(insert(slot, capacity));
    } else if (dice < 60) {
      m_policy->used(slot);
    } else if (dice < 70) {
      m_policy->erased(slot);
      m_used -= m_weights[slot];
      m_weights.erase(slot);
    } else if (dice < 80) {
      EntryTraits entry = traits(slot);
      m_used = m_used - m_weights[slot] + entry.weight;
      m_weights[slot] = entry.weight;
      m_policy->updated(slot, entry);
      while (m_used > capacity) ASSERT_NO_FATAL_FAILURE(evictOne());
    } else if (dice == 80) {
      capacity = 100 + m_random.below(600);
      m_policy->resize(capacity, static_cast<std::uint32_t>(capacity / 8));
      while (m_used > capacity) ASSERT_NO_FATAL_FAILURE(evictOne());
    }
    if (step % 1000 == 0) ASSERT_EQ(visited(), present());
  }
  ASSERT_EQ(visited(), present());
  while (!m_weights.empty()) ASSERT_NO_FATAL_FAILURE(evictOne());
  EXPECT_EQ(m_policy->evict(), kNoSlot);
  EXPECT_GT(m_policy->stats().evictions, 1000U);
  EXPECT_GT(m_policy->stats().hits, 1000U);
}

TEST_P(EvictionPolicyContract, equalSeedsAndEqualAccessesGiveEqualVictims) {
  const auto other = PolicyCatalog().make(GetParam()).value();
  m_policy->resize(64, 64);
  other->resize(64, 64);
  for (Slot slot = 0; slot < 64; ++slot) {
    const EntryTraits entry{.hash = SplitMix(slot).next()};
    m_policy->inserted(slot, entry);
    other->inserted(slot, entry);
  }
  for (int i = 0; i < 500; ++i) {
    const Slot slot = static_cast<Slot>(m_random.below(64));
    m_policy->used(slot);
    other->used(slot);
  }
  for (int i = 0; i < 64; ++i) EXPECT_EQ(m_policy->evict(), other->evict());
}

TEST_P(EvictionPolicyContract, severalUsesAtOnceAreTheSameAsOneAfterAnother) {
  const auto other = PolicyCatalog().make(GetParam()).value();
  m_policy->resize(64, 64);
  other->resize(64, 64);
  for (Slot slot = 0; slot < 64; ++slot) {
    m_policy->inserted(slot, {.hash = SplitMix(slot).next()});
    other->inserted(slot, {.hash = SplitMix(slot).next()});
  }
  std::vector<Slot> uses;
  uses.reserve(300);
  for (int i = 0; i < 300; ++i) uses.push_back(static_cast<Slot>(m_random.below(64)));
  m_policy->usedAll(uses);
  for (const Slot slot : uses) other->used(slot);
  for (int i = 0; i < 64; ++i) EXPECT_EQ(m_policy->evict(), other->evict());
}

TEST_P(EvictionPolicyContract, memoryIsSmallBesideTheEntries) {
  constexpr std::uint32_t kEntries = 100000;
  m_policy->resize(kEntries, kEntries);
  for (Slot slot = 0; slot < kEntries; ++slot) m_policy->inserted(slot, {.hash = SplitMix(slot).next()});
  EXPECT_LT(m_policy->memoryBytes() / kEntries, 64U);
}

INSTANTIATE_TEST_SUITE_P(All, EvictionPolicyContract, ::testing::ValuesIn(PolicyCatalog().names()),
                         [](const auto& instance) {
                           std::string name = instance.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace hotset::cache
