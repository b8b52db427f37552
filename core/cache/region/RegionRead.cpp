// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

namespace {

constexpr int kAttempts = 64;  // then reading takes the lock: it can't be overtaken for ever

}  // namespace

bool RegionCore::isTagCleared(const Block& block, std::size_t firstWord) const noexcept {
  const std::uint64_t head = block.word(firstWord);
  const auto birth = static_cast<std::uint32_t>(head);
  const auto count = std::min<std::uint64_t>(head >> 32U, Region::kTagsMax);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t pair = block.word(firstWord + 1 + i / 2);
    if (m_tags.wasClearedSince(static_cast<std::uint32_t>(pair >> (i % 2 * 32U)), birth)) return true;
  }
  return false;
}

bool RegionCore::isDead(const Block& block, const Block::Lengths& lengths) const noexcept {
  return lengths.generation != m_generation.load(std::memory_order_acquire) ||
         hasExpired(block.expiresAt().load(std::memory_order_relaxed));
}

/// Whether the candidate has this key; sets `mustRetry` where that can't be told because it changes under us.
inline bool RegionCore::hasKey(Candidate& candidate, std::string_view key, bool& mustRetry) const {
  const Block& block = candidate.block;
  if ((candidate.lengths.flags & Block::kLarge) != 0) {
    const LargeValues::Id id = Block::idOf(block.word(candidate.parts.value));
    const std::uint64_t keyAway =
        (candidate.lengths.flags & Block::kKeyAway) != 0 ? block.word(candidate.parts.key) : 0;
    mustRetry = !candidate.isUnchanged();  // only a name that was given out may be asked for
    if (mustRetry) return false;
    candidate.pin = m_large->pin(id, m_large);
    mustRetry = !candidate.pin.holds();
    if (mustRetry) return false;
    candidate.keyAway = keyAway;
    if (keyAway != 0) return std::string_view(candidate.pin.bytes().data(), keyAway) == key;
  }
  if (candidate.lengths.key == key.size() && block.equals(candidate.parts.key, key)) return true;
  mustRetry = !candidate.isUnchanged();  // another key, as surely as it was this block
  return false;
}

/// Looks a key up once. What is read of a block counts only if, afterwards, the index lists it still.
template <typename OnHit>
bool RegionCore::readOnce(const KeyPlace& place, const OnHit& onHit, bool& mustRetry) {
  bool isHit = false;
  const auto accept = [&](BlockRef ref, LinearIndex::Witness witness) {
    Candidate candidate(blockAt(ref), witness);
    candidate.lengths = Block::unpack(candidate.block.packedLengths().load(std::memory_order_acquire));
    candidate.parts = partsOf(candidate.block, candidate.lengths);
    if (!hasKey(candidate, place.key, mustRetry)) return mustRetry;
    const bool isTagged = (candidate.lengths.flags & Block::kTagged) != 0;
    if (isDead(candidate.block, candidate.lengths) ||
        (isTagged && isTagCleared(candidate.block, candidate.parts.tags))) {
      mustRetry = !candidate.isUnchanged();
      return true;
    }
    isHit = onHit(candidate, ref);
    mustRetry = !isHit;
    return true;
  };
  static_cast<void>(m_index.find(place.hash, accept));
  return isHit;
}

template <typename OnHit>
bool RegionCore::read(const KeyPlace& place, const OnHit& onHit) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    bool mustRetry = false;
    const bool isHit = readOnce(place, onHit, mustRetry);
    if (!mustRetry) return isHit;
  }
  const Lock lock(m_mutex);
  bool mustRetry = false;
  return readOnce(place, onHit, mustRetry);
}

/// A read that counts as a use: `copy` takes the value out of the candidate and says whether it was whole.
template <typename Copy>
bool RegionCore::readUsed(ThreadBlock& mine, const KeyPlace& place, const Copy& copy) {
  if (!m_isEnabled.load(std::memory_order_relaxed)) return false;
  Use use;
  const bool isHit = read(place, [&](Candidate& candidate, BlockRef ref) {
    const Block& block = candidate.block;
    use = {block.slot().load(std::memory_order_acquire), ref, block.touched().load(std::memory_order_acquire), 0, 0};
    if ((candidate.lengths.flags & Block::kSliding) != 0) {
      use.slidingMs = static_cast<std::uint32_t>(block.word(0));
      use.expiresAt = block.expiresAt().load(std::memory_order_acquire);
    }
    return copy(candidate);
  });
  if (!isHit) return false;
  if ((use.touched & 255U) != m_epoch.load(std::memory_order_relaxed))
    static_cast<void>(noteUse(mine, use.slot, use.ref));
  if (use.slidingMs != 0) prolong(place, use.slidingMs, use.expiresAt);
  return true;
}

/// Puts the end of a sliding life off; takes the lock, but only once in a sixteenth of that life.
void RegionCore::prolong(const KeyPlace& place, std::uint32_t slidingMs, std::uint32_t expiresAt) {
  const std::uint32_t wanted = ticksUntil(std::chrono::milliseconds(slidingMs));
  const auto gained = static_cast<std::int32_t>(wanted - expiresAt);
  if (gained <= static_cast<std::int32_t>(slidingMs / kTick.count() / 16)) return;
  const Lock lock(m_mutex);
  LinearIndex::Cell* const cell = findLocked(place);
  if (cell == nullptr) return;
  const Block block = blockAt(cell->load(std::memory_order_relaxed));
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if (isDead(block, lengths) || block.expiresAt().load(std::memory_order_relaxed) != expiresAt) return;
  block.expiresAt().store(wanted, std::memory_order_release);  // the wheel finds out when it gets there
}

/// Counts, and times one call in 4,096 or so.
template <typename Body>
bool RegionCore::measured(Operation operation, const KeyPlace& place, const Body& body) {
  ThreadBlock& mine = m_threads.mine();
  const bool counts = isMeasured();
  const bool isSampled = --mine.untilSample == 0 || mine.isHitSampled();
  bool isHit = false;
  if (isSampled && !counts) mine.drawNextSample();
  if (isSampled && counts) {
    const SteadyTime before = m_executor->clock().steadyNow();
    isHit = body(mine);
    mine.record(operation, m_executor->clock().steadyNow() - before);
    mine.drawNextSample();
    if (isHit) m_hotKeys.offer(place.hash, place.key, ThreadBlock::kSampleMean);
  } else {
    isHit = body(mine);
  }
  if (!counts) return isHit;
  mine.count(isHit);
  return isHit;
}

bool RegionCore::noteUse(ThreadBlock& mine, Slot slot, BlockRef ref) {
  mine.uses[mine.buffered++] = {slot, ref};
  return mine.buffered < ThreadBlock::kBuffered || handOver(mine);
}

bool RegionCore::handOver(ThreadBlock& mine) {
  const Lock lock(m_mutex, std::try_to_lock);
  if (lock.owns_lock()) {
    refreshClock();  // an idle region's stands still for a second
    drainLocked(mine);
  } else {
    mine.buffered = 0;  // rather forget than wait
  }
  return true;
}

void RegionCore::drain() {
  ThreadBlock& mine = m_threads.mine();
  const Lock lock(m_mutex);
  refreshClock();
  drainLocked(mine);
}

void RegionCore::drainLocked(ThreadBlock& mine) {
  if (mine.buffered == 0) return;
  m_usedSlots.clear();
  for (std::uint32_t i = 0; i < mine.buffered; ++i) __builtin_prefetch(&m_slots[mine.uses[i].slot]);
  const std::uint32_t epoch = m_epoch.load(std::memory_order_relaxed);
  const std::uint32_t mark = Block::packTouched(nowSecond(), epoch);
  for (std::uint32_t i = 0; i < mine.buffered; ++i) {
    const auto [slot, ref] = mine.uses[i];
    if (m_slots[slot].ref != ref) continue;  // replaced or gone since
    const Block block = blockAt(ref);
    if ((block.touched().load(std::memory_order_relaxed) & 255U) == epoch) continue;  // told already
    block.touched().store(mark, std::memory_order_release);
    if (Block::unpack(block.packedLengths().load(std::memory_order_relaxed)).priority == Priority::pinned) continue;
    m_usedSlots.push_back(slot);
  }
  m_policy.usedAll(m_usedSlots);
  mine.buffered = 0;
}

bool RegionCore::getAnything(std::string_view key, std::uint64_t hash, std::string& value) {
  const KeyPlace at{key, hash};
  const auto copy = [&value](Candidate& candidate) {
    if (candidate.pin.holds()) {
      if (!candidate.isUnchanged()) return false;
      value.assign(candidate.pin.bytes().data() + candidate.keyAway, candidate.pin.bytes().size() - candidate.keyAway);
      return true;
    }
    value.resize(candidate.lengths.value);
    candidate.block.copyOut(candidate.parts.value, value.data(), candidate.lengths.value);
    if (!candidate.isUnchanged()) return false;
    return true;
  };
  const bool isHit = measured(Operation::get, at, [&](ThreadBlock& mine) { return readUsed(mine, at, copy); });
  tap(at, Operation::get, isHit, isHit ? value.size() : 0);
  return isHit;
}

void RegionCore::tap(const KeyPlace& place, Operation operation, bool isHit, std::size_t bytes) const {
  const Tap* const tap = m_tap.load(std::memory_order_acquire);
  if (tap == nullptr || place.hash > tap->threshold) [[likely]]
    return;
  tap->call({place.hash, bytes, operation, isHit});
}

bool RegionCore::view(std::string_view key, ValueView& view) {
  const KeyPlace at = place(key);
  ValueView::Content& content = *view.m_content;
  const auto copy = [&content](Candidate& candidate) {
    if (!candidate.pin.holds()) {
      content.copy.resize(candidate.lengths.value);
      candidate.block.copyOut(candidate.parts.value, content.copy.data(), candidate.lengths.value);
      return candidate.isUnchanged();
    }
    if (!candidate.isUnchanged()) return false;
    content.pin = std::move(candidate.pin);
    content.from = candidate.keyAway;
    return true;
  };
  const bool isHit = measured(Operation::get, at, [&](ThreadBlock& mine) { return readUsed(mine, at, copy); });
  tap(at, Operation::get, isHit, isHit ? view.bytes().size() : 0);
  return isHit;
}

bool RegionCore::life(std::string_view key, std::optional<std::chrono::milliseconds>& left) {
  if (!m_isEnabled.load(std::memory_order_relaxed)) return false;
  const std::uint32_t now = m_now.load(std::memory_order_relaxed);
  return read(place(key), [&](Candidate& candidate, BlockRef) {
    const std::uint32_t expiresAt = candidate.block.expiresAt().load(std::memory_order_acquire);
    left.reset();
    if (expiresAt != 0) left = kTick * static_cast<std::int32_t>(expiresAt - now);
    return candidate.isUnchanged();
  });
}

bool RegionCore::info(std::string_view key, EntryInfo& info) {
  if (!m_isEnabled.load(std::memory_order_relaxed)) return false;
  const Lock lock(m_mutex);
  refreshClock();
  LinearIndex::Cell* const cell = findLocked(place(key));
  if (cell == nullptr) return false;
  const BlockRef ref = cell->load(std::memory_order_relaxed);
  if (!isAlive(ref)) return false;
  const Block block = blockAt(ref);
  const std::uint32_t now = m_now.load(std::memory_order_relaxed);
  info.valueBytes = valueBytesOf(ref);
  info.accountedBytes = chargeOf(ref);
  info.priority = Block::unpack(block.packedLengths().load(std::memory_order_relaxed)).priority;
  info.age = kTick * (now - m_slots[block.slot().load(std::memory_order_relaxed)].createdAt);
  info.idle = std::chrono::seconds(Block::secondsSince(block.touched().load(std::memory_order_relaxed), nowSecond()));
  info.timeToLive.reset();
  const std::uint32_t expiresAt = block.expiresAt().load(std::memory_order_relaxed);
  if (expiresAt != 0) info.timeToLive = kTick * static_cast<std::int32_t>(expiresAt - now);
  return true;
}

}  // namespace hotset::cache
