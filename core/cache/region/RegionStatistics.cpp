// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

RegionCounters RegionCore::totals() const {
  RegionCounters totals = m_counts;
  m_threads.forEach([&totals](const ThreadBlock& block) {
    totals.hits += block.hits.load(std::memory_order_relaxed);
    totals.misses += block.misses.load(std::memory_order_relaxed);
  });
  return totals;
}

RegionStats RegionCore::stats() {
  RegionStats stats;
  const Lock lock(m_mutex);
  refreshClock();
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  stats.name = config.name;
  stats.isEnabled = config.isEnabled;
  stats.isMeasured = config.isMeasured;
  stats.entries = m_entries - m_stale;
  stats.bytes = accountedBytes();
  if (!weighsBytes(config)) {
    // Every entry is charged a place in the timing wheel, lest a limit be broken by one that expires; where no limit
    // counts bytes, only those are shown that are there.
    const std::uint64_t charged = m_entries * TimingWheel::kBytesPerSlot;
    stats.bytes -= charged - std::min(charged, m_wheel.memoryBytes()) + m_entries * kSizedBytes;
  }
  stats.heldBytes = m_arena.heldBytes() + m_largeBytes + m_index.memoryBytes() + m_policy.memoryBytes() +
                    m_wheel.memoryBytes() + m_slots.size() * sizeof(Place) + m_freeSlots.capacity() * sizeof(Slot) +
                    m_tags.memoryBytes() + m_threads.memoryBytes();
  stats.entriesMax = config.entriesMax;
  stats.bytesMax = config.bytesMax;
  stats.pinned = m_pinned;
  stats.totals = totals();
  stats.lastError = m_lastError;
  stats.latencies = m_earlierLatencies;
  stats.policy = config.policy;
  stats.policyStats = m_policy.stats();
  stats.windows = m_windows.windows(static_cast<std::int64_t>(m_ticks / kTicksPerSecond), stats.totals);
  stats.totals += m_earlier;
  stats.hotKeys = m_hotKeys.top();
  noteAccesses();
  if (m_lastAccess != 0) stats.sinceLastAccess = kTick * (m_ticks - m_lastAccess);
  m_threads.forEach([&](const ThreadBlock& block) {
    for (std::size_t i = 0; i < kOperations; ++i) {
      const auto* histogram = block.latencies[i].load(std::memory_order_acquire);
      if (histogram == nullptr) continue;
      for (std::size_t bucket = 0; bucket < histogram->size(); ++bucket) {
        stats.latencies[i].add(bucket, (*histogram)[bucket].load(std::memory_order_relaxed));
      }
    }
  });
  return stats;
}

/// No access says when it was: that there are more than before tells it, to a tick.
void RegionCore::noteAccesses() noexcept {
  std::uint64_t accesses = 0;
  m_threads.forEach([&accesses](const ThreadBlock& block) {
    accesses += block.hits.load(std::memory_order_relaxed) + block.misses.load(std::memory_order_relaxed);
  });
  if (accesses == m_accessesSeen) return;
  m_accessesSeen = accesses;
  m_lastAccess = m_ticks;
}

void RegionCore::addStatistics(const RegionStats& earlier) {
  for (const HotKey& key : earlier.hotKeys) m_hotKeys.add(m_hash(key.key), key);
  const Lock lock(m_mutex);
  m_earlier += earlier.totals;
  for (std::size_t i = 0; i < kOperations; ++i) m_earlierLatencies[i].merge(earlier.latencies[i]);
  if (!m_lastError) m_lastError = earlier.lastError;
}

void RegionCore::countLoad(const Error* failure) {
  const Lock lock(m_mutex);
  ++m_counts.loads;
  if (failure == nullptr) return;
  ++m_counts.loadFailures;
  noteError(*failure);
}

void RegionCore::noteError(const Error& error) {
  m_lastError = RegionError{.code = error.code(), .text = error.text(), .at = m_executor->clock().wallNow()};
}

}  // namespace hotset::cache
