// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hotset::cache {

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, reproducible. Not for secrets.
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) noexcept : m_state(seed) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// 0 to bound - 1; the bias is below 2^-32 for bounds below 2^32.
  std::uint64_t below(std::uint64_t bound) noexcept {
    return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64U);
  }

 private:
  __extension__ using Wide = unsigned __int128;
  std::uint64_t m_state;
};

}  // namespace hotset::cache
