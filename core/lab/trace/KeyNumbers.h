// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace hotset::lab {

/// Numbers keys (by their 64-bit hash) in the order in which they first come: 0, 1, 2, … About 24 bytes a key; up to
/// 2^32 - 1 of them. One thread.
class KeyNumbers {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  KeyNumbers() : m_cells(kSmallest) {}

  /// Brings the memory that numberOf() will look at nearer.
  void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&m_cells[home(hash)]); }

  std::uint32_t numberOf(std::uint64_t hash) {
    if (m_hashes.size() * 4 >= m_cells.size() * 3) grow();
    const auto mark = static_cast<std::uint32_t>(hash);
    for (std::size_t at = home(hash);; at = (at + 1) & (m_cells.size() - 1)) {
      Cell& cell = m_cells[at];
      if (cell.number == kNone) {
        cell = {mark, static_cast<std::uint32_t>(m_hashes.size())};
        m_hashes.push_back(hash);
        return cell.number;
      }
      if (cell.mark == mark && m_hashes[cell.number] == hash) return cell.number;
    }
  }

  [[nodiscard]] std::size_t count() const noexcept { return m_hashes.size(); }
  /// By number; the numbering ends.
  [[nodiscard]] std::vector<std::uint64_t> takeHashes() && { return std::move(m_hashes); }

 private:
  struct Cell {
    std::uint32_t mark = 0;
    std::uint32_t number = kNone;
  };
  static constexpr std::size_t kSmallest = 1024;

  [[nodiscard]] std::size_t home(std::uint64_t hash) const noexcept {
    return static_cast<std::size_t>(hash >> 20U) & (m_cells.size() - 1);
  }
  void grow() {
    m_cells.assign(m_cells.size() * 2, {});
    for (std::size_t number = 0; number < m_hashes.size(); ++number) {
      std::size_t at = home(m_hashes[number]);
      while (m_cells[at].number != kNone) at = (at + 1) & (m_cells.size() - 1);
      m_cells[at] = {static_cast<std::uint32_t>(m_hashes[number]), static_cast<std::uint32_t>(number)};
    }
  }

  std::vector<Cell> m_cells;
  std::vector<std::uint64_t> m_hashes;
};

}  // namespace hotset::lab
