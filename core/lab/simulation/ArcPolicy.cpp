// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/ArcPolicy.h"

#include <algorithm>

namespace hotset::lab {

using cache::EntryTraits;
using cache::kNoSlot;
using cache::Slot;

void ArcPolicy::resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) {
  CountingPolicy::resize(newCapacity, entriesExpected);
  // Their lengths are limited by evict().
  m_recentGhost.resize(std::numeric_limits<std::uint64_t>::max());
  m_frequentGhost.resize(std::numeric_limits<std::uint64_t>::max());
  m_target = std::min(m_target, static_cast<double>(capacity()));
}

void ArcPolicy::admitting(const EntryTraits& incoming) {
  const auto recent = static_cast<double>(m_recentGhost.weight());
  const auto frequent = static_cast<double>(m_frequentGhost.weight());
  m_incoming = Memory::none;
  if (m_recentGhost.forget(incoming.hash)) {
    m_incoming = Memory::recent;
    m_target = std::min(static_cast<double>(capacity()), m_target + incoming.weight * std::max(1.0, frequent / recent));
  } else if (m_frequentGhost.forget(incoming.hash)) {
    m_incoming = Memory::frequent;
    m_target = std::max(0.0, m_target - incoming.weight * std::max(1.0, recent / frequent));
  }
  if (m_incoming != Memory::none) ++m_stats.ghostHits;
}

Slot ArcPolicy::take(cache::SlotQueue<Node>& queue, cache::GhostQueue* ghost) {
  const Slot slot = queue.oldest();
  if (slot == kNoSlot) return kNoSlot;
  queue.remove(m_nodes, slot);
  if (ghost != nullptr) ghost->remember(m_nodes[slot].hash, m_nodes[slot].weight);
  ++m_stats.evictions;
  return slot;
}

Slot ArcPolicy::replace() {
  const auto target = static_cast<std::uint64_t>(m_target);
  const bool isOver = m_recent.weight() > target || (m_incoming == Memory::frequent && m_recent.weight() == target);
  const bool fromRecent = !m_recent.isEmpty() && (isOver || m_frequent.isEmpty());
  return fromRecent ? take(m_recent, &m_recentGhost) : take(m_frequent, &m_frequentGhost);
}

Slot ArcPolicy::evict() {
  if (m_incoming != Memory::none) return replace();
  if (m_recent.weight() >= capacity()) return take(m_recent, nullptr);
  const auto recentInAll = [this] { return m_recent.weight() + m_recentGhost.weight(); };
  const auto all = [&] { return recentInAll() + m_frequent.weight() + m_frequentGhost.weight(); };
  while (m_recentGhost.count() > 0 && recentInAll() >= capacity()) m_recentGhost.forgetOldest();
  while (m_frequentGhost.count() > 0 && all() >= 2 * capacity()) m_frequentGhost.forgetOldest();
  return replace();
}

void ArcPolicy::inserted(Slot slot, const EntryTraits& traits) {
  Node& node = cache::nodeFor(m_nodes, slot);
  node.hash = traits.hash;
  node.weight = traits.weight;
  node.isFrequent = m_incoming != Memory::none;
  m_incoming = Memory::none;
  queueOf(slot).pushNewest(m_nodes, slot);
  ++m_stats.inserts;
}

void ArcPolicy::used(Slot slot) {
  queueOf(slot).remove(m_nodes, slot);
  m_nodes[slot].isFrequent = true;
  m_frequent.pushNewest(m_nodes, slot);
  ++m_stats.hits;
}

void ArcPolicy::updated(Slot slot, const EntryTraits& traits) {
  queueOf(slot).reweigh(m_nodes, slot, traits.weight);
  used(slot);
}

void ArcPolicy::forEachColdestFirst(const std::function<void(Slot)>& visit) const {
  m_recent.forEachOldestFirst(m_nodes, visit);
  m_frequent.forEachOldestFirst(m_nodes, visit);
}

std::uint64_t ArcPolicy::memoryBytes() const {
  return m_nodes.capacity() * sizeof(Node) + m_recentGhost.memoryBytes() + m_frequentGhost.memoryBytes();
}

}  // namespace hotset::lab
