// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/lab/trace/ByteSource.h"
#include "core/lab/trace/Record.h"

namespace hotset::lab {

/// Reads a recording (RecordingFormat.h). Fails with storageFailed where it is damaged or was cut off, notSupported
/// where a later version wrote it.
class RecordingReader final : public RecordSource {
 public:
  RecordingReader(std::unique_ptr<ByteSource> bytes, std::string name);

  Result<std::span<const Record>> next() override;
  [[nodiscard]] TraceColumns columns() const noexcept override;
  [[nodiscard]] const std::vector<std::string>& regions() const noexcept override { return m_regions; }
  [[nodiscard]] const BadLines& badLines() const noexcept override { return m_none; }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return m_bytes->storedBytesRead(); }
  [[nodiscard]] std::uint64_t storedBytes() const noexcept override { return m_bytes->storedBytes().value_or(0); }

 private:
  class Cursor;

  Result<void> readHeader();
  Result<void> readExactly(std::span<char> buffer);
  Result<void> unpack(std::size_t packedBytes, std::uint64_t checksum);
  [[nodiscard]] bool parse(std::size_t count);
  [[nodiscard]] bool parseColumns(Cursor& cursor);
  [[nodiscard]] bool parseRegions(Cursor& cursor);
  [[nodiscard]] std::unexpected<Error> damaged(const char* how) const;

  std::unique_ptr<ByteSource> m_bytes;
  std::string m_name;
  bool m_hasHeader = false;
  bool m_hasEnded = false;
  std::uint16_t m_flags = 0;
  std::vector<char> m_packed;
  std::string m_payload;
  std::vector<Record> m_batch;
  std::vector<std::string> m_regions;
  std::uint64_t m_lastTimeMs = 0;
  std::uint64_t m_total = 0;
  BadLines m_none;
};

}  // namespace hotset::lab
