// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/Conversion.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

#include "core/lab/trace/OpenRecords.h"
#include "core/lab/trace/RecordingWriter.h"

namespace hotset::lab {
namespace {

/// A file that is written beside its name and put there when it is whole.
class NewFile {
 public:
  explicit NewFile(std::string path) : m_path(std::move(path)) {
    m_isStandardOutput = m_path == "-";
    m_file = m_isStandardOutput ? stdout : std::fopen((m_path + ".part").c_str(), "wb");
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (m_file == nullptr || m_isStandardOutput) return;
    std::fclose(m_file);
    std::remove((m_path + ".part").c_str());
  }

  Result<void> write(std::string_view bytes) {
    if (m_file == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size()) return failed();
    return {};
  }
  Result<void> finish() {
    if (m_file == nullptr || std::fflush(m_file) != 0) return failed();
    if (m_isStandardOutput) return {};
    const bool isClosed = std::fclose(m_file) == 0;
    m_file = nullptr;
    if (!isClosed || std::rename((m_path + ".part").c_str(), m_path.c_str()) != 0) return failed();
    return {};
  }

 private:
  [[nodiscard]] std::unexpected<Error> failed() const {
    return fail(ErrorCode::storageFailed, "can't be written (" + std::generic_category().message(errno) + ")", m_path);
  }

  std::string m_path;
  bool m_isStandardOutput = false;
  std::FILE* m_file = nullptr;
};

/// Asked for each batch in turn.
class Converter {
 public:
  Converter(RecordSource& source, const TraceOptions& options, NewFile& file, TraceForm form)
      : m_source(source), m_options(options), m_file(file), m_form(form) {}

  Result<void> take(std::span<const Record> all) {
    const auto records = chosen(all);
    m_accesses += records.size();
    TraceColumns columns = m_source.columns();
    columns.hasSizes = columns.hasSizes && !m_options.ignoresSizes;
    return m_form == TraceForm::text ? takeText(records, columns) : takeRecords(records, columns);
  }
  Result<void> finish() {
    if (m_form == TraceForm::text) return {};
    if (!m_writer) makeWriter(m_source.columns());
    return m_writer->finish();
  }
  [[nodiscard]] std::uint64_t accesses() const noexcept { return m_accesses; }

 private:
  std::span<const Record> chosen(std::span<const Record> all) {
    if (!m_options.region) return all;
    m_chosen.clear();
    std::ranges::copy_if(all, std::back_inserter(m_chosen), [&](const Record& record) {
      return record.region < m_source.regions().size() && m_source.regions()[record.region] == *m_options.region;
    });
    return m_chosen;
  }

  Result<void> takeText(std::span<const Record> records, const TraceColumns& columns) {
    m_text.clear();
    for (const Record& record : records) {
      m_text += std::to_string(record.key);
      if (columns.hasSizes) m_text += "," + std::to_string(record.sizeBytes);
      m_text += '\n';
    }
    return m_file.write(m_text);
  }

  Result<void> takeRecords(std::span<const Record> records, const TraceColumns& columns) {
    if (!m_writer) makeWriter(columns);
    return m_writer->append(records, m_source.regions());
  }

  /// Operations cost a byte before packing and next to nothing after it; whether there are any is not known yet.
  void makeWriter(const TraceColumns& columns) {
    const RecordingShape shape{.columns = columns, .hasOperations = true, .hasRegions = !m_source.regions().empty()};
    m_writer = std::make_unique<RecordingWriter>([this](std::string_view bytes) { return m_file.write(bytes); }, shape);
  }

  RecordSource& m_source;
  const TraceOptions& m_options;
  NewFile& m_file;
  TraceForm m_form;
  std::unique_ptr<RecordingWriter> m_writer;
  std::vector<Record> m_chosen;
  std::string m_text;
  std::uint64_t m_accesses = 0;
};

}  // namespace

Result<ConversionResult> convertTrace(const std::string& from, const TraceOptions& options, const std::string& to,
                                      TraceForm form, Progress& progress) {
  auto source = openRecords(from, options.columns);
  if (!source) return fail(source.error());
  progress.begin("converting", (*source)->storedBytes());
  NewFile file(to);
  Converter converter(**source, options, file, form);
  for (;;) {
    const auto records = (*source)->next();
    if (!records) return fail(records.error());
    if (records->empty()) break;
    if (auto taken = converter.take(*records); !taken) return fail(taken.error());
    progress.reach((*source)->storedBytesRead());
    if (progress.isCancelled()) return fail(ErrorCode::cancelled, "the conversion was cancelled", from);
  }
  if (auto finished = converter.finish(); !finished) return fail(finished.error());
  if (auto finished = file.finish(); !finished) return fail(finished.error());
  return ConversionResult{converter.accesses(), (*source)->badLines()};
}

}  // namespace hotset::lab
