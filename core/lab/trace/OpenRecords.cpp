// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/OpenRecords.h"

#include <algorithm>
#include <utility>

#include "core/lab/trace/RecordingFormat.h"
#include "core/lab/trace/RecordingReader.h"

namespace hotset::lab {
namespace {

/// Gives back what was read ahead before it goes on.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::string ahead, std::unique_ptr<ByteSource> rest)
      : m_ahead(std::move(ahead)), m_rest(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (m_at == m_ahead.size()) return m_rest->read(buffer);
    const std::size_t count = std::min(buffer.size(), m_ahead.size() - m_at);
    std::copy_n(m_ahead.data() + m_at, count, buffer.data());
    m_at += count;
    return count;
  }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return m_rest->storedBytesRead(); }
  [[nodiscard]] std::optional<std::uint64_t> storedBytes() const noexcept override { return m_rest->storedBytes(); }

 private:
  std::string m_ahead;
  std::unique_ptr<ByteSource> m_rest;
  std::size_t m_at = 0;
};

}  // namespace

Result<std::unique_ptr<RecordSource>> openRecords(const std::string& path, std::vector<TextColumn> columns) {
  auto bytes = openBytes(path);
  if (!bytes) return fail(bytes.error());
  std::string ahead(kRecordingMagic.size(), '\0');
  std::size_t count = 0;
  while (count < ahead.size()) {
    const auto got = (*bytes)->read(std::span(ahead).subspan(count));
    if (!got) return fail(got.error());
    if (*got == 0) break;
    count += *got;
  }
  ahead.resize(count);
  const bool isRecording = ahead == kRecordingMagic;
  auto all = std::make_unique<ResumedSource>(std::move(ahead), std::move(*bytes));
  if (isRecording) return std::make_unique<RecordingReader>(std::move(all), path);
  return std::make_unique<TextRecords>(std::move(all), std::move(columns));
}

Result<std::vector<std::string>> regionsOf(const std::string& path, std::vector<TextColumn> columns,
                                           Progress& progress) {
  auto source = openRecords(path, std::move(columns));
  if (!source) return fail(source.error());
  progress.begin("looking for regions", (*source)->storedBytes());
  for (;;) {
    const auto records = (*source)->next();
    if (!records) return fail(records.error());
    if (records->empty()) break;
    progress.reach((*source)->storedBytesRead());
    if (progress.isCancelled()) return fail(ErrorCode::cancelled, "reading was cancelled", path);
  }
  if (!(*source)->regions().empty()) return (*source)->regions();
  return fail(ErrorCode::invalidArgument, "the trace names no regions", path,
              "say which column does with --columns, or give a trace for each");
}

}  // namespace hotset::lab
