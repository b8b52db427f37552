// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "core/base/Glob.h"
#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kEpochSecondsMax = 60;
constexpr int kStepsPerTick = 64;
constexpr std::uint64_t kHugeFromEntries = 1U << 18U;  // where a huge page not filled is little beside the rest
constexpr std::uint64_t kHugeFromBytes = 1U << 26U;

}  // namespace

RegionCore::RegionCore(RegionConfig config, std::unique_ptr<EvictionPolicy> policy, RegionEnvironment environment)
    : m_hash(static_cast<std::uint64_t>(SystemClock().wallNow().time_since_epoch().count()) ^
             static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(this))),
      m_executor(environment.executor ? std::move(environment.executor) : ThreadExecutor::shared()),
      m_policies(environment.policies != nullptr ? environment.policies : &PolicyCatalog::shared()),
      m_startedAt(m_executor->clock().steadyNow()),
      m_policy(std::move(policy)),
      m_random(0) {
  m_isEnabled = config.isEnabled;
  m_hitsCounted = config.isMeasured ? 1 : 0;
  m_configs.push_back(std::make_unique<const RegionConfig>(std::move(config)));
  m_config = m_configs.back().get();
  if (m_configs.back()->bytesMax >= kHugeFromBytes || m_configs.back()->entriesMax >= kHugeFromEntries) {
    m_arena.preferHugePages();
    m_index.preferHugePages();
  }
  judgePlain();
  resizePolicy();
  refreshClock();
  m_wheel.start(m_now.load(std::memory_order_relaxed));
}

RegionCore::~RegionCore() = default;

void RegionCore::start() {
  const Lock lock(m_mutex);
  m_windows.remember(0, {});
  scheduleTick(kTick);
}

// The executor holds no region: a region that has gone is not upheld by its own upkeep.
void RegionCore::scheduleTick(std::chrono::milliseconds delay) {
  m_isIdle = delay > kTick;
  m_executor->postAfter(delay, [weak = weak_from_this(), number = ++m_tickNumber] {
    if (const auto self = weak.lock()) self->tick(number);
  });
}

/// There is something to do, or to keep the time for, before the next tick.
void RegionCore::hasten() {
  if (m_isIdle) scheduleTick(kTick);
}

void RegionCore::refreshClock() noexcept {
  const auto ticks = static_cast<std::uint64_t>((m_executor->clock().steadyNow() - m_startedAt) / kTick) + 1;
  if (ticks <= m_ticks) return;
  m_ticks = ticks;
  m_now.store(static_cast<std::uint32_t>(ticks), std::memory_order_relaxed);
}

/// The first tick at which so much time has passed; 0 means never elsewhere and is left out.
std::uint32_t RegionCore::ticksUntil(std::chrono::milliseconds duration) const noexcept {
  const auto ahead = static_cast<std::uint32_t>((duration + kTick - 1ms) / kTick);
  return std::max(m_now.load(std::memory_order_relaxed) + ahead + (duration.count() > 0 ? 1U : 0U), 1U);
}

void RegionCore::tick(std::uint64_t number) {
  Events events;
  bool hasMore = true;
  for (int steps = 0; hasMore && steps < kStepsPerTick; ++steps) {
    {
      const Lock lock(m_mutex);
      if (steps == 0 && number != m_tickNumber) return;  // hastened: the other tick does it
      hasMore = upkeepStep(steps == 0, events);
    }
    deliver(events);
  }
  const Lock lock(m_mutex);
  if (number == m_tickNumber) scheduleTick(!hasMore && m_wheel.count() == 0 ? kIdleTick : kTick);
}

/// True when there is more to do.
bool RegionCore::upkeepStep(bool isFirst, Events& events) {
  refreshClock();
  if (isFirst) noteAccesses();
  const auto interval = m_config.load(std::memory_order_relaxed)->cleanupInterval / kTick;
  bool isExpiryDone = true;
  bool isTidy = true;
  if (m_ticks >= m_lastCleanup + static_cast<std::uint64_t>(interval) || !isFirst) {
    m_lastCleanup = m_ticks;
    isExpiryDone = expireSome(kStep, events);
    isTidy = !tidyArena();
  }
  if (m_isSweeping) sweepSome(events);
  if (m_ticks - m_lastSecond >= kTicksPerSecond) {
    m_lastSecond = m_ticks;
    if (nowSecond() - m_epochBegan >= kEpochSecondsMax) beginEpoch();
    m_windows.remember(static_cast<std::int64_t>(m_ticks / kTicksPerSecond), totals());
  }
  return m_isSweeping || !isExpiryDone || !isTidy;
}

void RegionCore::schedule(Slot slot, std::uint32_t expiresAt) {
  m_wheel.add(slot, expiresAt);
  hasten();
}

/// False when there may be more to do.
bool RegionCore::expireSome(std::size_t limit, Events& events) {
  m_due.clear();
  const bool isDone = m_wheel.advance(m_now.load(std::memory_order_relaxed), limit, m_due, [this](Slot slot) {
    return blockAt(m_slots[slot].ref).expiresAt().load(std::memory_order_relaxed);
  });
  for (const Slot slot : m_due) remove(slot, causeOfDeath(m_slots[slot].ref), events);
  return isDone;
}

bool RegionCore::isPinned(BlockRef ref) const noexcept {
  return Block::unpack(blockAt(ref).packedLengths().load(std::memory_order_relaxed)).priority == Priority::pinned;
}

RemovalCause RegionCore::causeOfDeath(BlockRef ref) const noexcept {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if (lengths.generation != m_generation.load(std::memory_order_relaxed)) return RemovalCause::cleared;
  return isDead(block, lengths) ? RemovalCause::expired : RemovalCause::cleared;
}

void RegionCore::addPinned(std::int64_t entries, std::int64_t bytes) {
  m_pinned += static_cast<std::uint64_t>(entries);
  m_pinnedBytes += static_cast<std::uint64_t>(bytes);
  resizePolicy();
}

/// What is cleared is not found from now on; its memory comes back step by step.
void RegionCore::clear() {
  Events events;
  {
    Lock lock(m_mutex);
    // Generations are few: before one is used again, nothing of its earlier use may be left. Others get their turn
    // between two steps.
    while (m_isSweeping && m_clearsSinceSwept + 2 >= Block::kGenerations) {
      sweepSome(events);
      lock.unlock();
      deliver(events);
      lock.lock();
    }
    ++m_clearsSinceSwept;
    m_plain.store(kNothingIsPlain, std::memory_order_release);  // no thread may see the old after the new
    m_generation.store((m_generation.load(std::memory_order_relaxed) + 1) % Block::kGenerations,
                       std::memory_order_release);
    judgePlain();
    m_stale = m_entries;
    startSweep();
  }
  deliver(events);
}

void RegionCore::clearTag(std::string_view tag) {
  const Lock lock(m_mutex);
  if (m_tags.clear(tag)) startSweep();
}

void RegionCore::startSweep() {
  m_isSweeping = true;
  m_sweepFrom = 0;
  hasten();
}

void RegionCore::sweepSome(Events& events) {
  const auto end = static_cast<Slot>(std::min<std::size_t>(m_sweepFrom + kStep, m_slots.size()));
  for (; m_sweepFrom < end; ++m_sweepFrom) {
    const BlockRef ref = m_slots[m_sweepFrom].ref;
    if (ref != kNoBlock && !isAlive(ref)) remove(m_sweepFrom, causeOfDeath(ref), events);
  }
  if (m_sweepFrom < m_slots.size()) return;
  m_isSweeping = false;
  m_clearsSinceSwept = 0;
}

bool RegionCore::scan(Slot& slot, std::string_view pattern, std::size_t limit, std::vector<std::string>& keys) {
  const Lock lock(m_mutex);
  refreshClock();
  const auto end = static_cast<Slot>(std::min<std::size_t>(slot + kStep, m_slots.size()));
  for (; slot < end && keys.size() < limit; ++slot) {
    const BlockRef ref = m_slots[slot].ref;
    if (ref == kNoBlock || !isAlive(ref)) continue;
    std::string key = keyOf(ref);
    if (globMatches(pattern, key)) keys.push_back(std::move(key));
  }
  return slot < m_slots.size() && keys.size() < limit;
}

std::size_t RegionCore::eraseMatching(std::string_view pattern) {
  std::size_t erased = 0;
  for (Slot slot = 0, end = 0;;) {
    Events events;
    {
      const Lock lock(m_mutex);
      end = static_cast<Slot>(std::min<std::size_t>(slot + kStep, m_slots.size()));
      for (; slot < end; ++slot) {
        const BlockRef ref = m_slots[slot].ref;
        if (ref == kNoBlock || !isAlive(ref) || !globMatches(pattern, keyOf(ref))) continue;
        remove(slot, RemovalCause::erased, events);
        ++erased;
      }
      if (slot >= m_slots.size()) end = 0;
    }
    deliver(events);
    if (end == 0) return erased;
  }
}

/// Empties a sparse chunk by moving its entries: what was freed in one size is then there for another. True when there
/// may be more to do.
bool RegionCore::tidyArena() {
  const std::uint32_t chunk = m_arena.chunkWorthEmptying();
  if (chunk == 0) return false;
  std::size_t moved = 0;
  for (std::uint32_t number = 0; number < m_arena.blocksIn(chunk); ++number) {
    const BlockRef ref = m_arena.blockOf(chunk, number);
    const Slot slot = blockAt(ref).slot().load(std::memory_order_relaxed);
    if (slot >= m_slots.size() || m_slots[slot].ref != ref) continue;
    if (moved == kStep || !moveBlock(ref)) break;
    ++moved;
  }
  return moved > 0;
}

bool RegionCore::moveBlock(BlockRef from) {
  const Block source = blockAt(from);
  const Block::Lengths lengths = Block::unpack(source.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(source, lengths);
  const std::size_t words = parts.value + ((lengths.flags & Block::kLarge) != 0 ? 1 : Block::wordsOf(lengths.value));
  const BlockRef to = m_arena.allocate(Block::kHeaderBytes + words * 8);
  if (to == kNoBlock) return false;
  const Block target = blockAt(to);
  const Slot slot = source.slot().load(std::memory_order_relaxed);
  target.slot().store(slot, std::memory_order_release);
  target.expiresAt().store(source.expiresAt().load(std::memory_order_relaxed), std::memory_order_release);
  target.touched().store(source.touched().load(std::memory_order_relaxed), std::memory_order_release);
  target.packedLengths().store(source.packedLengths().load(std::memory_order_relaxed), std::memory_order_release);
  for (std::size_t word = 0; word < words; ++word) target.setWord(word, source.word(word));
  LinearIndex::Cell* const cell =
      m_index.find(hashOf(from), [from](BlockRef other, LinearIndex::Witness) { return other == from; });
  m_index.replace(*cell, to);
  m_slots[slot].ref = to;
  m_arena.free(from);
  return true;
}

/// How recent a use was matters in comparison to what is evicted, and evictions follow inserts: so an epoch lasts a
/// share of the capacity in inserts. Where little is inserted it ends with the time, for the sake of idle times.
void RegionCore::countInsert() noexcept {
  if (++m_insertsInEpoch >= m_epochLength) beginEpoch();
}

void RegionCore::beginEpoch() noexcept {
  m_insertsInEpoch = 0;
  m_epochBegan = nowSecond();
  const std::uint32_t next = m_epochLength == 0 ? kEveryUse : (m_epoch.load(std::memory_order_relaxed) + 1) % kEveryUse;
  m_epoch.store(next, std::memory_order_relaxed);
}

}  // namespace hotset::cache
