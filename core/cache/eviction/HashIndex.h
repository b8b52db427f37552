// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace hotset::cache {

/// Open addressing from well-mixed hashes to 32-bit numbers (not 2^32-1, which marks "none"). Linear probing, removal
/// by shifting back: no tombstones. Grows at 3/4; never shrinks.
template <typename Hash>
class HashIndexOf {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  HashIndexOf() : m_cells(kSmallest) {}

  [[nodiscard]] std::uint32_t find(Hash hash) const noexcept {
    for (std::size_t at = home(hash);; at = next(at)) {
      const Cell& cell = m_cells[at];
      if (cell.value == kNone || cell.hash == hash) return cell.value;
    }
  }

  /// The hash must not be there.
  void insert(Hash hash, std::uint32_t value) {
    if ((m_count + 1) * 4 > m_cells.size() * 3) grow();
    place({hash, value});
    ++m_count;
  }

  bool erase(Hash hash) noexcept {
    std::size_t at = home(hash);
    while (m_cells[at].value != kNone && m_cells[at].hash != hash) at = next(at);
    if (m_cells[at].value == kNone) return false;
    std::size_t hole = at;
    for (std::size_t probe = next(at); m_cells[probe].value != kNone; probe = next(probe)) {
      const std::size_t wanted = home(m_cells[probe].hash);
      if (((probe - wanted) & mask()) < ((probe - hole) & mask())) continue;
      m_cells[hole] = m_cells[probe];
      hole = probe;
    }
    m_cells[hole].value = kNone;
    --m_count;
    return true;
  }

  void clear() {
    m_cells.assign(kSmallest, {});
    m_count = 0;
  }

  [[nodiscard]] std::size_t size() const noexcept { return m_count; }
  /// What memoryBytes() comes to at most while there are never more than so many.
  [[nodiscard]] static std::uint64_t memoryBytesFor(std::size_t count) noexcept {
    return std::max(kSmallest, std::bit_ceil((count * 4 + 2) / 3)) * sizeof(Cell);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept { return m_cells.capacity() * sizeof(Cell); }

 private:
  struct Cell {
    Hash hash = 0;
    std::uint32_t value = kNone;
  };
  static constexpr std::size_t kSmallest = 16;

  [[nodiscard]] std::size_t mask() const noexcept { return m_cells.size() - 1; }
  [[nodiscard]] std::size_t home(Hash hash) const noexcept {
    return static_cast<std::size_t>((std::uint64_t{hash} * 0x9E3779B97F4A7C15ULL) >> 20U) & mask();
  }
  [[nodiscard]] std::size_t next(std::size_t at) const noexcept { return (at + 1) & mask(); }

  void place(Cell cell) noexcept {
    std::size_t at = home(cell.hash);
    while (m_cells[at].value != kNone) at = next(at);
    m_cells[at] = cell;
  }

  void grow() {
    std::vector<Cell> old(m_cells.size() * 2);
    old.swap(m_cells);
    for (const Cell& cell : old) {
      if (cell.value != kNone) place(cell);
    }
  }

  std::vector<Cell> m_cells;
  std::size_t m_count = 0;
};

using HashIndex = HashIndexOf<std::uint64_t>;
/// Half the memory, for hashes that are shorter anyway.
using ShortHashIndex = HashIndexOf<std::uint32_t>;

}  // namespace hotset::cache
