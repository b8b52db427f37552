// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace hotset::cache {

/// How often a key was used of late, without keeping keys: a count-min sketch of 4-bit counters in which the four
/// counters of a key lie in one cache line (Einziger, Friedman, Manes: TinyLFU, 2017; blocked as in Caffeine 3). All
/// counters are halved once every ten capacities of uses, so that the past fades; the halving is spread over many
/// calls. Never underestimates since the last halving, up to 15; may overestimate.
class FrequencySketch {
 public:
  FrequencySketch() { resize(1); }

  /// Keeps what was counted where the table's size stays; else starts anew.
  void resize(std::uint32_t entries);

  void increment(std::uint64_t hash) noexcept;
  [[nodiscard]] std::uint32_t estimate(std::uint64_t hash) const noexcept;
  void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&m_words[blockOf(hash)]); }

  /// How often all counters have been halved.
  [[nodiscard]] std::uint64_t halvings() const noexcept { return m_halvings; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept { return m_words.capacity() * sizeof(std::uint64_t); }
  [[nodiscard]] static std::uint64_t memoryBytesFor(std::uint32_t entries) noexcept {
    return blocksFor(entries) * kWordsPerBlock * sizeof(std::uint64_t);
  }

 private:
  static constexpr std::size_t kWordsPerBlock = 8;

  struct Cell {
    std::size_t word;
    std::uint32_t shift;
  };

  [[nodiscard]] static std::size_t blocksFor(std::uint32_t entries) noexcept;
  [[nodiscard]] static std::uint64_t spread(std::uint64_t hash) noexcept;
  [[nodiscard]] std::size_t blockOf(std::uint64_t hash) const noexcept {
    return static_cast<std::size_t>(((spread(hash) & 0xFFFFFFFFU) * m_blocks) >> 32U) * kWordsPerBlock;
  }
  [[nodiscard]] static Cell cellOf(std::size_t block, std::uint64_t mixed, unsigned row) noexcept;
  void age() noexcept;

  std::vector<std::uint64_t> m_words;
  std::uint64_t m_blocks = 1;
  std::size_t m_sweep = 0;  ///< Words below it are halved already; the size of the table when no sweep is going on.
  std::uint64_t m_additions = 0;
  std::uint64_t m_period = 0;
  std::uint64_t m_halvings = 0;
};

}  // namespace hotset::cache
