// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

#include "core/lab/curves/RecencyStack.h"

namespace hotset::lab {

/// The LRU curve of accesses that still arrive, refined by each of them, in memory that does not grow. One thread.
///
/// The last keys used are kept exactly, so that the curve is exact up to their number. Beyond, a sample of the keys of
/// fixed size (SHARDS, Waldspurger and others, FAST 2015) tells how the accesses that missed those divide among
/// distances; how many those truly are is known, and corrects what the sample saw of them. The published correction
/// puts what the sample saw too much or too little into the smallest distance, which is where hot keys are; here hot
/// keys never are estimated.
class OnlineLruCurve {
 public:
  /// Keys kept exactly, and keys sampled. Each costs about 120 bytes.
  explicit OnlineLruCurve(std::uint32_t keysExact = 1024, std::uint32_t keysSampled = 7168);

  /// `keyHash`: every bit well mixed.
  void access(std::uint64_t keyHash);

  /// Of all accesses so far; 0 before the first one.
  [[nodiscard]] double hitRatioAt(std::uint64_t entries) const;
  [[nodiscard]] bool isExactAt(std::uint64_t entries) const noexcept { return entries <= m_keysExact; }
  [[nodiscard]] std::uint64_t accesses() const noexcept { return m_accesses; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;

 private:
  void sample(std::uint64_t keyHash, bool hitExactly);
  void dropHighest();
  [[nodiscard]] double missesOf(double weight) const;
  [[nodiscard]] static std::size_t bucketOf(double distance) noexcept;
  [[nodiscard]] static double startOf(std::size_t bucket) noexcept;

  std::uint32_t m_keysExact;
  std::uint32_t m_keysSampled;
  RecencyStack m_recent;
  std::vector<std::uint64_t> m_hitsAt;  ///< By exact distance.
  RecencyStack m_sampled;
  std::priority_queue<std::pair<std::uint64_t, std::uint64_t>> m_order;  ///< Sampled keys, mixed and as they are.
  std::uint64_t m_limit = ~std::uint64_t{0};                             ///< Keys mixed below are sampled.
  std::vector<double> m_weights;  ///< Of sampled accesses beyond the exact keys, by scaled distance.
  double m_weightAll = 0;         ///< Of those, first accesses too.
  std::uint64_t m_accesses = 0;
  std::uint64_t m_exactHits = 0;
};

}  // namespace hotset::lab
