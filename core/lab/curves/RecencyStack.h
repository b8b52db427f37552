// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/cache/eviction/HashIndex.h"

namespace hotset::lab {

/// The keys used last, at most so many, by hash; says how many others were used since a key was. The table is
/// proportional to the keys, whatever the time: when its positions are used up, those in use move together. O(log keys)
/// amortised. One thread.
class RecencyStack {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  explicit RecencyStack(std::uint32_t keysMax);

  /// The number of keys used since this one was, or kNone where it is not among those kept; it is now the last one
  /// used, and where there are too many the one that was not used for longest is forgotten.
  std::uint32_t use(std::uint64_t hash);
  void forget(std::uint64_t hash);

  [[nodiscard]] std::uint32_t count() const noexcept { return m_count; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;

 private:
  [[nodiscard]] std::uint32_t countFrom(std::uint32_t position) const noexcept;
  void add(std::uint32_t position, std::uint32_t change) noexcept;
  void take(std::uint32_t position);
  void compact();

  struct Place {
    std::uint64_t hash = 0;
    bool isUsed = false;
  };

  std::uint32_t m_keysMax;
  std::vector<Place> m_places;
  std::vector<std::uint32_t> m_sums;  ///< Fenwick tree over the places.
  cache::HashIndex m_index;           ///< Hash to place.
  std::uint32_t m_next = 0;
  std::uint32_t m_oldest = 0;  ///< No place below it is used.
  std::uint32_t m_count = 0;
};

}  // namespace hotset::lab
