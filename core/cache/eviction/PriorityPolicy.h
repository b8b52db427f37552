// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// Evicts entries of low priority before those of normal, and those before high; among equals what was used longest
/// ago. Ignores objective and cost.
class PriorityPolicy final : public CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "priority"; }

  [[nodiscard]] Slot evict() override {
    for (auto& queue : m_queues) {
      if (queue.isEmpty()) continue;
      const Slot slot = queue.oldest();
      queue.remove(m_nodes, slot);
      ++m_stats.evictions;
      return slot;
    }
    return kNoSlot;
  }
  void inserted(Slot slot, const EntryTraits& traits) override {
    Node& node = nodeFor(m_nodes, slot);
    node.weight = traits.weight;
    node.priority = traits.priority;
    queueOf(slot).pushNewest(m_nodes, slot);
    ++m_stats.inserts;
  }
  void used(Slot slot) override {
    queueOf(slot).moveToNewest(m_nodes, slot);
    ++m_stats.hits;
  }
  void updated(Slot slot, const EntryTraits& traits) override {
    queueOf(slot).remove(m_nodes, slot);
    m_nodes[slot].weight = traits.weight;
    m_nodes[slot].priority = traits.priority;
    queueOf(slot).pushNewest(m_nodes, slot);
    ++m_stats.hits;
  }
  void erased(Slot slot) override { queueOf(slot).remove(m_nodes, slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    for (const auto& queue : m_queues) queue.forEachOldestFirst(m_nodes, visit);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override { return m_nodes.capacity() * sizeof(Node); }

 private:
  struct Node {
    Slot newer = kNoSlot;
    Slot older = kNoSlot;
    std::uint32_t weight = 0;
    Priority priority = Priority::normal;
  };
  static constexpr std::size_t kLevels = 4;

  [[nodiscard]] SlotQueue<Node>& queueOf(Slot slot) {
    return m_queues[static_cast<std::size_t>(m_nodes[slot].priority) % kLevels];
  }

  std::vector<Node> m_nodes;
  std::array<SlotQueue<Node>, kLevels> m_queues;
};

}  // namespace hotset::cache
