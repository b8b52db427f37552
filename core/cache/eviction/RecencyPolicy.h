// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// First in, first out: what came first goes first, used or not. With RefreshOnUse it is LRU: what was used longest ago
/// goes first. Both ignore objective, cost and priority.
template <bool RefreshOnUse>
class RecencyPolicy final : public CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return RefreshOnUse ? "lru" : "fifo"; }

  [[nodiscard]] Slot evict() override {
    const Slot slot = m_queue.oldest();
    if (slot == kNoSlot) return kNoSlot;
    m_queue.remove(m_nodes, slot);
    ++m_stats.evictions;
    return slot;
  }
  void inserted(Slot slot, const EntryTraits& traits) override {
    nodeFor(m_nodes, slot).weight = traits.weight;
    m_queue.pushNewest(m_nodes, slot);
    ++m_stats.inserts;
  }
  void used(Slot slot) override {
    if constexpr (RefreshOnUse) m_queue.moveToNewest(m_nodes, slot);
    ++m_stats.hits;
  }
  void usedAll(std::span<const Slot> slots) override {
    for (const Slot slot : slots) __builtin_prefetch(&m_nodes[slot]);
    for (const Slot slot : slots) used(slot);
  }
  void updated(Slot slot, const EntryTraits& traits) override {
    m_queue.reweigh(m_nodes, slot, traits.weight);
    used(slot);
  }
  void erased(Slot slot) override { m_queue.remove(m_nodes, slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    m_queue.forEachOldestFirst(m_nodes, visit);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override { return m_nodes.capacity() * sizeof(Node); }

 private:
  struct Node {
    Slot newer = kNoSlot;
    Slot older = kNoSlot;
    std::uint32_t weight = 0;
  };
  std::vector<Node> m_nodes;
  SlotQueue<Node> m_queue;
};

using FifoPolicy = RecencyPolicy<false>;
using LruPolicy = RecencyPolicy<true>;

}  // namespace hotset::cache
