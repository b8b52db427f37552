// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/SlotQueue.h"
#include "core/cache/eviction/SplitMix.h"

namespace hotset::cache {

/// Evicts any entry with equal chance. Ignores objective, cost and priority.
class RandomPolicy final : public CountingPolicy {
 public:
  explicit RandomPolicy(std::uint64_t seed) : m_random(seed) {}

  [[nodiscard]] std::string_view name() const noexcept override { return "random"; }

  [[nodiscard]] Slot evict() override {
    if (m_slots.empty()) return kNoSlot;
    const Slot slot = m_slots[m_random.below(m_slots.size())];
    erased(slot);
    ++m_stats.evictions;
    return slot;
  }
  void inserted(Slot slot, const EntryTraits& traits) override {
    static_cast<void>(traits);
    nodeFor(m_places, slot) = static_cast<std::uint32_t>(m_slots.size());
    m_slots.push_back(slot);
    ++m_stats.inserts;
  }
  void used(Slot slot) override {
    static_cast<void>(slot);
    ++m_stats.hits;
  }
  void updated(Slot slot, const EntryTraits& traits) override {
    static_cast<void>(traits);
    used(slot);
  }
  void erased(Slot slot) override {
    const std::uint32_t place = m_places[slot];
    m_slots[place] = m_slots.back();
    m_places[m_slots[place]] = place;
    m_slots.pop_back();
  }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    for (const Slot slot : m_slots) visit(slot);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override {
    return m_slots.capacity() * sizeof(Slot) + m_places.capacity() * sizeof(std::uint32_t);
  }

 private:
  std::vector<Slot> m_slots;
  std::vector<std::uint32_t> m_places;
  SplitMix m_random;
};

}  // namespace hotset::cache
