// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// Entries in the order of greedy dual (Cao, Irani 1997; with frequencies: Cherkasova 1998): an entry goes when the age
/// of the cache has reached what the age was at its last use plus its worth; the age is what the last one to go had.
/// Worths are rounded to 64 ranks in steps of the root of 2, each a queue in the order of use, so that nothing needs a
/// heap: O(1), at most 64 comparisons to find the lowest, 4 bytes an entry. Nodes are as in SlotQueue.
template <typename Node>
class WorthQueues {
 public:
  static constexpr std::uint64_t kBytesPerSlot = sizeof(std::uint32_t);

  /// 2^-28 to 2^3.5; what lies beyond counts as the nearest.
  void push(std::vector<Node>& nodes, Slot slot, double worth) {
    const unsigned rank = rankOf(worth);
    nodeFor(m_places, slot) = (m_age << kRankBits) | rank;
    m_ranks[rank].pushNewest(nodes, slot);
    m_weight += nodes[slot].weight;
    ++m_count;
    settle(rank);
  }
  void remove(std::vector<Node>& nodes, Slot slot) {
    const unsigned rank = m_places[slot] & (kRanks - 1);
    m_ranks[rank].remove(nodes, slot);
    m_weight -= nodes[slot].weight;
    --m_count;
    settle(rank);
  }
  /// Weights may change while a slot is in no queue only: remove() first.
  [[nodiscard]] std::uint64_t weight() const noexcept { return m_weight; }
  [[nodiscard]] std::uint32_t count() const noexcept { return m_count; }

  /// kNoSlot when empty.
  [[nodiscard]] Slot lowest() const noexcept {
    return m_count == 0 ? kNoSlot : m_ranks[lowestRank(m_filled, m_lifts)].oldest();
  }
  /// The lowest is about to be removed because it has to go: the cache ages.
  void age() noexcept { m_age = m_lifts[lowestRank(m_filled, m_lifts)]; }

  /// From the lowest on, until `visit(slot)` is false. Nothing may be changed meanwhile.
  template <typename Visit>
  void forLowest(const std::vector<Node>& nodes, const Visit& visit) const {
    std::uint64_t filled = m_filled;
    auto lifts = m_lifts;
    std::array<Slot, kRanks> next;
    for (std::uint64_t left = filled; left != 0; left &= left - 1) {
      const auto rank = static_cast<unsigned>(std::countr_zero(left));
      next[rank] = m_ranks[rank].oldest();
    }
    while (filled != 0) {
      const unsigned rank = lowestRank(filled, lifts);
      const Slot slot = next[rank];
      if (!visit(slot)) return;
      next[rank] = nodes[slot].newer;
      if (next[rank] == kNoSlot) {
        filled &= ~(std::uint64_t{1} << rank);
      } else {
        lifts[rank] = liftOf(rank, next[rank]);
      }
    }
  }

  void reserve(std::size_t slots) { m_places.reserve(slots); }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept { return m_places.size() * kBytesPerSlot; }

 private:
  static constexpr unsigned kRankBits = 6;
  static constexpr unsigned kRanks = 1U << kRankBits;
  static constexpr int kRankOfOne = 56;
  /// Ages wrap at 26 bits; the highest worth is half of that, so that differences are never in doubt.
  static constexpr std::uint32_t kAgeMask = (1U << (32U - kRankBits)) - 1;
  static constexpr double kUnitsOfHighest = 1U << 25U;

  [[nodiscard]] static unsigned rankOf(double worth) noexcept {
    const double rank = std::round(2.0 * std::log2(worth)) + kRankOfOne;
    return static_cast<unsigned>(std::clamp(rank, 0.0, kRanks - 1.0));
  }
  [[nodiscard]] static const std::array<std::uint32_t, kRanks>& units() noexcept {
    static const auto kUnits = [] {
      std::array<std::uint32_t, kRanks> units{};
      for (unsigned rank = 0; rank < kRanks; ++rank) {
        const double share = std::exp2((static_cast<double>(rank) - (kRanks - 1)) / 2.0);
        units[rank] = std::max(1U, static_cast<std::uint32_t>(std::lround(kUnitsOfHighest * share)));
      }
      return units;
    }();
    return kUnits;
  }
  /// The age at which the entry would go.
  [[nodiscard]] std::uint32_t liftOf(unsigned rank, Slot slot) const noexcept {
    return (m_places[slot] >> kRankBits) + units()[rank];
  }
  void settle(unsigned rank) noexcept {
    const std::uint64_t bit = std::uint64_t{1} << rank;
    if (m_ranks[rank].isEmpty()) {
      m_filled &= ~bit;
      return;
    }
    m_filled |= bit;
    m_lifts[rank] = liftOf(rank, m_ranks[rank].oldest());
  }
  [[nodiscard]] unsigned lowestRank(std::uint64_t filled,
                                    const std::array<std::uint32_t, kRanks>& lifts) const noexcept {
    unsigned lowest = 0;
    std::uint32_t least = UINT32_MAX;
    for (; filled != 0; filled &= filled - 1) {
      const auto rank = static_cast<unsigned>(std::countr_zero(filled));
      const std::uint32_t ahead = (lifts[rank] - m_age) & kAgeMask;
      if (ahead >= least) continue;
      least = ahead;
      lowest = rank;
    }
    return lowest;
  }

  std::vector<std::uint32_t> m_places;  ///< By slot: the age at its last use, and its rank.
  std::array<SlotQueue<Node>, kRanks> m_ranks;
  std::array<std::uint32_t, kRanks> m_lifts{};  ///< Of the oldest of each rank.
  std::uint64_t m_filled = 0;                   ///< Ranks that hold something, a bit each.
  std::uint32_t m_age = 0;
  std::uint32_t m_count = 0;
  std::uint64_t m_weight = 0;
};

}  // namespace hotset::cache
