// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/IndexedHeap.h"

namespace hotset::cache {

/// Evicts what would expire soonest; among equals, and among entries that never expire, what was used longest ago.
/// O(log n). Ignores objective, cost and priority.
class TtlPolicy final : public CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "ttl"; }

  [[nodiscard]] Slot evict() override {
    if (m_heap.isEmpty()) return kNoSlot;
    const Slot slot = m_heap.top();
    m_heap.remove(slot);
    ++m_stats.evictions;
    return slot;
  }
  void inserted(Slot slot, const EntryTraits& traits) override {
    nodeFor(m_expiry, slot) = traits.expiresAtMs;
    m_heap.push(slot, {traits.expiresAtMs, ++m_uses});
    ++m_stats.inserts;
  }
  void used(Slot slot) override {
    m_heap.change(slot, {m_expiry[slot], ++m_uses});
    ++m_stats.hits;
  }
  void updated(Slot slot, const EntryTraits& traits) override {
    m_expiry[slot] = traits.expiresAtMs;
    used(slot);
  }
  void erased(Slot slot) override { m_heap.remove(slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    for (const Slot slot : m_heap.sorted()) visit(slot);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const override {
    return m_heap.memoryBytes() + m_expiry.capacity() * sizeof(std::uint64_t);
  }

 private:
  std::vector<std::uint64_t> m_expiry;
  IndexedHeap<std::pair<std::uint64_t, std::uint64_t>> m_heap;
  std::uint64_t m_uses = 0;
};

}  // namespace hotset::cache
