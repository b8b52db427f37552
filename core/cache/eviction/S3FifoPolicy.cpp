// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/S3FifoPolicy.h"

#include <algorithm>

namespace hotset::cache {

namespace {

constexpr std::uint8_t kUsesToPromote = 2;
constexpr std::uint8_t kUsesCounted = 3;
constexpr std::uint64_t kGhostShareOfBytes = 16;

}  // namespace

void S3FifoPolicy::resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) {
  CountingPolicy::resize(newCapacity, entriesExpected);
  m_mainCapacity = capacity() - capacity() / 10;
  const std::uint64_t ghostCapacity = capacity() * 9 / 10;
  // Weights of one each are entries, and nothing of a limit in bytes.
  const bool isSized = capacity() > entriesExpected;
  std::uint32_t countMax = kNoSlot;
  if (isSized) countMax = std::min(entriesExpected, GhostQueue::countWithin(capacity() / kGhostShareOfBytes));
  m_ghost.resize(ghostCapacity, countMax);
  m_ghostBytesMax = isSized ? GhostQueue::memoryBytesFor(countMax) : 0;
}

void S3FifoPolicy::admitting(const EntryTraits& incoming) {
  m_incomingIsKnown = m_ghost.forget(incoming.hash);
  if (m_incomingIsKnown) ++m_stats.ghostHits;
}

Slot S3FifoPolicy::evict() {
  Slot slot = kNoSlot;
  if (m_main.weight() <= m_mainCapacity) slot = evictSmall();
  if (slot == kNoSlot) slot = evictMain();
  if (slot == kNoSlot) slot = evictSmall();
  if (slot != kNoSlot) ++m_stats.evictions;
  return slot;
}

Slot S3FifoPolicy::evictSmall() {
  while (!m_small.isEmpty()) {
    const Slot slot = m_small.oldest();
    Node& node = m_nodes[slot];
    m_small.remove(m_nodes, slot);
    if (node.uses < kUsesToPromote) {
      m_ghost.remember(node.hash, node.weight);
      return slot;
    }
    node.uses = 0;
    node.isMain = true;
    m_main.pushNewest(m_nodes, slot);
  }
  return kNoSlot;
}

Slot S3FifoPolicy::evictMain() {
  while (!m_main.isEmpty()) {
    const Slot slot = m_main.oldest();
    if (m_nodes[slot].uses == 0) {
      m_main.remove(m_nodes, slot);
      return slot;
    }
    --m_nodes[slot].uses;
    m_main.moveToNewest(m_nodes, slot);
  }
  return kNoSlot;
}

void S3FifoPolicy::inserted(Slot slot, const EntryTraits& traits) {
  Node& node = nodeFor(m_nodes, slot);
  node.hash = traits.hash;
  node.weight = traits.weight;
  node.uses = 0;
  node.isMain = m_incomingIsKnown;
  m_incomingIsKnown = false;
  queueOf(node).pushNewest(m_nodes, slot);
  ++m_stats.inserts;
}

void S3FifoPolicy::used(Slot slot) {
  Node& node = m_nodes[slot];
  if (node.uses < kUsesCounted) ++node.uses;
  ++m_stats.hits;
}

void S3FifoPolicy::usedAll(std::span<const Slot> slots) {
  for (const Slot slot : slots) __builtin_prefetch(&m_nodes[slot], 1);
  for (const Slot slot : slots) used(slot);
}

void S3FifoPolicy::updated(Slot slot, const EntryTraits& traits) {
  queueOf(m_nodes[slot]).reweigh(m_nodes, slot, traits.weight);
  used(slot);
}

void S3FifoPolicy::erased(Slot slot) { queueOf(m_nodes[slot]).remove(m_nodes, slot); }

void S3FifoPolicy::forEachColdestFirst(const std::function<void(Slot)>& visit) const {
  m_small.forEachOldestFirst(m_nodes, visit);
  m_main.forEachOldestFirst(m_nodes, visit);
}

std::uint64_t S3FifoPolicy::memoryBytes() const { return m_nodes.capacity() * sizeof(Node) + m_ghost.memoryBytes(); }

}  // namespace hotset::cache
