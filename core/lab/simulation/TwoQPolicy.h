// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/GhostQueue.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::lab {

/// 2Q, full version (Johnson and Shasha, VLDB 1994): new entries pass through a queue of a quarter of the capacity;
/// what comes again while a ghost of half the capacity remembers it enters an LRU queue. For comparison only.
/// Ignores objective, cost and priority.
class TwoQPolicy final : public cache::CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "2q"; }
  void resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) override {
    CountingPolicy::resize(newCapacity, entriesExpected);
    m_newWeightMax = std::max<std::uint64_t>(1, capacity() / 4);
    m_ghost.resize(std::max<std::uint64_t>(1, capacity() / 2));
  }
  void admitting(const cache::EntryTraits& incoming) override {
    m_isKnown = m_ghost.forget(incoming.hash);
    if (m_isKnown) ++m_stats.ghostHits;
  }
  [[nodiscard]] cache::Slot evict() override {
    const bool fromNew = !m_new.isEmpty() && (m_new.weight() > m_newWeightMax || m_known.isEmpty());
    auto& queue = fromNew ? m_new : m_known;
    const cache::Slot slot = queue.oldest();
    if (slot == cache::kNoSlot) return slot;
    queue.remove(m_nodes, slot);
    if (fromNew) m_ghost.remember(m_nodes[slot].hash, m_nodes[slot].weight);
    ++m_stats.evictions;
    return slot;
  }
  void inserted(cache::Slot slot, const cache::EntryTraits& traits) override {
    Node& node = cache::nodeFor(m_nodes, slot);
    node.hash = traits.hash;
    node.weight = traits.weight;
    node.isKnown = m_isKnown;
    m_isKnown = false;
    queueOf(slot).pushNewest(m_nodes, slot);
    ++m_stats.inserts;
  }
  void used(cache::Slot slot) override {
    if (m_nodes[slot].isKnown) m_known.moveToNewest(m_nodes, slot);
    ++m_stats.hits;
  }
  void updated(cache::Slot slot, const cache::EntryTraits& traits) override {
    queueOf(slot).reweigh(m_nodes, slot, traits.weight);
    used(slot);
  }
  void erased(cache::Slot slot) override { queueOf(slot).remove(m_nodes, slot); }
  void forEachColdestFirst(const std::function<void(cache::Slot)>& visit) const override {
    m_new.forEachOldestFirst(m_nodes, visit);
    m_known.forEachOldestFirst(m_nodes, visit);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override {
    return m_nodes.capacity() * sizeof(Node) + m_ghost.memoryBytes();
  }

 private:
  struct Node {
    std::uint64_t hash = 0;
    cache::Slot newer = cache::kNoSlot;
    cache::Slot older = cache::kNoSlot;
    std::uint32_t weight = 0;
    bool isKnown = false;
  };

  [[nodiscard]] cache::SlotQueue<Node>& queueOf(cache::Slot slot) { return m_nodes[slot].isKnown ? m_known : m_new; }

  std::vector<Node> m_nodes;
  cache::SlotQueue<Node> m_new;
  cache::SlotQueue<Node> m_known;
  cache::GhostQueue m_ghost;
  std::uint64_t m_newWeightMax = 1;
  bool m_isKnown = false;
};

}  // namespace hotset::lab
