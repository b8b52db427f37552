// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/WTinyLfuPolicy.h"

#include <algorithm>
#include <utility>

namespace hotset::cache {

namespace {

constexpr std::uint32_t kReservedAtOnce = 1U << 24U;

}  // namespace

WTinyLfuPolicy::WTinyLfuPolicy(std::string_view name, std::unique_ptr<WindowTuner> tuner, Objective objective,
                               std::uint64_t seed)
    : m_name(name), m_tuner(std::move(tuner)), m_queues(objective, seed) {
  m_queues.setWindowShare(m_tuner->windowShare());
}

void WTinyLfuPolicy::resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) {
  CountingPolicy::resize(newCapacity, entriesExpected);
  m_sketch.resize(entriesExpected);
  m_queues.resize(newCapacity);
  m_queues.reserve(std::min(entriesExpected, kReservedAtOnce));
  m_tuner->resize(newCapacity, entriesExpected);
}

void WTinyLfuPolicy::learn(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) {
  m_sketch.increment(foldedHash);
  m_tuner->accessed(foldedHash, weight, cost, wasHit);
  if (m_tuner->windowShare() == m_queues.windowShare()) return;
  m_queues.setWindowShare(m_tuner->windowShare());
  ++m_stats.adaptations;
}

void WTinyLfuPolicy::admitting(const EntryTraits& incoming) {
  const std::uint32_t hash = WindowedQueues::fold(incoming.hash);
  if (m_sketch.estimate(hash) > 0) ++m_stats.ghostHits;
  learn(hash, incoming.weight, incoming.cost, false);
  m_incomingWeight = incoming.weight;
}

Slot WTinyLfuPolicy::evict() {
  const Slot slot = m_queues.evict(m_sketch, m_incomingWeight);
  if (slot != kNoSlot) ++m_stats.evictions;
  return slot;
}

void WTinyLfuPolicy::inserted(Slot slot, const EntryTraits& traits) {
  m_queues.insert(m_sketch, slot, WindowedQueues::fold(traits.hash), traits);
  m_incomingWeight = 0;
  ++m_stats.inserts;
}

void WTinyLfuPolicy::used(Slot slot) {
  learn(m_queues.foldedHash(slot), m_queues.weight(slot), m_queues.cost(slot), true);
  m_queues.use(m_sketch, slot);
  ++m_stats.hits;
}

void WTinyLfuPolicy::usedAll(std::span<const Slot> slots) {
  for (const Slot slot : slots) m_queues.prefetch(slot);
  for (const Slot slot : slots) {
    m_queues.prefetchNeighbours(slot);
    m_sketch.prefetch(m_queues.foldedHash(slot));
  }
  for (const Slot slot : slots) used(slot);
}

void WTinyLfuPolicy::updated(Slot slot, const EntryTraits& traits) {
  learn(m_queues.foldedHash(slot), traits.weight, traits.cost, true);
  m_queues.update(m_sketch, slot, traits);
  ++m_stats.hits;
}

PolicyStats WTinyLfuPolicy::stats() const {
  PolicyStats stats = m_stats;
  stats.rejections = m_queues.rejections();
  stats.windowShare = m_queues.windowShare();
  return stats;
}

std::uint64_t WTinyLfuPolicy::memoryBytes() const {
  return m_sketch.memoryBytes() + m_queues.memoryBytes() + m_tuner->memoryBytes();
}

}  // namespace hotset::cache
