// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/StackDistances.h"

#include <algorithm>
#include <bit>

namespace hotset::lab {
namespace {

constexpr std::uint32_t kNever = 0xFFFFFFFFU;
constexpr std::size_t kChunk = 65536;

/// Marks at positions that only grow; says how many marks lie behind a position. When the positions are used up, those
/// that are marked move together: the table is proportional to the marks, not to the time.
class MarkedPositions {
 public:
  explicit MarkedPositions(std::size_t keys) : m_last(keys, kNever) {
    const std::size_t positions = std::bit_ceil(std::max<std::size_t>(2 * keys, 1024));
    m_words.assign(positions / 64, 0);
    m_sums.assign(positions / 64 + 1, 0);
    m_owner.assign(positions, 0);
  }

  /// How many other keys were used since this one was; kNever the first time.
  std::uint32_t use(std::uint32_t key) {
    const std::uint32_t before = m_last[key];
    std::uint32_t distance = kNever;
    if (before != kNever) {
      distance = m_marks - countUpTo(before);
      unmark(before);
    }
    if (m_next == m_owner.size()) compact();
    mark(key);
    return distance;
  }

 private:
  /// Marks at positions 0 to `position`.
  [[nodiscard]] std::uint32_t countUpTo(std::uint32_t position) const noexcept {
    const std::size_t word = position / 64;
    auto count = static_cast<std::uint32_t>(std::popcount(m_words[word] & (~std::uint64_t{0} >> (63 - position % 64))));
    for (std::size_t at = word; at > 0; at &= at - 1) count += m_sums[at];
    return count;
  }
  void add(std::size_t word, std::uint32_t change) noexcept {
    for (std::size_t at = word + 1; at < m_sums.size(); at += at & (0 - at)) m_sums[at] += change;
  }
  void mark(std::uint32_t key) {
    const std::uint32_t position = m_next++;
    m_words[position / 64] |= std::uint64_t{1} << (position % 64);
    add(position / 64, 1);
    m_owner[position] = key;
    m_last[key] = position;
    ++m_marks;
  }
  void unmark(std::uint32_t position) {
    m_words[position / 64] &= ~(std::uint64_t{1} << (position % 64));
    add(position / 64, 0xFFFFFFFFU);  // one less, by wrapping
    --m_marks;
  }
  void compact() {
    std::uint32_t to = 0;
    for (std::uint32_t from = 0; from < m_next; ++from) {
      if ((m_words[from / 64] >> (from % 64) & 1U) == 0) continue;
      m_owner[to] = m_owner[from];
      m_last[m_owner[to]] = to;
      ++to;
    }
    m_next = to;
    for (std::size_t word = 0; word < m_words.size(); ++word) {
      const std::size_t below = word * 64 >= to ? 0 : std::min<std::size_t>(64, to - word * 64);
      m_words[word] = below == 0 ? 0 : ~std::uint64_t{0} >> (64 - below);
    }
    std::ranges::fill(m_sums, 0);
    for (std::size_t at = 1; at < m_sums.size(); ++at) {
      m_sums[at] += static_cast<std::uint32_t>(std::popcount(m_words[at - 1]));
      const std::size_t above = at + (at & (0 - at));
      if (above < m_sums.size()) m_sums[above] += m_sums[at];
    }
  }

  std::vector<std::uint32_t> m_last;
  std::vector<std::uint64_t> m_words;
  std::vector<std::uint32_t> m_sums;  ///< Fenwick tree over the words.
  std::vector<std::uint32_t> m_owner;
  std::uint32_t m_next = 0;
  std::uint32_t m_marks = 0;
};

}  // namespace

StackDistances::StackDistances(const TraceView& trace, Progress& progress) : m_hitsUpTo(trace.keyCount() + 1, 0) {
  MarkedPositions positions(trace.keyCount());
  for (std::size_t at = 0; at < trace.size() && !progress.isCancelled(); at += kChunk) {
    const std::size_t to = std::min(at + kChunk, trace.size());
    for (std::size_t i = at; i < to; ++i) {
      const std::uint32_t distance = positions.use(trace.keys[i]);
      if (distance != kNever) ++m_hitsUpTo[distance + 1];
    }
    progress.advance(to - at);
  }
  for (std::size_t size = 1; size < m_hitsUpTo.size(); ++size) m_hitsUpTo[size] += m_hitsUpTo[size - 1];
}

std::uint64_t StackDistances::hitsAt(std::uint64_t entries) const noexcept {
  return m_hitsUpTo[std::min<std::uint64_t>(entries, m_hitsUpTo.size() - 1)];
}

}  // namespace hotset::lab
