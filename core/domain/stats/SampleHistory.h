// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "core/domain/stats/PointCalculator.h"
#include "core/domain/stats/Series.h"

namespace hotset::stats {

/// The last hour of one node's readings, in memory and small: a few of the newest rows are kept as they are, those
/// before them encoded in small blocks, which are made one when they are enough for a full one. Bounded in time, rows
/// and bytes; what goes first is the oldest block. Raw counters are kept, so that the points of any time are made anew
/// from them, by the rules of the live ones. Not synchronised.
class SampleHistory {
 public:
  struct Limits {
    std::chrono::seconds span{3600};
    std::size_t rowsMax{10'800};      ///< Reached only by sampling faster than once a second.
    std::size_t bytesMax{1'048'576};  ///< Of encoded blocks.
    std::size_t rowsPerBlock = 120;   ///< At most sampleChunk::kRowsMax.
    std::size_t rowsAsTheyAre = 30;   ///< A row is a kilobyte and more; encoded, some ten to thirty bytes.
  };

  SampleHistory() : SampleHistory(Limits()) {}
  explicit SampleHistory(Limits limits) : m_limits(limits) {}

  /// Rows come in the order of their steady time; one that is not later than the one before is left out.
  void append(SampleRow row);

  /// The points of the rows later than `since`, oldest first, gaps among them.
  [[nodiscard]] std::vector<StatsPoint> points(SteadyTime since) const;
  /// The rows later than `since`, with the wanted fields alone.
  [[nodiscard]] std::vector<SampleRow> rows(SteadyTime since, const FieldSet& wanted) const;

  [[nodiscard]] std::size_t rowCount() const noexcept { return m_encodedRows + m_newest.size(); }
  /// Of the encoded blocks alone.
  [[nodiscard]] std::size_t encodedBytes() const noexcept { return m_encodedBytes; }
  [[nodiscard]] std::size_t encodedRows() const noexcept { return m_encodedRows; }

 private:
  struct Block {
    SteadyTime last;
    std::size_t rows = 0;
    std::string bytes;
  };

  void encodeNewest();
  void uniteSmall();
  void add(std::span<const SampleRow> rows);
  void dropOldest(SteadyTime now);

  Limits m_limits;
  std::deque<Block> m_blocks;
  std::vector<SampleRow> m_newest;
  std::size_t m_encodedRows = 0, m_encodedBytes = 0;
};

}  // namespace hotset::stats
