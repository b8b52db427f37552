// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/FrequencySketch.h"

#include <algorithm>

namespace hotset::cache {

namespace {

constexpr std::uint64_t kPeriodInCapacities = 10;
/// Eight bytes an entry where that is nothing beside the cache; half of it in large ones, whose counts collide less
/// often with those that matter.
constexpr std::size_t kSmallTable = 65536;
constexpr std::size_t kCountersPerEntry = 16;
constexpr std::size_t kCountersPerEntryOfLarge = 8;
constexpr std::size_t kCountersPerWord = 16;
constexpr std::size_t kFewestEntries = 512;
constexpr std::size_t kSweepWords = 64;
constexpr std::uint64_t kHalfMask = 0x7777777777777777ULL;

}  // namespace

std::size_t FrequencySketch::blocksFor(std::uint32_t entries) noexcept {
  const std::size_t counters =
      std::max(std::max<std::size_t>(entries, kFewestEntries) * kCountersPerEntryOfLarge,
               std::min<std::size_t>(std::max<std::size_t>(entries, kFewestEntries), kSmallTable) * kCountersPerEntry);
  return (counters + kCountersPerWord * kWordsPerBlock - 1) / (kCountersPerWord * kWordsPerBlock);
}

void FrequencySketch::resize(std::uint32_t entries) {
  const std::size_t blocks = blocksFor(entries);
  const std::size_t words = blocks * kWordsPerBlock;
  m_period = kPeriodInCapacities * std::max<std::uint64_t>(entries, 1);
  if (words == m_words.size()) return;
  m_words.assign(words, 0);
  m_words.shrink_to_fit();
  m_blocks = blocks;
  m_sweep = words;
  m_additions = 0;
}

std::uint64_t FrequencySketch::spread(std::uint64_t hash) noexcept {
  hash *= 0x94D049BB133111EBULL;
  return hash ^ (hash >> 32U);
}

FrequencySketch::Cell FrequencySketch::cellOf(std::size_t block, std::uint64_t mixed, unsigned row) noexcept {
  const auto bits = static_cast<std::uint32_t>(mixed >> (row * 8U)) & 0xFFU;
  return {block + std::size_t{row} * 2U + (bits & 1U), ((bits >> 1U) & 15U) * 4U};
}

void FrequencySketch::increment(std::uint64_t hash) noexcept {
  const std::size_t block = blockOf(hash);
  const std::uint64_t mixed = spread(hash ^ 0xBF58476D1CE4E5B9ULL);
  bool added = false;
  for (unsigned row = 0; row < 4; ++row) {
    const Cell cell = cellOf(block, mixed, row);
    if (((m_words[cell.word] >> cell.shift) & 15U) == 15U) continue;
    m_words[cell.word] += std::uint64_t{1} << cell.shift;
    added = true;
  }
  if (m_sweep < m_words.size()) age();
  if (added && ++m_additions >= m_period) {
    m_additions /= 2;
    ++m_halvings;
    m_sweep = 0;
  }
}

std::uint32_t FrequencySketch::estimate(std::uint64_t hash) const noexcept {
  const std::size_t block = blockOf(hash);
  const std::uint64_t mixed = spread(hash ^ 0xBF58476D1CE4E5B9ULL);
  std::uint32_t lowest = 15;
  for (unsigned row = 0; row < 4; ++row) {
    const Cell cell = cellOf(block, mixed, row);
    lowest = std::min(lowest, static_cast<std::uint32_t>((m_words[cell.word] >> cell.shift) & 15U));
  }
  return lowest;
}

void FrequencySketch::age() noexcept {
  const std::size_t end = std::min(m_sweep + kSweepWords, m_words.size());
  for (; m_sweep < end; ++m_sweep) m_words[m_sweep] = (m_words[m_sweep] >> 1U) & kHalfMask;
}

}  // namespace hotset::cache
