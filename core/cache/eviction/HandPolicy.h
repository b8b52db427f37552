// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// SIEVE (Zhang and others, NSDI 2024): one queue in the order of arrival, a mark on what was used, and a hand that
/// goes from old to new, takes marks away and evicts the first entry without one. Neither scan nor loop resistant. With
/// SecondChance it is CLOCK: the marked entry that the hand meets becomes the newest. Ignores objective, cost,
/// priority.
template <bool SecondChance>
class HandPolicy final : public CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return SecondChance ? "clock" : "sieve"; }

  [[nodiscard]] Slot evict() override {
    if (m_queue.isEmpty()) return kNoSlot;
    const Slot slot = SecondChance ? sweepClock() : sweepSieve();
    m_queue.remove(m_nodes, slot);
    ++m_stats.evictions;
    return slot;
  }
  void inserted(Slot slot, const EntryTraits& traits) override {
    Node& node = nodeFor(m_nodes, slot);
    node.weight = traits.weight;
    node.isMarked = false;
    m_queue.pushNewest(m_nodes, slot);
    ++m_stats.inserts;
  }
  void used(Slot slot) override {
    m_nodes[slot].isMarked = true;
    ++m_stats.hits;
  }
  void usedAll(std::span<const Slot> slots) override {
    for (const Slot slot : slots) __builtin_prefetch(&m_nodes[slot], 1);
    for (const Slot slot : slots) used(slot);
  }
  void updated(Slot slot, const EntryTraits& traits) override {
    m_queue.reweigh(m_nodes, slot, traits.weight);
    used(slot);
  }
  void erased(Slot slot) override {
    if (m_hand == slot) m_hand = m_nodes[slot].newer;
    m_queue.remove(m_nodes, slot);
  }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    for (const bool isMarked : {false, true}) {
      m_queue.forEachOldestFirst(m_nodes, [&](Slot slot) {
        if (m_nodes[slot].isMarked == isMarked) visit(slot);
      });
    }
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override { return m_nodes.capacity() * sizeof(Node); }

 private:
  struct Node {
    Slot newer = kNoSlot;
    Slot older = kNoSlot;
    std::uint32_t weight = 0;
    bool isMarked = false;
  };

  [[nodiscard]] Slot sweepSieve() {
    Slot slot = m_hand == kNoSlot ? m_queue.oldest() : m_hand;
    while (m_nodes[slot].isMarked) {
      m_nodes[slot].isMarked = false;
      slot = m_nodes[slot].newer == kNoSlot ? m_queue.oldest() : m_nodes[slot].newer;
    }
    m_hand = m_nodes[slot].newer;
    return slot;
  }

  [[nodiscard]] Slot sweepClock() {
    while (m_nodes[m_queue.oldest()].isMarked) {
      m_nodes[m_queue.oldest()].isMarked = false;
      m_queue.moveToNewest(m_nodes, m_queue.oldest());
    }
    return m_queue.oldest();
  }

  std::vector<Node> m_nodes;
  SlotQueue<Node> m_queue;
  Slot m_hand = kNoSlot;
};

using SievePolicy = HandPolicy<false>;
using ClockPolicy = HandPolicy<true>;

}  // namespace hotset::cache
