// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/IndexedHeap.h"

namespace hotset::cache {

/// Greedy dual size frequency (Cherkasova 1998): evicts the entry of least uses x cost / weight, with dynamic ageing:
/// the value of the last victim is added to what is used later. For byteHits the weight is left out (LFU with dynamic
/// ageing), for objectHits the cost. O(log n). Ignores priority.
class GdsfPolicy final : public CountingPolicy {
 public:
  explicit GdsfPolicy(Objective objective) : m_objective(objective) {}

  [[nodiscard]] std::string_view name() const noexcept override { return "gdsf"; }

  [[nodiscard]] Slot evict() override {
    if (m_heap.isEmpty()) return kNoSlot;
    const Slot slot = m_heap.top();
    m_age = m_heap.topKey().first;
    m_heap.remove(slot);
    ++m_stats.evictions;
    return slot;
  }
  void inserted(Slot slot, const EntryTraits& traits) override {
    nodeFor(m_nodes, slot) = {worthOf(traits), 1};
    m_heap.push(slot, keyOf(slot));
    ++m_stats.inserts;
  }
  void used(Slot slot) override {
    ++m_nodes[slot].uses;
    m_heap.change(slot, keyOf(slot));
    ++m_stats.hits;
  }
  void updated(Slot slot, const EntryTraits& traits) override {
    m_nodes[slot].worth = worthOf(traits);
    used(slot);
  }
  void erased(Slot slot) override { m_heap.remove(slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    for (const Slot slot : m_heap.sorted()) visit(slot);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override {
    return m_heap.memoryBytes() + m_nodes.capacity() * sizeof(Node);
  }

 private:
  struct Node {
    float worth = 1.0F;  ///< Of one use.
    std::uint32_t uses = 0;
  };

  [[nodiscard]] float worthOf(const EntryTraits& traits) const noexcept {
    const float weight = m_objective == Objective::byteHits ? 1.0F : static_cast<float>(std::max(traits.weight, 1U));
    return (m_objective == Objective::cost ? traits.cost : 1.0F) / weight;
  }
  [[nodiscard]] std::pair<double, std::uint64_t> keyOf(Slot slot) noexcept {
    const Node& node = m_nodes[slot];
    return {m_age + static_cast<double>(node.worth) * node.uses, ++m_sequence};
  }

  Objective m_objective;
  std::vector<Node> m_nodes;
  IndexedHeap<std::pair<double, std::uint64_t>> m_heap;
  double m_age = 0.0;
  std::uint64_t m_sequence = 0;  ///< Among equals, what was used longest ago goes first.
};

}  // namespace hotset::cache
