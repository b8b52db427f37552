// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/lab/trace/ByteSource.h"
#include "core/lab/trace/Record.h"

namespace hotset::lab {

/// What stands in a column of a text trace.
enum class TextColumn : std::uint8_t { key, size, time, ttl, operation, region, ignored };

/// Reads "key,size,time,ttl,op,region" or "-" for what is to be ignored, in any order; key must be among them.
[[nodiscard]] Result<std::vector<TextColumn>> parseColumns(std::string_view names);

/// Text, one access a line. Without columns given, a line is `key` or `key,size`, whichever the first good line is.
/// With them, each line has exactly these, separated by commas. A key is any bytes but comma and line end, up to 64
/// KiB; sizes are bytes, up to 2^32 - 1; times and TTLs milliseconds; operations get, set and erase. Lines end with LF
/// or CR LF; a byte order mark is skipped. What does not fit is a bad line: counted, named, and left out.
class TextRecords final : public RecordSource {
 public:
  explicit TextRecords(std::unique_ptr<ByteSource> bytes, std::vector<TextColumn> columns = {});

  Result<std::span<const Record>> next() override;
  [[nodiscard]] TraceColumns columns() const noexcept override;
  [[nodiscard]] const std::vector<std::string>& regions() const noexcept override { return m_regions; }
  [[nodiscard]] const BadLines& badLines() const noexcept override { return m_badLines; }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return m_bytes->storedBytesRead(); }
  [[nodiscard]] std::uint64_t storedBytes() const noexcept override { return m_bytes->storedBytes().value_or(0); }

 private:
  Result<bool> fill();
  void takeLine(std::string_view line);
  [[nodiscard]] std::string takeSimple(std::string_view line);
  [[nodiscard]] std::string takeColumns(std::string_view line);
  [[nodiscard]] std::string takeField(TextColumn column, std::string_view field, Record& record);
  [[nodiscard]] std::optional<std::uint16_t> regionNamed(std::string_view name);

  std::unique_ptr<ByteSource> m_bytes;
  std::vector<TextColumn> m_columns;
  std::optional<bool> m_isSized;  ///< Without columns: what the first good line said.
  std::vector<char> m_buffer;
  std::size_t m_at = 0;
  std::size_t m_end = 0;
  bool m_hasEnded = false;
  bool m_isSkippingLongLine = false;
  std::uint64_t m_line = 0;
  std::vector<Record> m_batch;
  std::vector<std::string> m_regions;
  std::unordered_map<std::string, std::uint16_t> m_regionNumbers;
  BadLines m_badLines;
};

}  // namespace hotset::lab
