// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/cache/eviction/FrequencySketch.h"
#include "core/cache/eviction/SlotQueue.h"
#include "core/cache/eviction/SplitMix.h"
#include "core/cache/eviction/WorthQueues.h"

namespace hotset::cache {

/// The queues of W-TinyLFU (Einziger, Eytan, Friedman, Manes 2018) without its sketch: new entries pass through a
/// window in LRU order; what leaves it has to be worth more, by its frequency, than what would have to leave the main
/// part, a segmented LRU (80 % protected). A window of everything is LRU. The window's share may change at any time:
/// entries cross the boundary in small steps as others come and go.
///
/// Where weights differ the main part is in the order of greedy dual by uses and size, and a candidate competes with
/// the sum of those that it would displace.
class WindowedQueues {
 public:
  WindowedQueues(Objective objective, std::uint64_t seed) : m_objective(objective), m_random(seed) {}

  void resize(std::uint64_t capacity);
  /// Takes the memory for so many entries at once; it is not touched before they come.
  void reserve(std::uint32_t entries) {
    m_nodes.reserve(entries);
    if (m_objective == Objective::cost) m_costs.reserve(entries);
  }
  /// 0 to 1; the window has room for one unit at least.
  void setWindowShare(double share);
  [[nodiscard]] double windowShare() const noexcept { return m_windowShare; }
  [[nodiscard]] std::uint64_t capacity() const noexcept { return m_capacity; }

  /// Chooses and unlinks; kNoSlot when empty. `incomingWeight` is what is about to enter the window.
  [[nodiscard]] Slot evict(const FrequencySketch& sketch, std::uint32_t incomingWeight);
  void insert(const FrequencySketch& sketch, Slot slot, std::uint32_t foldedHash, const EntryTraits& traits);
  void use(const FrequencySketch& sketch, Slot slot);
  void update(const FrequencySketch& sketch, Slot slot, const EntryTraits& traits);
  void erase(Slot slot);

  [[nodiscard]] std::uint32_t foldedHash(Slot slot) const noexcept { return m_nodes[slot].tag >> 2U; }
  [[nodiscard]] std::uint32_t weight(Slot slot) const noexcept { return m_nodes[slot].weight; }
  [[nodiscard]] float cost(Slot slot) const noexcept { return m_costs.empty() ? 1.0F : m_costs[slot]; }
  [[nodiscard]] std::uint64_t totalWeight() const noexcept;
  [[nodiscard]] std::uint32_t count() const noexcept;
  [[nodiscard]] std::uint64_t rejections() const noexcept { return m_rejections; }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const;
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;
  /// For so many entries at most, which may differ in weight.
  [[nodiscard]] static std::uint64_t memoryBytesFor(std::uint32_t entries, Objective objective) noexcept;

  void prefetch(Slot slot) const noexcept { __builtin_prefetch(&m_nodes[slot], 1); }
  void prefetchNeighbours(Slot slot) const noexcept;

  /// 30 bits of a hash: as much as a node keeps.
  [[nodiscard]] static std::uint32_t fold(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>((hash ^ (hash >> 32U)) & 0x3FFFFFFFU);
  }

 private:
  enum Segment : std::uint32_t { kWindow, kProbation, kProtected, kRanked };
  struct Node {
    Slot newer = kNoSlot;
    Slot older = kNoSlot;
    std::uint32_t weight = 0;
    std::uint32_t tag = 0;  ///< Folded hash and, in the two lowest bits, the segment.
  };

  [[nodiscard]] Segment segmentOf(Slot slot) const noexcept { return static_cast<Segment>(m_nodes[slot].tag & 3U); }
  void unlink(Slot slot);
  void link(const FrequencySketch& sketch, Slot slot, Segment to);
  void move(const FrequencySketch& sketch, Slot slot, Segment to);
  void moveToMain(const FrequencySketch& sketch, Slot slot) { move(sketch, slot, m_isSized ? kRanked : kProbation); }
  void noteWeight(const FrequencySketch& sketch, std::uint32_t weight);
  void settleBoundary(const FrequencySketch& sketch);
  void limitProtected(const FrequencySketch& sketch);
  [[nodiscard]] bool mainHasRoomFor(std::uint32_t weight) const noexcept;
  [[nodiscard]] Slot mainVictim() const noexcept;
  [[nodiscard]] Slot take(Slot slot);
  [[nodiscard]] bool isWorthMore(const FrequencySketch& sketch, Slot candidate);
  template <typename Visit>
  void forMainVictims(const Visit& visit) const;
  [[nodiscard]] double uses(const FrequencySketch& sketch, Slot slot) const;
  [[nodiscard]] double gain(const FrequencySketch& sketch, Slot slot) const;
  [[nodiscard]] double worth(const FrequencySketch& sketch, Slot slot) const;
  [[nodiscard]] std::uint64_t mainWeight() const noexcept {
    return m_queues[kProbation].weight() + m_queues[kProtected].weight() + m_ranked.weight();
  }

  Objective m_objective;
  std::vector<Node> m_nodes;
  std::vector<float> m_costs;  ///< Only where the objective is cost.
  SlotQueue<Node> m_queues[3];
  WorthQueues<Node> m_ranked;  ///< The main part where weights differ.
  bool m_isSized = false;
  std::uint64_t m_capacity = 1;
  std::uint64_t m_windowCapacity = 1;
  std::uint64_t m_mainCapacity = 0;
  std::uint64_t m_protectedCapacity = 0;
  double m_windowShare = 0.01;
  std::uint64_t m_rejections = 0;
  SplitMix m_random;
};

}  // namespace hotset::cache
