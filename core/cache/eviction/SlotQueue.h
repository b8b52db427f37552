// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "hotset/cache/EvictionPolicy.h"

namespace hotset::cache {

/// A doubly linked list through an array of nodes that are indexed by slot and have members `newer` and `older`. The
/// nodes belong to the policy, so that several queues can share them; a slot is in at most one queue at a time.
template <typename Node>
class SlotQueue {
 public:
  void pushNewest(std::vector<Node>& nodes, Slot slot) {
    Node& node = nodes[slot];
    node.newer = kNoSlot;
    node.older = m_newest;
    (m_newest == kNoSlot ? m_oldest : nodes[m_newest].newer) = slot;
    m_newest = slot;
    ++m_count;
    m_weight += node.weight;
  }

  void remove(std::vector<Node>& nodes, Slot slot) {
    const Node& node = nodes[slot];
    (node.newer == kNoSlot ? m_newest : nodes[node.newer].older) = node.older;
    (node.older == kNoSlot ? m_oldest : nodes[node.older].newer) = node.newer;
    --m_count;
    m_weight -= node.weight;
  }

  void moveToNewest(std::vector<Node>& nodes, Slot slot) {
    if (m_newest == slot) return;
    remove(nodes, slot);
    pushNewest(nodes, slot);
  }

  /// The node's weight changes while it is in this queue.
  void reweigh(std::vector<Node>& nodes, Slot slot, std::uint32_t weight) {
    m_weight = m_weight - nodes[slot].weight + weight;
    nodes[slot].weight = weight;
  }

  template <typename Visit>
  void forEachOldestFirst(const std::vector<Node>& nodes, const Visit& visit) const {
    for (Slot slot = m_oldest; slot != kNoSlot;) {
      const Slot next = nodes[slot].newer;
      visit(slot);
      slot = next;
    }
  }

  [[nodiscard]] Slot newest() const noexcept { return m_newest; }
  [[nodiscard]] Slot oldest() const noexcept { return m_oldest; }
  [[nodiscard]] bool isEmpty() const noexcept { return m_count == 0; }
  [[nodiscard]] std::uint32_t count() const noexcept { return m_count; }
  [[nodiscard]] std::uint64_t weight() const noexcept { return m_weight; }

 private:
  Slot m_newest = kNoSlot;
  Slot m_oldest = kNoSlot;
  std::uint32_t m_count = 0;
  std::uint64_t m_weight = 0;
};

/// Makes room for a slot in an array indexed by slot. Grows by a quarter: O(1) amortised, and little of it unused.
template <typename Node>
Node& nodeFor(std::vector<Node>& nodes, Slot slot) {
  if (slot >= nodes.size()) {
    const std::size_t wanted = static_cast<std::size_t>(slot) + 1;
    if (wanted > nodes.capacity()) nodes.reserve(wanted + wanted / 4);
    nodes.resize(wanted);
  }
  return nodes[slot];
}

}  // namespace hotset::cache
