// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/RecordingWriter.h"

#include <algorithm>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include "core/lab/trace/RecordingFormat.h"

namespace hotset::lab {
namespace {

constexpr int kLevel = 3;

template <typename Number>
void appendFixed(std::string& bytes, Number number) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
}

void appendVarint(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
  bytes += static_cast<char>(number);
}

void appendZigzag(std::string& bytes, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  appendVarint(bytes, number < 0 ? ~(bits << 1U) : bits << 1U);
}

std::uint16_t flagsOf(const RecordingShape& shape) {
  return static_cast<std::uint16_t>((shape.columns.hasSizes ? kHasSizes : 0) |
                                    (shape.columns.hasTimes ? kHasTimes : 0) | (shape.columns.hasTtls ? kHasTtls : 0) |
                                    (shape.hasOperations ? kHasOperations : 0) | (shape.hasRegions ? kHasRegions : 0));
}

}  // namespace

RecordingWriter::RecordingWriter(Sink sink, const RecordingShape& shape) : m_sink(std::move(sink)), m_shape(shape) {
  m_block.reserve(kRecordsPerBlockMax);
}

Result<void> RecordingWriter::begin() {
  m_hasBegun = true;
  std::string header(kRecordingMagic);
  appendFixed<std::uint16_t>(header, kRecordingVersion);
  appendFixed<std::uint16_t>(header, flagsOf(m_shape));
  appendFixed<std::uint32_t>(header, 0);
  return m_sink(header);
}

Result<void> RecordingWriter::append(std::span<const Record> records, std::span<const std::string> regions) {
  while (!records.empty()) {
    const std::size_t count = std::min<std::size_t>(records.size(), kRecordsPerBlockMax - m_block.size());
    m_block.insert(m_block.end(), records.begin(), records.begin() + static_cast<std::ptrdiff_t>(count));
    records = records.subspan(count);
    if (m_shape.hasRegions) {
      for (; m_regionsWritten < regions.size(); ++m_regionsWritten) m_newRegions.push_back(regions[m_regionsWritten]);
    }
    if (m_block.size() < kRecordsPerBlockMax) continue;
    if (auto flushed = flush(); !flushed) return flushed;
  }
  return {};
}

std::string RecordingWriter::payload() {
  std::string bytes;
  for (const Record& record : m_block) appendFixed(bytes, record.key);
  if (m_shape.columns.hasSizes) {
    for (const Record& record : m_block) appendVarint(bytes, record.sizeBytes);
  }
  if (m_shape.columns.hasTimes) {
    for (const Record& record : m_block) {
      appendZigzag(bytes, static_cast<std::int64_t>(record.timeMs - m_lastTimeMs));
      m_lastTimeMs = record.timeMs;
    }
  }
  if (m_shape.columns.hasTtls) {
    for (const Record& record : m_block) appendVarint(bytes, record.ttlMs);
  }
  if (m_shape.hasOperations) {
    for (const Record& record : m_block) bytes += static_cast<char>(record.operation);
  }
  if (m_shape.hasRegions) {
    appendVarint(bytes, m_newRegions.size());
    for (const std::string& name : m_newRegions) {
      appendVarint(bytes, name.size());
      bytes += name;
    }
    m_newRegions.clear();
    for (const Record& record : m_block) appendVarint(bytes, record.region);
  }
  return bytes;
}

Result<void> RecordingWriter::flush() {
  if (!m_hasBegun) {
    if (auto begun = begin(); !begun) return begun;
  }
  if (m_block.empty()) return {};
  const std::string bytes = payload();
  std::string packed(::ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ::ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
  if (::ZSTD_isError(size) != 0 || size > kPackedBytesMax) {
    return fail(ErrorCode::limitExceeded, "a block of the recording can't be packed", "recording");
  }
  packed.resize(size);
  std::string header;
  appendFixed(header, static_cast<std::uint32_t>(packed.size()));
  appendFixed(header, static_cast<std::uint32_t>(m_block.size()));
  appendFixed<std::uint64_t>(header, ::XXH3_64bits(packed.data(), packed.size()));
  m_total += m_block.size();
  m_block.clear();
  return m_sink(header + packed);
}

Result<void> RecordingWriter::finish() {
  if (auto flushed = flush(); !flushed) return flushed;
  std::string end;
  appendFixed<std::uint64_t>(end, 0);
  appendFixed<std::uint64_t>(end, m_total);
  return m_sink(end);
}

}  // namespace hotset::lab
