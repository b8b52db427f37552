// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "core/cache/eviction/SlotQueue.h"
#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

bool RegionCore::exceeds(std::uint64_t moreBytes, std::uint64_t moreEntries) const noexcept {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  return (config.bytesMax != 0 && accountedBytes() + moreBytes > config.bytesMax) ||
         (config.entriesMax != 0 && m_entries + moreEntries > config.entriesMax);
}

/// Evicts until there is so much room; what one entry displaces may be a million others, so after one step's worth the
/// draft is unfinished, and the lock is to be free before the rest. Where others take the room again and again, the
/// last step goes on to the end under one lock.
Result<void> RegionCore::makeRoom(Draft& draft, std::uint64_t bytes, std::uint64_t entries, Slot except,
                                  Events& events) {
  const BlockRef stays = except == kNoSlot ? kNoBlock : m_slots[except].ref;
  for (std::size_t evicted = 0; exceeds(bytes, entries); ++evicted) {
    draft.isUnfinished = evicted == kStep && ++draft.steps < kStepsMax;
    if (draft.isUnfinished) return {};
    if (!evictOne(events)) {
      return fail(ErrorCode::limitExceeded, "nothing can be evicted for the entry", config().name);
    }
    if (except != kNoSlot && m_slots[except].ref != stays) return {};  // it was the entry itself that had to go
  }
  return {};
}

/// Replaces or inserts; on an error nothing has changed but what had to be evicted for it.
Result<void> RegionCore::publish(Draft& draft, Events& events) {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  const std::uint64_t charge = draft.charge();
  LinearIndex::Cell* cell = findLocked(draft.place);
  if (cell != nullptr && !isAlive(cell->load(std::memory_order_relaxed))) {
    const BlockRef dead = cell->load(std::memory_order_relaxed);
    remove(blockAt(dead).slot().load(std::memory_order_relaxed), causeOfDeath(dead), events);
    cell = nullptr;
  }
  const BlockRef before = cell == nullptr ? kNoBlock : cell->load(std::memory_order_relaxed);
  const bool wasPinned = before != kNoBlock && isPinned(before);
  const std::uint64_t otherPinnedBytes = m_pinnedBytes - (wasPinned ? chargeOf(before) : 0);
  const std::uint64_t otherPinned = m_pinned - (wasPinned ? 1 : 0);
  if ((config.bytesMax != 0 && m_policyBytes + otherPinnedBytes + charge > config.bytesMax) ||
      (config.entriesMax != 0 && otherPinned + 1 > config.entriesMax) || charge > UINT32_MAX) {
    return fail(ErrorCode::limitExceeded, "the entry does not fit beside those that are pinned", config.name,
                "raise the region's limit, or store less");
  }
  if (cell == nullptr) return insertNew(draft, events);
  const Slot slot = blockAt(before).slot().load(std::memory_order_relaxed);
  const std::uint64_t freed = chargeOf(before);
  auto room = makeRoom(draft, charge - std::min(charge, freed), 0, slot, events);
  if (!room || draft.isUnfinished) return room;
  return m_slots[slot].ref == before ? replace(*cell, draft, events) : insertNew(draft, events);
}

/// Puts the draft into a block that nobody knows of yet.
std::optional<BlockRef> RegionCore::writeBlock(Draft& draft, Slot slot) {
  const BlockRef ref = m_arena.allocate(draft.blockBytes());
  if (ref == kNoBlock) return std::nullopt;
  const Traits& traits = draft.traits;
  std::optional<LargeValues::Id> large;
  if (draft.large) {
    large = m_large->create(std::move(draft.large), draft.largeBytes);
    if (!large) {
      m_arena.free(ref);
      return std::nullopt;
    }
    m_largeBytes += draft.largeBytes;
  }
  const Block block = blockAt(ref);
  block.slot().store(slot, std::memory_order_release);
  block.expiresAt().store(draft.expiresAt, std::memory_order_release);
  // As of the epoch before: the first use after this counts.
  block.touched().store(Block::packTouched(nowSecond(), m_epoch.load(std::memory_order_relaxed) - 1),
                        std::memory_order_release);
  const std::uint32_t flags = (large ? Block::kLarge : 0U) | (draft.isKeyAway ? Block::kKeyAway : 0U) |
                              (traits.hasOptions() ? Block::kSliding : 0U) |
                              (traits.tags.empty() ? 0U : Block::kTagged);
  block.packedLengths().store(
      Block::pack({.key = draft.isKeyAway ? 0U : static_cast<std::uint32_t>(draft.place.key.size()),
                   .value = large ? 0U : static_cast<std::uint32_t>(draft.value.size()),
                   .flags = flags,
                   .generation = m_generation.load(std::memory_order_relaxed),
                   .priority = traits.priority}),
      std::memory_order_release);
  const std::uint64_t largeName = large ? Block::wordOf(*large) : 0;
  writeBody(block, draft, large ? &largeName : nullptr);
  return ref;
}

Result<void> RegionCore::insertNew(Draft& draft, Events& events) {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  const std::uint64_t charge = draft.charge();
  const bool pinned = draft.traits.priority == Priority::pinned;
  EntryTraits traits{.hash = draft.place.hash, .cost = draft.traits.cost, .priority = draft.traits.priority};
  if (config.bytesMax != 0) traits.weight = static_cast<std::uint32_t>(charge);
  if (!pinned && !draft.isAnnounced) m_policy.admitting(traits);
  draft.isAnnounced = true;
  if (auto room = makeRoom(draft, charge, 1, kNoSlot, events); !room || draft.isUnfinished) return room;
  const Slot slot = takeSlot();
  const auto ref = writeBlock(draft, slot);
  if (!ref) {
    m_freeSlots.push_back(slot);
    return fail(ErrorCode::limitExceeded, "there is no memory for the entry", config.name);
  }
  m_slots[slot] = {*ref, m_now.load(std::memory_order_relaxed)};
  m_index.insert(draft.place.hash, *ref, [this](BlockRef block) { return hashOf(block); });
  m_bytes += charge;
  ++m_entries;
  ++m_counts.inserts;
  if (draft.expiresAt != 0) schedule(slot, draft.expiresAt);
  note(events, Event::Kind::inserted, RemovalCause::erased, *ref);
  if (pinned) {
    addPinned(1, static_cast<std::int64_t>(charge));
  } else {
    m_policy.inserted(slot, policyTraits(draft.place.hash, *ref));
  }
  countInsert();
  if (m_entries > m_entriesExpected) growTables();
  return {};
}

Slot RegionCore::takeSlot() {
  if (m_freeSlots.empty()) {
    const auto slot = static_cast<Slot>(m_slots.size());
    nodeFor(m_slots, slot) = {};
    return slot;
  }
  const Slot slot = m_freeSlots.back();
  m_freeSlots.pop_back();
  return slot;
}

/// The new block takes the old one's place in the index by one store: a reader finds the one or the other.
Result<void> RegionCore::replace(LinearIndex::Cell& cell, Draft& draft, Events& events) {
  const BlockRef before = cell.load(std::memory_order_relaxed);
  const Slot slot = blockAt(before).slot().load(std::memory_order_relaxed);
  const auto ref = writeBlock(draft, slot);
  if (!ref) return fail(ErrorCode::limitExceeded, "there is no memory for the entry", config().name);
  const bool wasPinned = isPinned(before);
  const bool willBePinned = isPinned(*ref);
  const std::uint64_t freed = chargeOf(before);
  m_index.replace(cell, *ref);
  m_slots[slot] = {*ref, m_now.load(std::memory_order_relaxed)};
  m_bytes = m_bytes - freed + draft.charge();
  ++m_counts.updates;
  ++m_counts.removals[static_cast<std::size_t>(RemovalCause::replaced)];
  m_wheel.remove(slot);
  if (draft.expiresAt != 0) schedule(slot, draft.expiresAt);
  if (wasPinned) addPinned(-1, -static_cast<std::int64_t>(freed));
  const EntryTraits traits = policyTraits(draft.place.hash, *ref);
  if (wasPinned && !willBePinned) m_policy.inserted(slot, traits);
  if (!wasPinned && willBePinned) m_policy.erased(slot);
  if (!wasPinned && !willBePinned) m_policy.updated(slot, traits);
  if (willBePinned) addPinned(1, static_cast<std::int64_t>(draft.charge()));
  note(events, Event::Kind::updated, RemovalCause::replaced, *ref);
  freeBlock(before, events);
  return {};
}

void RegionCore::freeBlock(BlockRef ref, Events& events) {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kTagged) != 0) {
    for (const std::uint32_t tag : traitsOf(ref).tags) m_tags.release(tag);
  }
  if ((lengths.flags & Block::kLarge) != 0) {
    const LargeValues::Id id = Block::idOf(block.word(partsOf(block, lengths).value));
    m_largeBytes -= m_large->bytesOf(id).size();
    events.keep(m_large->retire(id));
  }
  m_arena.free(ref);
}

/// Takes an entry out of everything but, when the policy chose it, the policy.
void RegionCore::remove(Slot slot, RemovalCause cause, Events& events) {
  const BlockRef ref = m_slots[slot].ref;
  const std::uint64_t hash = hashOf(ref);
  const std::uint64_t charge = chargeOf(ref);
  if (isPinned(ref)) {
    addPinned(-1, -static_cast<std::int64_t>(charge));
  } else if (cause != RemovalCause::size) {
    m_policy.erased(slot);
  }
  const Block::Lengths lengths = Block::unpack(blockAt(ref).packedLengths().load(std::memory_order_relaxed));
  if (lengths.generation != m_generation.load(std::memory_order_relaxed)) --m_stale;
  note(events, Event::Kind::removed, cause, ref);
  m_index.erase(*m_index.find(hash, [ref](BlockRef other, LinearIndex::Witness) { return other == ref; }));
  m_wheel.remove(slot);
  m_slots[slot] = {};
  m_freeSlots.push_back(slot);
  m_bytes -= charge;
  --m_entries;
  ++m_counts.removals[static_cast<std::size_t>(cause)];
  freeBlock(ref, events);
}

/// Makes room: first of what is gone anyway, then by the policy. False when there is nothing left to take.
bool RegionCore::evictOne(Events& events) {
  const std::uint64_t before = m_entries;
  while (m_stale > 0 && m_isSweeping && m_entries == before) sweepSome(events);
  if (m_entries < before) return true;
  expireSome(1, events);
  if (m_entries < before) return true;
  const Slot slot = m_policy.evict();
  if (slot == kNoSlot) return false;
  remove(slot, RemovalCause::size, events);
  return true;
}

}  // namespace hotset::cache
