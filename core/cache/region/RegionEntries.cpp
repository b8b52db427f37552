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
  EntryRecord record{.key = keyOf(ref), .cost = traits.cost, .priority = traits.priority};
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

/// A large value, to be copied when the lock is free; nothing for one that lies in its block.
std::optional<RegionCore::Pinned> RegionCore::pinOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kLarge) == 0) return std::nullopt;
  const Parts parts = partsOf(block, lengths);
  const std::size_t keyAway = (lengths.flags & Block::kKeyAway) != 0 ? block.word(parts.key) : 0;
  return Pinned{.pin = m_large->pin(Block::idOf(block.word(parts.value)), m_large), .keyAway = keyAway};
}

std::span<const Slot> RegionCore::describe(std::span<const Slot> slots, std::vector<EntryRecord>& records) {
  records.clear();
  std::size_t bytes = 0;
  std::vector<Pinned> large;
  {
    const Lock lock(m_mutex);
    refreshClock();
    for (std::size_t looked = 0; looked < kStep && bytes < kStepBytes && !slots.empty(); ++looked) {
      const BlockRef ref = m_slots[slots.front()].ref;
      slots = slots.subspan(1);
      if (ref == kNoBlock || !isAlive(ref)) continue;
      records.push_back(recordOf(ref));
      bytes += valueBytesOf(ref);
      if (auto pinned = pinOf(ref)) {
        pinned->record = records.size() - 1;
        large.push_back(std::move(*pinned));
      } else {
        records.back().value = valueOf(ref);
      }
    }
  }
  for (const Pinned& pinned : large) {
    const auto value = pinned.pin.bytes().subspan(pinned.keyAway);
    records[pinned.record].value.assign(value.data(), value.size());
  }
  return slots;
}

}  // namespace hotset::cache
