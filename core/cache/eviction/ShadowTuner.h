// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/cache/eviction/FrequencySketch.h"
#include "core/cache/eviction/HashIndex.h"
#include "core/cache/eviction/WindowTuner.h"
#include "core/cache/eviction/WindowedQueues.h"

namespace hotset::cache {

/// A small W-TinyLFU of keys without values, with a window of its own: what a cache of that window would do.
class ShadowCache {
 public:
  ShadowCache(Objective objective, std::uint64_t seed, double windowShare);

  /// At most so much weight, and so many entries.
  void resize(std::uint64_t capacity, std::uint32_t entriesMax);
  /// Whether the key was there; it is now, if it fits.
  bool access(const FrequencySketch& sketch, std::uint32_t foldedHash, const EntryTraits& traits);
  [[nodiscard]] std::uint32_t count() const noexcept { return m_queues.count(); }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;
  [[nodiscard]] static std::uint64_t memoryBytesFor(std::uint32_t entries, Objective objective) noexcept;

 private:
  [[nodiscard]] bool hasRoomFor(std::uint32_t weight) const noexcept {
    return m_queues.totalWeight() + weight <= m_queues.capacity() && m_queues.count() < m_entriesMax;
  }
  void evictOne(const FrequencySketch& sketch, std::uint32_t incomingWeight);

  WindowedQueues m_queues;
  ShortHashIndex m_index;
  std::vector<Slot> m_free;
  Slot m_fresh = 0;
  std::uint32_t m_entriesMax = 1;
};

/// Chooses the window by running small shadow caches, one a window, over those keys whose hash falls below a threshold
/// (miniature simulation: Waldspurger and others, ATC 2017). All shadows see the same keys, so that their difference is
/// much less noisy than their hit rates. What they earned fades from epoch to epoch; the window changes when another
/// one earned clearly more, and more than chance makes likely (McNemar 1947: of two that saw the same, only the
/// accesses count that were a hit in one and not in the other). Decides from past accesses alone. Costs up to 0.7 MB;
/// where the capacity is in bytes, a 32nd of it and 3.5 MB at most: where that is too little for shadows that tell
/// anything, there are none and the window stays.
class ShadowTuner final : public WindowTuner {
 public:
  ShadowTuner(Objective objective, std::uint64_t seed);

  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override;
  void accessed(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) override;
  [[nodiscard]] double windowShare() const noexcept override { return kShares[m_chosen]; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept override;
  [[nodiscard]] std::uint64_t memoryBytesMax() const noexcept override;

 private:
  static constexpr std::array<double, 8> kShares = {0.005, 0.02, 0.06, 0.15, 0.3, 0.5, 0.75, 1.0};
  static constexpr std::size_t kFirstChoice = 2;

  [[nodiscard]] std::uint32_t entriesWithin(std::uint64_t bytes) const noexcept;
  void makeShadows(std::uint32_t entriesMax);
  [[nodiscard]] double gainOf(std::uint32_t weight, float cost) const noexcept;
  void dispute(std::uint32_t hits, double square) noexcept;
  void decide();
  void fade() noexcept;

  Objective m_objective;
  std::uint64_t m_seed;
  FrequencySketch m_sketch;
  std::vector<ShadowCache> m_shadows;
  std::array<double, kShares.size()> m_earned{};
  /// Of each pair: the squares of what one earned and the other did not.
  std::array<std::array<double, kShares.size()>, kShares.size()> m_disputed{};
  double m_offered = 0;            ///< What a cache that never misses would have earned.
  std::uint32_t m_entriesMax = 0;  ///< Of a shadow, of those that there are.
  std::uint64_t m_threshold = 0;   ///< Keys whose mixed hash is below it are simulated.
  std::uint32_t m_epoch = 1;
  std::uint32_t m_accesses = 0;
  std::size_t m_chosen = kFirstChoice;
};

}  // namespace hotset::cache
