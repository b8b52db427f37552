// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/WindowedQueues.h"

#include <algorithm>
#include <cmath>

namespace hotset::cache {

namespace {

constexpr double kProtectedShare = 0.8;
/// The exponent of an entry's weight: between that of hits a byte (1) and that of mere uses (0).
constexpr double kSizeMatters = 0.75;
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

void WindowedQueues::unlink(Slot slot) {
  if (segmentOf(slot) == kRanked) {
    m_ranked.remove(m_nodes, slot);
  } else {
    m_queues[segmentOf(slot)].remove(m_nodes, slot);
  }
}

void WindowedQueues::link(const FrequencySketch& sketch, Slot slot, Segment to) {
  m_nodes[slot].tag = (m_nodes[slot].tag & ~3U) | to;
  if (to == kRanked) {
    m_ranked.push(m_nodes, slot, worth(sketch, slot));
  } else {
    m_queues[to].pushNewest(m_nodes, slot);
  }
}

void WindowedQueues::move(const FrequencySketch& sketch, Slot slot, Segment to) {
  unlink(slot);
  link(sketch, slot, to);
}

/// Takes out what has to go.
Slot WindowedQueues::take(Slot slot) {
  if (slot == kNoSlot) return slot;
  if (segmentOf(slot) == kRanked) m_ranked.age();
  unlink(slot);
  return slot;
}

Slot WindowedQueues::mainVictim() const noexcept {
  if (m_ranked.count() != 0) return m_ranked.lowest();
  return m_queues[kProbation].isEmpty() ? m_queues[kProtected].oldest() : m_queues[kProbation].oldest();
}

Slot WindowedQueues::evict(const FrequencySketch& sketch, std::uint32_t incomingWeight) {
  const auto& window = m_queues[kWindow];
  for (int moves = 0; !window.isEmpty() && window.weight() + incomingWeight > m_windowCapacity; ++moves) {
    const Slot candidate = window.oldest();
    if (moves < kMovesAtOnce && mainHasRoomFor(m_nodes[candidate].weight)) {
      moveToMain(sketch, candidate);
      continue;
    }
    const Slot victim = mainVictim();
    if (victim == kNoSlot) return take(candidate);
    if (!isWorthMore(sketch, candidate)) {
      ++m_rejections;
      return take(candidate);
    }
    static_cast<void>(take(victim));
    moveToMain(sketch, candidate);
    return victim;
  }
  const Slot victim = mainVictim();
  return take(victim != kNoSlot ? victim : window.oldest());
}

double WindowedQueues::uses(const FrequencySketch& sketch, Slot slot) const {
  return sketch.estimate(foldedHash(slot));
}

/// What keeping the entry would bring, as candidates and victims are compared.
double WindowedQueues::gain(const FrequencySketch& sketch, Slot slot) const {
  return m_objective == Objective::cost ? uses(sketch, slot) * static_cast<double>(m_costs[slot]) : uses(sketch, slot);
}

/// How long the entry is to stay in the main part where weights differ.
double WindowedQueues::worth(const FrequencySketch& sketch, Slot slot) const {
  const double usesSeen = std::max(uses(sketch, slot), 1.0);
  if (m_objective == Objective::byteHits) return usesSeen;
  const double size = std::pow(std::max(m_nodes[slot].weight, 1U), kSizeMatters);
  return (m_objective == Objective::cost ? usesSeen * static_cast<double>(m_costs[slot]) : usesSeen) / size;
}

/// Those that would have to go first, until `visit(slot)` is false.
template <typename Visit>
void WindowedQueues::forMainVictims(const Visit& visit) const {
  if (m_isSized) return m_ranked.forLowest(m_nodes, visit);
  for (Slot slot = mainVictim(); slot != kNoSlot && visit(slot);) {
    const bool lastOfProbation = m_nodes[slot].newer == kNoSlot && segmentOf(slot) == kProbation;
    slot = lastOfProbation ? m_queues[kProtected].oldest() : m_nodes[slot].newer;
  }
}

bool WindowedQueues::isWorthMore(const FrequencySketch& sketch, Slot candidate) {
  const double wanted = gain(sketch, candidate);
  double lost = 0;
  int victims = 0;
  std::uint64_t freed = m_mainCapacity - std::min(m_mainCapacity, mainWeight());
  bool wins = true;
  // Where bytes count, a byte of the candidate competes with a byte of the first victim.
  const bool isByByte = m_objective == Objective::byteHits;
  forMainVictims([&](Slot victim) {
    if (victims != 0 && (freed >= m_nodes[candidate].weight || isByByte)) return false;
    lost += gain(sketch, victim);
    freed += m_nodes[victim].weight;
    wins = lost < wanted && ++victims <= kVictimsSummed;
    return wins;
  });
  return wins || (sketch.estimate(foldedHash(candidate)) >= kFrequentLoser && m_random.below(kLuckOneIn) == 0);
}

void WindowedQueues::insert(const FrequencySketch& sketch, Slot slot, std::uint32_t foldedHash,
                            const EntryTraits& traits) {
  noteWeight(sketch, traits.weight);
  Node& node = nodeFor(m_nodes, slot);
  node.weight = traits.weight;
  node.tag = foldedHash << 2U | kWindow;
  if (m_objective == Objective::cost) nodeFor(m_costs, slot) = traits.cost;
  m_queues[kWindow].pushNewest(m_nodes, slot);
  settleBoundary(sketch);
}

/// From the first weight that is not 1 on, weights differ: in a cache that counts entries there never is one.
void WindowedQueues::noteWeight(const FrequencySketch& sketch, std::uint32_t weight) {
  if (m_isSized || weight == 1) return;
  m_isSized = true;
  m_ranked.reserve(m_nodes.capacity());
  for (const Segment from : {kProbation, kProtected}) {
    while (!m_queues[from].isEmpty()) move(sketch, m_queues[from].oldest(), kRanked);
  }
}

void WindowedQueues::settleBoundary(const FrequencySketch& sketch) {
  auto& window = m_queues[kWindow];
  for (int moves = 0; moves < kMovesAtOnce && window.weight() > m_windowCapacity && window.count() > 1; ++moves) {
    if (!mainHasRoomFor(m_nodes[window.oldest()].weight)) return;
    moveToMain(sketch, window.oldest());
  }
}

void WindowedQueues::use(const FrequencySketch& sketch, Slot slot) {
  switch (segmentOf(slot)) {
    case kProbation:
      move(sketch, slot, kProtected);
      limitProtected(sketch);
      break;
    case kRanked:
      move(sketch, slot, kRanked);
      break;
    default:
      m_queues[segmentOf(slot)].moveToNewest(m_nodes, slot);
      break;
  }
}

void WindowedQueues::limitProtected(const FrequencySketch& sketch) {
  auto& protectedQueue = m_queues[kProtected];
  for (int moves = 0; moves < kMovesAtOnce && protectedQueue.weight() > m_protectedCapacity; ++moves) {
    move(sketch, protectedQueue.oldest(), kProbation);
  }
}

void WindowedQueues::update(const FrequencySketch& sketch, Slot slot, const EntryTraits& traits) {
  noteWeight(sketch, traits.weight);
  if (m_objective == Objective::cost) m_costs[slot] = traits.cost;
  const Segment at = segmentOf(slot);
  unlink(slot);
  m_nodes[slot].weight = traits.weight;
  link(sketch, slot, at == kProbation ? kProtected : at);
  if (at == kProbation) limitProtected(sketch);
}

void WindowedQueues::erase(Slot slot) { unlink(slot); }

std::uint64_t WindowedQueues::totalWeight() const noexcept { return m_queues[kWindow].weight() + mainWeight(); }

std::uint32_t WindowedQueues::count() const noexcept {
  return m_queues[kWindow].count() + m_queues[kProbation].count() + m_queues[kProtected].count() + m_ranked.count();
}

void WindowedQueues::prefetchNeighbours(Slot slot) const noexcept {
  const Node& node = m_nodes[slot];
  if (node.newer != kNoSlot) __builtin_prefetch(&m_nodes[node.newer], 1);
  if (node.older != kNoSlot) __builtin_prefetch(&m_nodes[node.older], 1);
}

void WindowedQueues::forEachColdestFirst(const std::function<void(Slot)>& visit) const {
  m_queues[kProbation].forEachOldestFirst(m_nodes, visit);
  m_ranked.forLowest(m_nodes, [&visit](Slot slot) {
    visit(slot);
    return true;
  });
  m_queues[kWindow].forEachOldestFirst(m_nodes, visit);
  m_queues[kProtected].forEachOldestFirst(m_nodes, visit);
}

std::uint64_t WindowedQueues::memoryBytesFor(std::uint32_t entries, Objective objective) noexcept {
  const std::uint64_t cost = objective == Objective::cost ? sizeof(float) : 0;
  return entries * (sizeof(Node) + WorthQueues<Node>::kBytesPerSlot + cost);
}

std::uint64_t WindowedQueues::memoryBytes() const noexcept {
  return m_nodes.size() * sizeof(Node) + m_costs.size() * sizeof(float) + m_ranked.memoryBytes();
}

}  // namespace hotset::cache
