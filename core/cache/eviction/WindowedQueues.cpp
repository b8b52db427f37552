// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/WindowedQueues.h"

#include <algorithm>
#include <cmath>

namespace hotset::cache {

namespace {

constexpr double kProtectedShare = 0.8;
constexpr int kMovesAtOnce = 16;    // entries that cross the boundary in one operation
constexpr int kVictimsSummed = 64;  // a candidate that would displace more has lost
/// Colliding keys could keep a victim for ever: a frequent loser is let in by chance (as in Caffeine).
constexpr std::uint32_t kFrequentLoser = 6;
constexpr std::uint64_t kLuckOneIn = 128;

}  // namespace

void WindowedQueues::resize(std::uint64_t capacity) {
  m_capacity = std::max<std::uint64_t>(capacity, 1);
  setWindowShare(m_windowShare);
}

void WindowedQueues::setWindowShare(double share) {
  m_windowShare = std::clamp(share, 0.0, 1.0);
  const auto wanted = static_cast<std::uint64_t>(std::llround(m_windowShare * static_cast<double>(m_capacity)));
  m_windowCapacity = std::clamp<std::uint64_t>(wanted, 1, m_capacity);
  m_mainCapacity = m_capacity - m_windowCapacity;
  m_protectedCapacity = static_cast<std::uint64_t>(static_cast<double>(m_mainCapacity) * kProtectedShare);
}

bool WindowedQueues::mainHasRoomFor(std::uint32_t weight) const noexcept {
  return mainWeight() + weight <= m_mainCapacity;
}

void WindowedQueues::move(Slot slot, Segment to) {
  queueOf(slot).remove(m_nodes, slot);
  m_nodes[slot].tag = (m_nodes[slot].tag & ~3U) | to;
  m_queues[to].pushNewest(m_nodes, slot);
}

Slot WindowedQueues::take(Slot slot) {
  if (slot != kNoSlot) queueOf(slot).remove(m_nodes, slot);
  return slot;
}

Slot WindowedQueues::mainVictim() const noexcept {
  return m_queues[kProbation].isEmpty() ? m_queues[kProtected].oldest() : m_queues[kProbation].oldest();
}

Slot WindowedQueues::evict(const FrequencySketch& sketch, std::uint32_t incomingWeight) {
  const auto& window = m_queues[kWindow];
  for (int moves = 0; !window.isEmpty() && window.weight() + incomingWeight > m_windowCapacity; ++moves) {
    const Slot candidate = window.oldest();
    if (moves < kMovesAtOnce && mainHasRoomFor(m_nodes[candidate].weight)) {
      move(candidate, kProbation);
      continue;
    }
    const Slot victim = mainVictim();
    if (victim == kNoSlot) return take(candidate);
    if (!isWorthMore(sketch, candidate)) {
      ++m_rejections;
      return take(candidate);
    }
    move(candidate, kProbation);
    return take(victim);
  }
  const Slot victim = mainVictim();
  return take(victim != kNoSlot ? victim : window.oldest());
}

double WindowedQueues::worth(const FrequencySketch& sketch, Slot slot) const {
  const double uses = sketch.estimate(foldedHash(slot));
  if (m_objective == Objective::byteHits) return uses * m_nodes[slot].weight;
  return m_objective == Objective::cost ? uses * static_cast<double>(m_costs[slot]) : uses;
}

bool WindowedQueues::isWorthMore(const FrequencySketch& sketch, Slot candidate) {
  const double gain = worth(sketch, candidate);
  const std::uint64_t room = m_mainCapacity - std::min(m_mainCapacity, mainWeight());
  const std::uint64_t needed = m_nodes[candidate].weight - std::min<std::uint64_t>(room, m_nodes[candidate].weight);
  std::uint64_t freed = 0;
  double loss = 0;
  int victims = 0;
  for (Slot slot = mainVictim(); slot != kNoSlot && (freed < needed || victims == 0);) {
    loss += worth(sketch, slot);
    freed += m_nodes[slot].weight;
    if (loss >= gain || ++victims > kVictimsSummed) {
      return sketch.estimate(foldedHash(candidate)) >= kFrequentLoser && m_random.below(kLuckOneIn) == 0;
    }
    const bool lastOfProbation = m_nodes[slot].newer == kNoSlot && segmentOf(slot) == kProbation;
    slot = lastOfProbation ? m_queues[kProtected].oldest() : m_nodes[slot].newer;
  }
  return true;
}

void WindowedQueues::insert(Slot slot, std::uint32_t foldedHash, const EntryTraits& traits) {
  Node& node = nodeFor(m_nodes, slot);
  node.weight = traits.weight;
  node.tag = foldedHash << 2U | kWindow;
  if (m_objective == Objective::cost) nodeFor(m_costs, slot) = traits.cost;
  m_queues[kWindow].pushNewest(m_nodes, slot);
  settleBoundary();
}

void WindowedQueues::settleBoundary() {
  auto& window = m_queues[kWindow];
  for (int moves = 0; moves < kMovesAtOnce && window.weight() > m_windowCapacity && window.count() > 1; ++moves) {
    if (!mainHasRoomFor(m_nodes[window.oldest()].weight)) return;
    move(window.oldest(), kProbation);
  }
}

void WindowedQueues::use(Slot slot) {
  if (segmentOf(slot) != kProbation) {
    queueOf(slot).moveToNewest(m_nodes, slot);
    return;
  }
  move(slot, kProtected);
  limitProtected();
}

void WindowedQueues::limitProtected() {
  auto& protectedQueue = m_queues[kProtected];
  for (int moves = 0; moves < kMovesAtOnce && protectedQueue.weight() > m_protectedCapacity; ++moves) {
    move(protectedQueue.oldest(), kProbation);
  }
}

void WindowedQueues::update(Slot slot, const EntryTraits& traits) {
  queueOf(slot).reweigh(m_nodes, slot, traits.weight);
  if (m_objective == Objective::cost) m_costs[slot] = traits.cost;
  use(slot);
}

void WindowedQueues::erase(Slot slot) { queueOf(slot).remove(m_nodes, slot); }

std::uint64_t WindowedQueues::totalWeight() const noexcept { return m_queues[kWindow].weight() + mainWeight(); }

std::uint32_t WindowedQueues::count() const noexcept {
  return m_queues[kWindow].count() + m_queues[kProbation].count() + m_queues[kProtected].count();
}

void WindowedQueues::prefetchNeighbours(Slot slot) const noexcept {
  const Node& node = m_nodes[slot];
  if (node.newer != kNoSlot) __builtin_prefetch(&m_nodes[node.newer], 1);
  if (node.older != kNoSlot) __builtin_prefetch(&m_nodes[node.older], 1);
}

void WindowedQueues::forEachColdestFirst(const std::function<void(Slot)>& visit) const {
  m_queues[kProbation].forEachOldestFirst(m_nodes, visit);
  m_queues[kWindow].forEachOldestFirst(m_nodes, visit);
  m_queues[kProtected].forEachOldestFirst(m_nodes, visit);
}

std::uint64_t WindowedQueues::memoryBytes() const noexcept {
  return m_nodes.size() * sizeof(Node) + m_costs.size() * sizeof(float);
}

}  // namespace hotset::cache
