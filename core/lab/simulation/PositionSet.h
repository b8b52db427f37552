// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hotset::lab {

/// A set of numbers below a limit that knows its greatest: a bitmap with a summary over every 64 bits. Every operation
/// looks at one word a level (five for 10^9).
class PositionSet {
 public:
  explicit PositionSet(std::size_t limit) {
    do {
      limit = (limit + 63) / 64;
      m_levels.emplace_back(limit, 0);
    } while (limit > 1);
  }

  [[nodiscard]] bool contains(std::size_t position) const noexcept {
    return (m_levels[0][position / 64] >> (position % 64) & 1U) != 0;
  }
  void insert(std::size_t position) noexcept {
    for (auto& level : m_levels) {
      level[position / 64] |= std::uint64_t{1} << (position % 64);
      position /= 64;
    }
  }
  void erase(std::size_t position) noexcept {
    for (auto& level : m_levels) {
      level[position / 64] &= ~(std::uint64_t{1} << (position % 64));
      if (level[position / 64] != 0) return;
      position /= 64;
    }
  }
  [[nodiscard]] bool isEmpty() const noexcept { return m_levels.back()[0] == 0; }
  /// Not of an empty set.
  [[nodiscard]] std::size_t greatest() const noexcept {
    std::size_t position = 0;
    for (auto level = m_levels.rbegin(); level != m_levels.rend(); ++level) {
      position = position * 64 + 63 - static_cast<std::size_t>(std::countl_zero((*level)[position]));
    }
    return position;
  }

 private:
  std::vector<std::vector<std::uint64_t>> m_levels;
};

}  // namespace hotset::lab
