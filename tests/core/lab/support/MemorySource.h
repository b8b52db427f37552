// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "core/lab/trace/AccessTrace.h"
#include "core/lab/trace/ByteSource.h"
#include "core/lab/trace/TextRecords.h"

namespace hotset::lab::testing {

/// Bytes out of memory, a few at a time, so that whatever reads them meets every boundary.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes, std::size_t atOnce = 7) : m_bytes(std::move(bytes)), m_atOnce(atOnce) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min({buffer.size(), m_atOnce, m_bytes.size() - m_at});
    std::copy_n(m_bytes.data() + m_at, count, buffer.data());
    m_at += count;
    return count;
  }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return m_at; }
  [[nodiscard]] std::optional<std::uint64_t> storedBytes() const noexcept override { return m_bytes.size(); }

 private:
  std::string m_bytes;
  std::size_t m_atOnce;
  std::size_t m_at = 0;
};

/// The trace that a text is.
inline Result<AccessTrace> traceOf(const std::string& text, const std::string& columns = {},
                                   const TraceOptions& options = {}) {
  Progress progress;
  std::vector<TextColumn> parsed;
  if (!columns.empty()) parsed = parseColumns(columns).value();
  TextRecords records(std::make_unique<MemorySource>(text), std::move(parsed));
  return AccessTrace::load(records, "text", options, progress);
}

}  // namespace hotset::lab::testing
