// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/SampleChunk.h"

#include <algorithm>

#include "core/domain/stats/ColumnCodec.h"

// The block: version, number of rows; which rows are gaps; steady time, then wall minus steady time, of all rows; the
// patterns of presence over the rows that are no gaps; columns as (field, pattern, bytes, column).
namespace hotset::stats::sampleChunk {
namespace {

constexpr std::uint8_t kVersion = 1;
/// A century in µs: what lies beyond is damage, and would not fit the clock's nanoseconds.
constexpr std::int64_t kTimeMax = std::int64_t{100} * 366 * 86'400 * 1'000'000;
using Pattern = std::vector<bool>;

std::int64_t microsecondsOf(SteadyTime time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

bool isTime(std::int64_t microseconds) { return microseconds >= -kTimeMax && microseconds <= kTimeMax; }

/// Runs of false and true in turn, beginning with false (which may be of length 0).
void writePattern(const Pattern& pattern, ByteWriter& out) {
  bool value = false;
  std::uint64_t run = 0;
  for (const bool bit : pattern) {
    if (bit != value) {
      out.varint(run);
      run = 0;
      value = bit;
    }
    ++run;
  }
  out.varint(run);
}

bool readPattern(ByteReader& in, Pattern& pattern) {
  std::size_t at = 0;
  for (bool value = false; at < pattern.size(); value = !value) {
    const std::uint64_t run = in.varint();
    if (in.isBroken() || run > pattern.size() - at || (run == 0 && at > 0)) return false;
    std::fill_n(pattern.begin() + static_cast<std::ptrdiff_t>(at), run, value);
    at += run;
  }
  return true;
}

class Encoder {
 public:
  explicit Encoder(std::span<const SampleRow> rows) : m_rows(rows) {}

  std::string run() {
    m_out.byte(kVersion);
    m_out.varint(m_rows.size());
    if (!m_rows.empty()) {
      writeTimes();
      writeColumns();
    }
    return std::string(m_out.view());
  }

 private:
  void writeTimes() {
    Pattern gaps;
    std::vector<std::int64_t> steady, offsets;
    for (const SampleRow& row : m_rows) {
      gaps.push_back(row.isGap);
      steady.push_back(microsecondsOf(row.steadyTime));
      offsets.push_back(row.time.time_since_epoch().count() - steady.back());
      if (!row.isGap) m_answered.push_back(&row);
    }
    writePattern(gaps, m_out);
    columnCodec::encode(steady, m_out);
    columnCodec::encode(offsets, m_out);
  }

  void writeColumns() {
    for (std::size_t i = 0; i < kFieldCount; ++i) writeColumn(static_cast<Field>(i));
    m_out.varint(m_patterns.size());
    for (const Pattern& pattern : m_patterns) writePattern(pattern, m_out);
    m_out.varint(m_columnCount);
    m_out.bytes(m_columns.view());
  }

  void writeColumn(Field field) {
    Pattern pattern;
    std::vector<std::int64_t> values;
    for (const SampleRow* row : m_answered) {
      pattern.push_back(row->values.has(field));
      if (pattern.back()) values.push_back(row->values.raw(field));
    }
    if (values.empty()) return;
    ByteWriter column;
    columnCodec::encode(values, column);
    m_columns.varint(indexOf(field));
    m_columns.varint(patternIndex(pattern));
    m_columns.varint(column.size());
    m_columns.bytes(column.view());
    ++m_columnCount;
  }

  std::size_t patternIndex(const Pattern& pattern) {
    const auto found = std::ranges::find(m_patterns, pattern);
    if (found != m_patterns.end()) return static_cast<std::size_t>(found - m_patterns.begin());
    m_patterns.push_back(pattern);
    return m_patterns.size() - 1;
  }

  std::span<const SampleRow> m_rows;
  std::vector<const SampleRow*> m_answered;
  std::vector<Pattern> m_patterns;
  std::uint64_t m_columnCount = 0;
  ByteWriter m_columns, m_out;
};

class Decoder {
 public:
  Decoder(std::string_view bytes, const FieldSet& wanted) : m_in(bytes), m_wanted(wanted) {}

  Result<std::vector<SampleRow>> run() {
    if (!readAll()) return fail(ErrorCode::malformedReply, "a block of history is damaged");
    return std::move(m_rows);
  }

 private:
  bool readAll() {
    if (m_in.byte() != kVersion) return false;
    const std::uint64_t count = m_in.varint();
    if (m_in.isBroken() || count > kRowsMax) return false;
    m_rows.resize(count);
    if (count > 0 && !(readTimes() && readPatterns() && readColumns())) return false;
    return m_in.isAtEnd() && !m_in.isBroken();
  }

  bool readTimes() {
    Pattern gaps(m_rows.size());
    std::vector<std::int64_t> steady(m_rows.size()), offsets(m_rows.size());
    if (!readPattern(m_in, gaps)) return false;
    if (!columnCodec::decode(m_in, steady) || !columnCodec::decode(m_in, offsets)) return false;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      if (!isTime(steady[i]) || !isTime(offsets[i])) return false;
      m_rows[i].steadyTime = SteadyTime(std::chrono::microseconds(steady[i]));
      m_rows[i].time = WallTime(std::chrono::microseconds(steady[i] + offsets[i]));
      m_rows[i].isGap = gaps[i];
      if (!gaps[i]) m_answered.push_back(&m_rows[i]);
    }
    return true;
  }

  bool readPatterns() {
    const std::uint64_t count = m_in.varint();
    if (m_in.isBroken() || count > kFieldCount) return false;
    m_patterns.assign(count, Pattern(m_answered.size()));
    return std::ranges::all_of(m_patterns, [this](Pattern& pattern) { return readPattern(m_in, pattern); });
  }

  bool readColumns() {
    const std::uint64_t count = m_in.varint();
    if (m_in.isBroken() || count > kFieldCount) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t field = m_in.varint(), pattern = m_in.varint(), bytes = m_in.varint();
      ByteReader column(m_in.bytes(bytes));
      if (m_in.isBroken() || pattern >= m_patterns.size()) return false;
      // A field of a later version is skipped, as one not wanted is.
      if (field >= kFieldCount || !m_wanted[field]) continue;
      if (!readColumn(column, static_cast<Field>(field), m_patterns[pattern])) return false;
    }
    return true;
  }

  bool readColumn(ByteReader& in, Field field, const Pattern& pattern) {
    m_values.resize(static_cast<std::size_t>(std::ranges::count(pattern, true)));
    if (!columnCodec::decode(in, m_values) || !in.isAtEnd()) return false;
    auto value = m_values.begin();
    for (std::size_t i = 0; i < m_answered.size(); ++i) {
      if (pattern[i]) m_answered[i]->values.set(field, *value++);
    }
    return true;
  }

  ByteReader m_in;
  FieldSet m_wanted;
  std::vector<SampleRow> m_rows;
  std::vector<SampleRow*> m_answered;
  std::vector<Pattern> m_patterns;
  std::vector<std::int64_t> m_values;
};

}  // namespace

std::string encode(std::span<const SampleRow> rows) { return Encoder(rows).run(); }

Result<std::vector<SampleRow>> decode(std::string_view bytes, const FieldSet& wanted) {
  return Decoder(bytes, wanted).run();
}

}  // namespace hotset::stats::sampleChunk
