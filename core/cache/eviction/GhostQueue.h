// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/cache/eviction/HashIndex.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// Remembers which keys (by hash) were evicted last, first in first out, up to a weight. Costs up to 40 bytes a key.
class GhostQueue {
 public:
  void resize(std::uint64_t capacity) {
    m_capacity = capacity;
    trim(0);
  }

  /// A key that is there already keeps its place.
  void remember(std::uint64_t hash, std::uint32_t weight) {
    if (weight > m_capacity || m_index.find(hash) != HashIndex::kNone) return;
    trim(weight);
    const Slot slot = takeSlot();
    m_nodes[slot].hash = hash;
    m_nodes[slot].weight = weight;
    m_queue.pushNewest(m_nodes, slot);
    m_index.insert(hash, slot);
  }

  /// Whether the key was remembered; it no longer is.
  bool forget(std::uint64_t hash) {
    const Slot slot = m_index.find(hash);
    if (slot == HashIndex::kNone) return false;
    drop(slot);
    return true;
  }

  /// There must be one.
  void forgetOldest() { drop(m_queue.oldest()); }

  [[nodiscard]] std::uint32_t count() const noexcept { return m_queue.count(); }
  [[nodiscard]] std::uint64_t weight() const noexcept { return m_queue.weight(); }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept {
    return m_index.memoryBytes() + m_nodes.capacity() * sizeof(Node) + m_free.capacity() * sizeof(Slot);
  }

 private:
  struct Node {
    std::uint64_t hash = 0;
    Slot newer = kNoSlot;
    Slot older = kNoSlot;
    std::uint32_t weight = 0;
  };

  void trim(std::uint32_t incoming) {
    while (!m_queue.isEmpty() && m_queue.weight() + incoming > m_capacity) drop(m_queue.oldest());
  }

  void drop(Slot slot) {
    m_index.erase(m_nodes[slot].hash);
    m_queue.remove(m_nodes, slot);
    m_free.push_back(slot);
  }

  [[nodiscard]] Slot takeSlot() {
    if (m_free.empty()) {
      m_nodes.emplace_back();
      return static_cast<Slot>(m_nodes.size() - 1);
    }
    const Slot slot = m_free.back();
    m_free.pop_back();
    return slot;
  }

  std::uint64_t m_capacity = 0;
  HashIndex m_index;
  std::vector<Node> m_nodes;
  std::vector<Slot> m_free;
  SlotQueue<Node> m_queue;
};

}  // namespace hotset::cache
