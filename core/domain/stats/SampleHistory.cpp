// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/SampleHistory.h"

#include <iterator>
#include <utility>

#include "core/domain/stats/SampleChunk.h"

namespace hotset::stats {

void SampleHistory::append(SampleRow row) {
  row.steadyTime = std::chrono::time_point_cast<SteadyTime::duration>(
      std::chrono::time_point_cast<std::chrono::microseconds>(row.steadyTime));
  const bool isFirst = m_newest.empty() && m_blocks.empty();
  if (!isFirst && row.steadyTime <= (m_newest.empty() ? m_blocks.back().last : m_newest.back().steadyTime)) return;
  if (m_newest.empty()) m_newest.reserve(m_limits.rowsAsTheyAre);
  m_newest.push_back(row);
  const SteadyTime now = m_newest.back().steadyTime;
  if (m_newest.size() >= m_limits.rowsAsTheyAre) encodeNewest();
  dropOldest(now);
}

void SampleHistory::encodeNewest() {
  add(m_newest);
  m_newest.clear();
  uniteSmall();
}

void SampleHistory::add(std::span<const SampleRow> rows) {
  Block block{rows.back().steadyTime, rows.size(), sampleChunk::encode(rows)};
  block.bytes.shrink_to_fit();
  m_encodedRows += block.rows;
  m_encodedBytes += block.bytes.size();
  m_blocks.push_back(std::move(block));
}

void SampleHistory::uniteSmall() {
  std::size_t rows = 0;
  auto first = m_blocks.end();
  while (first != m_blocks.begin() && std::prev(first)->rows < m_limits.rowsPerBlock) rows += (--first)->rows;
  if (rows < m_limits.rowsPerBlock || std::next(first) == m_blocks.end()) return;
  std::vector<SampleRow> all;
  all.reserve(rows);
  for (auto block = first; block != m_blocks.end(); ++block) {
    const auto decoded = sampleChunk::decode(block->bytes, FieldSet().set());
    if (!decoded) return;
    all.insert(all.end(), decoded->begin(), decoded->end());
  }
  for (auto block = first; block != m_blocks.end(); ++block) {
    m_encodedRows -= block->rows;
    m_encodedBytes -= block->bytes.size();
  }
  m_blocks.erase(first, m_blocks.end());
  add(all);
}

void SampleHistory::dropOldest(SteadyTime now) {
  while (!m_blocks.empty() && (m_blocks.front().last < now - m_limits.span || rowCount() > m_limits.rowsMax ||
                               m_encodedBytes > m_limits.bytesMax)) {
    m_encodedRows -= m_blocks.front().rows;
    m_encodedBytes -= m_blocks.front().bytes.size();
    m_blocks.pop_front();
  }
}

std::vector<StatsPoint> SampleHistory::points(SteadyTime since) const {
  std::vector<StatsPoint> points;
  PointCalculator calculator;
  const std::vector<SampleRow> needed = rows(since - PointCalculator::kLookBack, PointCalculator::neededFields());
  points.reserve(needed.size());
  for (const SampleRow& row : needed) {
    StatsPoint point = calculator.next(row);
    if (row.steadyTime > since) points.push_back(point);
  }
  return points;
}

std::vector<SampleRow> SampleHistory::rows(SteadyTime since, const FieldSet& wanted) const {
  std::vector<SampleRow> rows;
  std::size_t most = m_newest.size();
  for (const Block& block : m_blocks) most += block.last <= since ? 0 : block.rows;
  rows.reserve(most);
  const auto take = [&](const SampleRow& row) {
    if (row.steadyTime > since) rows.push_back(row);
  };
  for (const Block& block : m_blocks) {
    if (block.last <= since) continue;
    // A block of ours always decodes; should memory have been damaged, its time shows as missing rows.
    if (const auto decoded = sampleChunk::decode(block.bytes, wanted)) {
      for (const SampleRow& row : *decoded) take(row);
    }
  }
  for (const SampleRow& row : m_newest) take(row);
  return rows;
}

}  // namespace hotset::stats
