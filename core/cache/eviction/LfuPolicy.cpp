// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/LfuPolicy.h"

namespace hotset::cache {

LfuPolicy::LfuPolicy() : m_nodes(kLevels) {
  for (std::uint32_t level = 0; level < kLevels; ++level) m_nodes[level].newer = m_nodes[level].older = level;
}

void LfuPolicy::resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) {
  CountingPolicy::resize(newCapacity, entriesExpected);
  m_sketch.resize(entriesExpected);
}

void LfuPolicy::admitting(const EntryTraits& incoming) {
  if (m_sketch.estimate(incoming.hash) > 0) ++m_stats.ghostHits;
  m_sketch.increment(incoming.hash);
  halveLevels();
}

Slot LfuPolicy::evict() {
  for (std::uint32_t level = 0; level < kLevels; ++level) {
    const std::uint32_t oldest = m_nodes[level].newer;
    if (oldest == level) continue;
    unlink(oldest);
    ++m_stats.evictions;
    return oldest - kLevels;
  }
  return kNoSlot;
}

void LfuPolicy::inserted(Slot slot, const EntryTraits& traits) {
  nodeFor(m_nodes, slot + kLevels).hash = traits.hash;
  link(slot);
  ++m_stats.inserts;
}

void LfuPolicy::used(Slot slot) {
  m_sketch.increment(m_nodes[slot + kLevels].hash);
  halveLevels();
  unlink(slot + kLevels);
  link(slot);
  ++m_stats.hits;
}

void LfuPolicy::usedAll(std::span<const Slot> slots) {
  for (const Slot slot : slots) __builtin_prefetch(&m_nodes[slot + kLevels], 1);
  for (const Slot slot : slots) m_sketch.prefetch(m_nodes[slot + kLevels].hash);
  for (const Slot slot : slots) used(slot);
}

void LfuPolicy::updated(Slot slot, const EntryTraits& traits) {
  static_cast<void>(traits);
  used(slot);
}

void LfuPolicy::erased(Slot slot) { unlink(slot + kLevels); }

void LfuPolicy::link(Slot slot) {
  const std::uint32_t at = slot + kLevels;
  const std::uint32_t level = m_sketch.estimate(m_nodes[at].hash);
  m_nodes[at].newer = level;
  m_nodes[at].older = m_nodes[level].older;
  m_nodes[m_nodes[level].older].newer = at;
  m_nodes[level].older = at;
}

void LfuPolicy::unlink(std::uint32_t at) {
  m_nodes[m_nodes[at].newer].older = m_nodes[at].older;
  m_nodes[m_nodes[at].older].newer = m_nodes[at].newer;
}

void LfuPolicy::halveLevels() {
  if (m_sketch.halvings() == m_halvingsSeen) return;
  m_halvingsSeen = m_sketch.halvings();
  for (std::uint32_t level = 1; level < kLevels; ++level) append(level / 2, level);
}

/// Moves the ring of one level behind (as newer than) that of another.
void LfuPolicy::append(std::uint32_t to, std::uint32_t from) {
  Node& source = m_nodes[from];
  if (source.newer == from) return;
  Node& target = m_nodes[to];
  m_nodes[target.older].newer = source.newer;
  m_nodes[source.newer].older = target.older;
  m_nodes[source.older].newer = to;
  target.older = source.older;
  source.newer = source.older = from;
}

void LfuPolicy::forEachColdestFirst(const std::function<void(Slot)>& visit) const {
  for (std::uint32_t level = 0; level < kLevels; ++level) {
    for (std::uint32_t at = m_nodes[level].newer; at != level;) {
      const std::uint32_t next = m_nodes[at].newer;
      visit(at - kLevels);
      at = next;
    }
  }
}

std::uint64_t LfuPolicy::memoryBytes() const { return m_nodes.capacity() * sizeof(Node) + m_sketch.memoryBytes(); }

}  // namespace hotset::cache
