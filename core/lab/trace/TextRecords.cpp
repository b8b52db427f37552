// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/TextRecords.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "core/base/Text.h"

namespace hotset::lab {
namespace {

constexpr std::size_t kKeyBytesMax = std::size_t{64} << 10U;
constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;  // a line with its other fields fits
constexpr std::size_t kBatch = 4096;
constexpr std::size_t kRegionsMax = 65535;
constexpr std::size_t kShownMax = 40;

template <typename Number>
bool parseNumber(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

std::string wrong(const char* what, std::string_view field) {
  return std::string(what) + ": \"" + printable(field, kShownMax) + "\"";
}

/// What is wrong with a key, or nothing.
std::string faultOf(std::string_view key) {
  if (key.empty()) return "the key is empty";
  if (key.size() > kKeyBytesMax) return "the key is longer than 64 KiB";
  return {};
}

}  // namespace

std::uint64_t hashKey(std::string_view key) noexcept { return ::XXH3_64bits(key.data(), key.size()); }

Result<std::vector<TextColumn>> parseColumns(std::string_view names) {
  constexpr std::pair<std::string_view, TextColumn> kNames[] = {
      {"key", TextColumn::key},  {"size", TextColumn::size},    {"time", TextColumn::time},
      {"ttl", TextColumn::ttl},  {"op", TextColumn::operation}, {"region", TextColumn::region},
      {"-", TextColumn::ignored}};
  std::vector<TextColumn> columns;
  for (bool isLast = false; !isLast;) {
    const std::size_t comma = names.find(',');
    isLast = comma == std::string_view::npos;
    const std::string_view name = names.substr(0, comma);
    const auto* const found = std::ranges::find(kNames, name, &std::pair<std::string_view, TextColumn>::first);
    if (found == std::end(kNames)) {
      return fail(ErrorCode::invalidArgument, "there is no column of this name", printable(name, kShownMax),
                  "use key, size, time, ttl, op, region, and - for what is to be ignored");
    }
    const bool isTwice = std::ranges::find(columns, found->second) != columns.end();
    if (isTwice && found->second != TextColumn::ignored) {
      return fail(ErrorCode::invalidArgument, "the column is named twice", std::string(name));
    }
    columns.push_back(found->second);
    if (!isLast) names.remove_prefix(comma + 1);
  }
  if (std::ranges::find(columns, TextColumn::key) == columns.end()) {
    return fail(ErrorCode::invalidArgument, "no column holds the key", "columns", "name one of them key");
  }
  return columns;
}

TextRecords::TextRecords(std::unique_ptr<ByteSource> bytes, std::vector<TextColumn> columns)
    : m_bytes(std::move(bytes)), m_columns(std::move(columns)), m_buffer(kBufferBytes) {
  m_batch.reserve(kBatch);
}

TraceColumns TextRecords::columns() const noexcept {
  const auto has = [this](TextColumn column) { return std::ranges::find(m_columns, column) != m_columns.end(); };
  if (m_columns.empty()) return {.hasSizes = m_isSized.value_or(false)};
  return {.hasSizes = has(TextColumn::size), .hasTimes = has(TextColumn::time), .hasTtls = has(TextColumn::ttl)};
}

Result<bool> TextRecords::fill() {
  if (m_hasEnded) return false;
  std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_at), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end),
            m_buffer.begin());
  m_end -= m_at;
  m_at = 0;
  if (m_end == m_buffer.size()) {
    if (!m_isSkippingLongLine) m_badLines.add(m_line + 1, "the line is longer than 1 MiB");
    m_isSkippingLongLine = true;
    m_end = 0;
  }
  const auto got = m_bytes->read(std::span(m_buffer).subspan(m_end));
  if (!got) return fail(got.error());
  if (m_line == 0 && m_end == 0 && *got >= 3 && std::memcmp(m_buffer.data(), "\xEF\xBB\xBF", 3) == 0) m_at = 3;
  m_end += *got;
  m_hasEnded = *got == 0;
  return !m_hasEnded;
}

Result<std::span<const Record>> TextRecords::next() {
  m_batch.clear();
  while (m_batch.size() < kBatch) {
    const char* const start = m_buffer.data() + m_at;
    const auto* const end = static_cast<const char*>(std::memchr(start, '\n', m_end - m_at));
    if (end == nullptr) {
      const auto isMore = fill();
      if (!isMore) return fail(isMore.error());
      if (*isMore) continue;
      if (m_at < m_end) takeLine({m_buffer.data() + m_at, m_end - m_at});  // the last line has no end
      m_at = m_end;
      break;
    }
    m_at += static_cast<std::size_t>(end - start) + 1;
    takeLine({start, static_cast<std::size_t>(end - start)});
  }
  return std::span<const Record>(m_batch);
}

void TextRecords::takeLine(std::string_view line) {
  ++m_line;
  if (std::exchange(m_isSkippingLongLine, false)) return;
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::string fault = m_columns.empty() ? takeSimple(line) : takeColumns(line);
  if (!fault.empty()) m_badLines.add(m_line, std::move(fault));
}

std::string TextRecords::takeSimple(std::string_view line) {
  const std::size_t comma = line.find(',');
  const bool isSized = comma != std::string_view::npos;
  const std::string_view key = line.substr(0, comma);
  if (std::string fault = faultOf(key); !fault.empty()) return fault;
  Record record;
  if (isSized) {
    std::string fault = takeField(TextColumn::size, line.substr(comma + 1), record);
    if (!fault.empty()) return fault;
  }
  if (m_isSized && *m_isSized != isSized) return isSized ? "a size, where the first line has none" : "no size";
  m_isSized = isSized;
  record.key = hashKey(key);
  m_batch.push_back(record);
  return {};
}

std::string TextRecords::takeColumns(std::string_view line) {
  Record record;
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    const std::size_t comma = line.find(',');
    const bool isLast = i + 1 == m_columns.size();
    if (isLast != (comma == std::string_view::npos)) {
      return isLast ? "more than " + std::to_string(m_columns.size()) + " fields"
                    : std::to_string(i + 1) + " fields of " + std::to_string(m_columns.size());
    }
    std::string fault = takeField(m_columns[i], line.substr(0, comma), record);
    if (!fault.empty()) return fault;
    if (!isLast) line.remove_prefix(comma + 1);
  }
  m_batch.push_back(record);
  return {};
}

std::string TextRecords::takeField(TextColumn column, std::string_view field, Record& record) {
  switch (column) {
    case TextColumn::key:
      record.key = hashKey(field);
      return faultOf(field);
    case TextColumn::size:
      return parseNumber(field, record.sizeBytes) ? std::string()
                                                  : wrong("the size is no number of bytes up to 4294967295", field);
    case TextColumn::time:
      return parseNumber(field, record.timeMs) ? std::string() : wrong("the time is no number of milliseconds", field);
    case TextColumn::ttl:
      return parseNumber(field, record.ttlMs) ? std::string() : wrong("the TTL is no number of milliseconds", field);
    case TextColumn::operation:
      if (field != "get" && field != "set" && field != "erase") return wrong("not one of get, set, erase", field);
      record.operation = field == "get" ? Operation::get : field == "set" ? Operation::set : Operation::erase;
      return {};
    case TextColumn::region:
      if (const auto region = regionNamed(field)) {
        record.region = *region;
        return {};
      }
      return "more than 65,535 regions";
    case TextColumn::ignored:
      break;
  }
  return {};
}

std::optional<std::uint16_t> TextRecords::regionNamed(std::string_view name) {
  const auto found = m_regionNumbers.find(std::string(name));
  if (found != m_regionNumbers.end()) return found->second;
  if (m_regions.size() >= kRegionsMax) return std::nullopt;
  const auto number = static_cast<std::uint16_t>(m_regions.size());
  m_regions.emplace_back(name);
  m_regionNumbers.emplace(name, number);
  return number;
}

}  // namespace hotset::lab
