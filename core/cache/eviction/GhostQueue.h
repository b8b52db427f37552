// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/cache/eviction/HashIndex.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// Remembers which keys (by hash) were evicted last, first in first out, up to a weight and a number. Costs 50 to 75
/// bytes a key.
class GhostQueue {
 public:
  void resize(std::uint64_t capacity, std::uint32_t countMax = kNoSlot) {
    m_capacity = capacity;
    m_countMax = countMax;
    trim(0);
    while (m_queue.count() > m_countMax) forgetOldest();
  }

  /// A key that is there already keeps its place.
  void remember(std::uint64_t hash, std::uint32_t weight) {
    if (weight > m_capacity || m_countMax == 0 || m_index.find(hash) != HashIndex::kNone) return;
    trim(weight);
    if (m_queue.count() == m_countMax) forgetOldest();
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
  /// What memoryBytes() comes to at most while there are never more than so many.
  [[nodiscard]] static std::uint64_t memoryBytesFor(std::uint32_t count) noexcept {
    return HashIndex::memoryBytesFor(count) + std::uint64_t{count} * (sizeof(Node) + 2 * sizeof(Slot));
  }
  /// How many keys take no more than so many bytes.
  [[nodiscard]] static std::uint32_t countWithin(std::uint64_t bytes) noexcept {
    constexpr std::uint64_t kBytesPerKey = 80;
    auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(bytes / kBytesPerKey, kNoSlot));
    while (count > 0 && memoryBytesFor(count) > bytes) --count;  // the smallest tables have room to spare
    return count;
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
      if (m_nodes.size() == m_nodes.capacity()) {
        m_nodes.reserve(std::min<std::uint64_t>(std::max<std::size_t>(m_nodes.size() * 2, 16), m_countMax));
      }
      m_nodes.emplace_back();
      return static_cast<Slot>(m_nodes.size() - 1);
    }
    const Slot slot = m_free.back();
    m_free.pop_back();
    return slot;
  }

  std::uint64_t m_capacity = 0;
  std::uint32_t m_countMax = kNoSlot;
  HashIndex m_index;
  std::vector<Node> m_nodes;
  std::vector<Slot> m_free;
  SlotQueue<Node> m_queue;
};

}  // namespace hotset::cache
