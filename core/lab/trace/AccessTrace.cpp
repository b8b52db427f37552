// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/AccessTrace.h"

#include <algorithm>
#include <utility>

#include "core/lab/trace/KeyNumbers.h"
#include "core/lab/trace/OpenRecords.h"

namespace hotset::lab {

namespace {

constexpr std::size_t kCountMax = 0xFFFFFFFEU;

std::optional<std::uint16_t> indexOf(const std::vector<std::string>& regions, const std::string& name) {
  const auto found = std::ranges::find(regions, name);
  if (found == regions.end()) return std::nullopt;
  return static_cast<std::uint16_t>(found - regions.begin());
}

}  // namespace

/// Columns of the records at hand.
struct AccessTrace::Batch {
  KeyNumbers numbers;
  std::vector<Record> records;
  std::vector<std::uint32_t> keys, sizes, ttlsMs;
  std::vector<std::uint64_t> timesMs;
  std::vector<Operation> operations;
  std::uint64_t lastTimeMs = 0;

  /// Those of one region, or all.
  std::span<const Record> ofRegion(std::span<const Record> all, const TraceOptions& options,
                                   const std::vector<std::string>& regions) {
    if (!options.region) return all;
    const auto wanted = indexOf(regions, *options.region);
    records.clear();
    if (wanted) {
      std::ranges::copy_if(all, std::back_inserter(records),
                           [&](const Record& record) { return record.region == *wanted; });
    }
    return records;
  }

  void number(std::span<const Record> of) {
    constexpr std::size_t kAhead = 12;
    keys.clear();
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (i + kAhead < of.size()) numbers.prefetch(of[i + kAhead].key);
      keys.push_back(numbers.numberOf(of[i].key));
    }
  }
};

Result<void> AccessTrace::append(std::span<const Record> records, const TraceColumns& columns, Batch& batch) {
  batch.number(records);
  const std::size_t before = m_keys.size();
  if (before + records.size() > kCountMax) {
    return fail(ErrorCode::limitExceeded, "there are more accesses than 4,294,967,294", "trace",
                "simulate a part of it, or one region");
  }
  if (auto written = m_keys.append(batch.keys); !written) return written;
  const auto column = [&]<typename T>(std::vector<T>& buffer, Column<T>& to, auto&& of) {
    buffer.clear();
    for (const Record& record : records) buffer.push_back(of(record));
    return to.append(buffer);
  };
  if (columns.hasSizes) {
    auto written = column(batch.sizes, m_sizes, [](const Record& record) { return record.sizeBytes; });
    if (!written) return written;
  }
  if (columns.hasTimes) {
    auto written = column(batch.timesMs, m_timesMs, [&](const Record& record) {
      if (record.timeMs < batch.lastTimeMs) ++m_timesOutOfOrder;
      return batch.lastTimeMs = std::max(batch.lastTimeMs, record.timeMs);
    });
    if (!written) return written;
  }
  if (columns.hasTtls) {
    auto written = column(batch.ttlsMs, m_ttlsMs, [](const Record& record) { return record.ttlMs; });
    if (!written) return written;
  }
  const auto isGet = [](const Record& record) { return record.operation == Operation::get; };
  const auto gets = static_cast<std::uint64_t>(std::ranges::count_if(records, isGet));
  m_requests += gets;
  if (gets == records.size() && m_operations.size() == 0) return {};
  if (m_operations.size() < before) {
    const std::vector<Operation> reads(before - m_operations.size(), Operation::get);
    if (auto written = m_operations.append(reads); !written) return written;
  }
  return column(batch.operations, m_operations, [](const Record& record) { return record.operation; });
}

Result<void> AccessTrace::giveTimes(double accessesPerSecond) {
  constexpr std::size_t kAtOnce = 4096;
  std::vector<std::uint64_t> times;
  for (std::size_t i = 0; i < m_keys.size();) {
    times.clear();
    for (; i < m_keys.size() && times.size() < kAtOnce; ++i) {
      times.push_back(static_cast<std::uint64_t>(static_cast<double>(i) * 1000.0 / accessesPerSecond));
    }
    if (auto written = m_timesMs.append(times); !written) return written;
  }
  return {};
}

void AccessTrace::finish(std::vector<std::uint64_t> hashes) {
  m_hashes = std::move(hashes);
  m_distinctWeight = m_hashes.size();
  m_requestedBytes = m_requests;
  if (m_sizes.size() == 0) return;
  m_requestedBytes = 0;
  std::vector<std::uint32_t> last(m_hashes.size(), 0);
  const TraceView all = view();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.operations.empty() || all.operations[i] != Operation::erase) last[all.keys[i]] = all.sizes[i];
    if (all.operations.empty() || all.operations[i] == Operation::get) m_requestedBytes += all.sizes[i];
  }
  m_distinctWeight = 0;
  for (const std::uint32_t size : last) m_distinctWeight += size;
}

Result<AccessTrace> AccessTrace::load(RecordSource& source, const std::string& name, const TraceOptions& options,
                                      Progress& progress) {
  progress.begin("reading", source.storedBytes());
  AccessTrace trace;
  Batch batch;
  for (;;) {
    const auto records = source.next();
    if (!records) return fail(records.error());
    if (records->empty()) break;
    TraceColumns columns = source.columns();
    columns.hasSizes = columns.hasSizes && !options.ignoresSizes;
    auto appended = trace.append(batch.ofRegion(*records, options, source.regions()), columns, batch);
    if (!appended) return fail(appended.error());
    if (batch.numbers.count() > kCountMax) {
      return fail(ErrorCode::limitExceeded, "there are more keys than 4,294,967,294", name);
    }
    progress.reach(source.storedBytesRead());
    if (progress.isCancelled()) return fail(ErrorCode::cancelled, "reading was cancelled", name);
  }
  trace.m_badLines = source.badLines();
  if (options.region && !indexOf(source.regions(), *options.region)) {
    return fail(ErrorCode::notFound, "the recording has no region of this name", *options.region);
  }
  if (options.accessesPerSecond > 0 && trace.m_timesMs.size() == 0) {
    if (auto given = trace.giveTimes(options.accessesPerSecond); !given) return fail(given.error());
  }
  trace.finish(std::move(batch.numbers).takeHashes());
  return trace;
}

Result<AccessTrace> AccessTrace::load(const std::string& path, const TraceOptions& options, Progress& progress) {
  auto source = openRecords(path, options.columns);
  if (!source) return fail(source.error());
  return load(**source, path, options, progress);
}

TraceView AccessTrace::view() const noexcept {
  return {.keys = m_keys.values(),
          .sizes = m_sizes.values(),
          .timesMs = m_timesMs.values(),
          .ttlsMs = m_ttlsMs.values(),
          .operations = m_operations.values(),
          .hashes = m_hashes};
}

}  // namespace hotset::lab
