// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/cache/eviction/HashIndex.h"
#include "hotset/cache/EvictionPolicy.h"

namespace hotset::lab {

/// A small cache that plays a large one of some policy, on a share of the keys that still arrive, chosen by hash;
/// entries weigh 1. One thread.
class OnlineMiniature {
 public:
  static constexpr std::size_t kGroups = 32;

  /// Plays `entries` by at most `entriesMax`, and by those of its keys that come by: one in `keysOneIn`.
  OnlineMiniature(std::unique_ptr<cache::EvictionPolicy> policy, std::uint64_t entries, std::uint32_t entriesMax,
                  std::uint32_t keysOneIn = 1);

  void access(std::uint64_t keyHash);

  /// Of all accesses, also those that don't come by, those that the large cache would have missed, and the variance of
  /// that by the choice of the keys; `missesPerRoom` as for estimateMisses().
  struct Estimate {
    double misses = 0;
    double variance = 0;
  };
  [[nodiscard]] Estimate estimate(double missesPerRoom) const;
  [[nodiscard]] std::uint64_t entries() const noexcept { return m_entries; }
  [[nodiscard]] bool isExact() const noexcept { return m_rate == 1; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint64_t since = 0;
  };

  void insert(std::uint64_t keyHash);
  [[nodiscard]] static std::size_t groupOf(std::uint64_t keyHash) noexcept { return keyHash % kGroups; }

  std::unique_ptr<cache::EvictionPolicy> m_policy;
  std::uint64_t m_entries;
  std::uint64_t m_capacity;
  double m_rate;  ///< Of all keys.
  std::uint64_t m_limit;
  cache::HashIndex m_index;
  std::vector<Entry> m_slots;
  std::vector<cache::Slot> m_free;
  std::uint64_t m_count = 0;
  std::uint64_t m_accesses = 0;
  std::array<std::uint64_t, kGroups> m_misses{};
  std::array<std::uint64_t, kGroups> m_residence{};  ///< Of entries that left, in accesses.
};

}  // namespace hotset::lab
