// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// A binary heap of slots by key, smallest first, in which a slot's key can be changed and a slot removed. O(log n).
template <typename Key>
class IndexedHeap {
 public:
  void push(Slot slot, Key key) {
    nodeFor(m_places, slot) = static_cast<std::uint32_t>(m_items.size());
    m_items.push_back({key, slot});
    rise(m_items.size() - 1);
  }
  void change(Slot slot, Key key) {
    const std::size_t at = m_places[slot];
    m_items[at].key = key;
    sink(rise(at));
  }
  void remove(Slot slot) {
    const std::size_t at = m_places[slot];
    const Item last = m_items.back();
    m_items.pop_back();
    if (at == m_items.size()) return;
    put(at, last);
    sink(rise(at));
  }
  [[nodiscard]] bool isEmpty() const noexcept { return m_items.empty(); }
  [[nodiscard]] Slot top() const { return m_items.front().slot; }
  [[nodiscard]] Key topKey() const { return m_items.front().key; }

  /// The slots in ascending order of their keys; O(n log n).
  [[nodiscard]] std::vector<Slot> sorted() const {
    IndexedHeap copy = *this;
    std::vector<Slot> slots;
    slots.reserve(m_items.size());
    while (!copy.isEmpty()) {
      slots.push_back(copy.top());
      copy.remove(copy.top());
    }
    return slots;
  }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept {
    return m_items.capacity() * sizeof(Item) + m_places.capacity() * sizeof(std::uint32_t);
  }

 private:
  struct Item {
    Key key;
    Slot slot;
  };

  void put(std::size_t at, const Item& item) {
    m_items[at] = item;
    m_places[item.slot] = static_cast<std::uint32_t>(at);
  }

  std::size_t rise(std::size_t at) {
    const Item item = m_items[at];
    while (at > 0 && item.key < m_items[(at - 1) / 2].key) {
      put(at, m_items[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    put(at, item);
    return at;
  }

  void sink(std::size_t at) {
    const Item item = m_items[at];
    for (std::size_t child = at * 2 + 1; child < m_items.size(); child = at * 2 + 1) {
      if (child + 1 < m_items.size() && m_items[child + 1].key < m_items[child].key) ++child;
      if (!(m_items[child].key < item.key)) break;
      put(at, m_items[child]);
      at = child;
    }
    put(at, item);
  }

  std::vector<Item> m_items;
  std::vector<std::uint32_t> m_places;
};

}  // namespace hotset::cache
