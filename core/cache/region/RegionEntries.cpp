// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

std::vector<Slot> RegionCore::coldestFirst() {
  std::vector<Slot> order;
  const Lock lock(m_mutex);
  order.reserve(m_entries);
  m_policy.forEachColdestFirst([&order](Slot slot) { order.push_back(slot); });
  if (m_pinned == 0) return order;
  for (Slot slot = 0; slot < m_slots.size(); ++slot) {
    if (m_slots[slot].ref != kNoBlock && isPinned(m_slots[slot].ref)) order.push_back(slot);
  }
  return order;
}

EntryRecord RegionCore::recordOf(BlockRef ref) const {
  const Traits traits = traitsOf(ref);
  EntryRecord record{.key = keyOf(ref), .value = valueOf(ref), .cost = traits.cost, .priority = traits.priority};
  const Place& place = m_slots[blockAt(ref).slot().load(std::memory_order_relaxed)];
  record.age = kTick * (m_now.load(std::memory_order_relaxed) - place.createdAt);
  record.slidingLife = std::chrono::milliseconds(traits.slidingMs);
  const std::uint32_t expiresAt = blockAt(ref).expiresAt().load(std::memory_order_relaxed);
  if (expiresAt != 0) {
    record.timeToLive = kTick * static_cast<std::int32_t>(expiresAt - m_now.load(std::memory_order_relaxed));
  }
  for (const std::uint32_t tag : traits.tags) record.tags.push_back(m_tags.nameOf(tag));
  return record;
}

std::span<const Slot> RegionCore::describe(std::span<const Slot> slots, std::vector<EntryRecord>& records) {
  records.clear();
  std::size_t bytes = 0;
  const Lock lock(m_mutex);
  refreshClock();
  for (std::size_t looked = 0; looked < kStep && bytes < kStepBytes && !slots.empty(); ++looked) {
    const BlockRef ref = m_slots[slots.front()].ref;
    slots = slots.subspan(1);
    if (ref == kNoBlock || !isAlive(ref)) continue;
    records.push_back(recordOf(ref));
    bytes += records.back().value.size();
  }
  return slots;
}

}  // namespace hotset::cache
