// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "hotset/cache/EvictionPolicy.h"

namespace hotset::cache {

/// The policy of a region and, while it changes, the one before. Entries go over in small steps, those that the former
/// policy would let go first coming first; meanwhile each belongs to one of the two, and what has to go is taken from
/// the former one. Used by one thread at a time, as a policy.
class PolicyHandover {
 public:
  explicit PolicyHandover(std::unique_ptr<EvictionPolicy> policy) : m_policy(std::move(policy)) {}

  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) { m_policy->resize(capacity, entriesExpected); }
  void admitting(const EntryTraits& incoming) { m_policy->admitting(incoming); }
  [[nodiscard]] Slot evict() {
    if (isChanging()) {
      const Slot slot = m_former->evict();
      if (slot != kNoSlot) return slot;
    }
    return m_policy->evict();
  }
  void inserted(Slot slot, const EntryTraits& traits) {
    if (isChanging()) adopt(slot);
    m_policy->inserted(slot, traits);
  }
  void usedAll(std::span<const Slot> slots) {
    if (!isChanging()) return m_policy->usedAll(slots);
    for (const Slot slot : slots) ownerOf(slot).used(slot);
  }
  void updated(Slot slot, const EntryTraits& traits) { ownerOf(slot).updated(slot, traits); }
  void erased(Slot slot) { ownerOf(slot).erased(slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const {
    if (isChanging()) m_former->forEachColdestFirst(visit);
    m_policy->forEachColdestFirst(visit);
  }
  [[nodiscard]] PolicyStats stats() const { return m_policy->stats(); }
  [[nodiscard]] std::uint64_t memoryBytes() const {
    return m_policy->memoryBytes() + (isChanging() ? m_former->memoryBytes() + m_isAdopted.size() / 8 : 0);
  }

  [[nodiscard]] std::uint64_t sharedBytesMax() const { return m_policy->sharedBytesMax(); }

  [[nodiscard]] bool isChanging() const noexcept { return m_former != nullptr; }
  /// An earlier change must be over. `slots` is how many there may be now.
  void change(std::unique_ptr<EvictionPolicy> next, std::size_t slots) {
    m_isAdopted.assign(slots, false);
    m_former = std::exchange(m_policy, std::move(next));
  }
  /// Hands up to `limit` entries over; `traitsOf(slot)` describes one. When it was the last, gives the former policy
  /// back, to be destroyed where nobody waits for it.
  template <typename TraitsOf>
  [[nodiscard]] std::unique_ptr<EvictionPolicy> handOver(std::size_t limit, const TraitsOf& traitsOf) {
    EvictionPolicy* const former = m_former.get();
    for (std::size_t i = 0; i < limit && former != nullptr; ++i) {
      const Slot slot = former->evict();
      if (slot == kNoSlot) return std::move(m_former);
      adopt(slot);
      m_policy->inserted(slot, traitsOf(slot));
    }
    return nullptr;
  }

 private:
  void adopt(Slot slot) {
    if (slot >= m_isAdopted.size()) m_isAdopted.resize(slot + std::size_t{1}, false);
    m_isAdopted[slot] = true;
  }
  [[nodiscard]] EvictionPolicy& ownerOf(Slot slot) const {
    return isChanging() && (slot >= m_isAdopted.size() || !m_isAdopted[slot]) ? *m_former : *m_policy;
  }

  std::unique_ptr<EvictionPolicy> m_policy;
  std::unique_ptr<EvictionPolicy> m_former;
  std::vector<bool> m_isAdopted;  ///< By slot, while the policy changes.
};

}  // namespace hotset::cache
