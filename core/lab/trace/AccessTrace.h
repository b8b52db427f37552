// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/Progress.h"
#include "core/lab/trace/Column.h"
#include "core/lab/trace/Record.h"
#include "core/lab/trace/TextRecords.h"

namespace hotset::lab {

/// Accesses in the form in which they are simulated: keys numbered from 0. Looks at what somebody else holds; a column
/// that the trace does not have is empty.
struct TraceView {
  std::span<const std::uint32_t> keys;     ///< Number of each access' key.
  std::span<const std::uint32_t> sizes;    ///< Bytes; empty: every entry counts 1.
  std::span<const std::uint64_t> timesMs;  ///< Never falls.
  std::span<const std::uint32_t> ttlsMs;   ///< 0 is for ever.
  std::span<const Operation> operations;   ///< Empty: all are get.
  std::span<const std::uint64_t> hashes;   ///< By number of the key.

  [[nodiscard]] std::size_t size() const noexcept { return keys.size(); }
  [[nodiscard]] std::size_t keyCount() const noexcept { return hashes.size(); }
  [[nodiscard]] std::uint32_t weight(std::size_t access) const noexcept { return sizes.empty() ? 1 : sizes[access]; }
};

/// Which part of a recording to take, and how to read it.
struct TraceOptions {
  std::vector<TextColumn> columns;    ///< Of a text; empty: key[,size].
  std::optional<std::string> region;  ///< Only this one.
  bool ignoresSizes = false;          ///< Every entry counts 1, whatever its size.
  double accessesPerSecond = 0;       ///< Above 0: gives times to a trace that has none.
};

/// A recording, held. About 4 bytes an access (8 with sizes), beyond 128 MiB in a file of their own, and 24 to 32 bytes
/// a distinct key. Immutable once it is there: any thread.
class AccessTrace {
 public:
  /// Reads a file, or standard input for "-": text or a recording of ours, packed or not. notFound for a region that
  /// does not come up, storageFailed for what can't be read or is damaged, limitExceeded beyond 2^32 - 2 accesses or
  /// keys, cancelled.
  [[nodiscard]] static Result<AccessTrace> load(const std::string& path, const TraceOptions& options,
                                                Progress& progress);
  [[nodiscard]] static Result<AccessTrace> load(RecordSource& source, const std::string& name,
                                                const TraceOptions& options, Progress& progress);

  [[nodiscard]] TraceView view() const noexcept;
  [[nodiscard]] const BadLines& badLines() const noexcept { return m_badLines; }
  /// Reads among the accesses: what hit ratios are of.
  [[nodiscard]] std::uint64_t requests() const noexcept { return m_requests; }
  /// What they ask for; as many as they are where there are no sizes.
  [[nodiscard]] std::uint64_t requestedBytes() const noexcept { return m_requestedBytes; }
  /// Sum of the last size of every key; the number of keys where there are no sizes.
  [[nodiscard]] std::uint64_t distinctWeight() const noexcept { return m_distinctWeight; }
  [[nodiscard]] bool isSized() const noexcept { return m_sizes.size() > 0; }
  /// Accesses whose time was before that of the one ahead of them: taken as if at the same time.
  [[nodiscard]] std::uint64_t timesOutOfOrder() const noexcept { return m_timesOutOfOrder; }

 private:
  struct Batch;

  Result<void> append(std::span<const Record> records, const TraceColumns& columns, Batch& batch);
  Result<void> giveTimes(double accessesPerSecond);
  void finish(std::vector<std::uint64_t> hashes);

  Column<std::uint32_t> m_keys;
  Column<std::uint32_t> m_sizes;
  Column<std::uint64_t> m_timesMs;
  Column<std::uint32_t> m_ttlsMs;
  Column<Operation> m_operations;
  std::vector<std::uint64_t> m_hashes;
  BadLines m_badLines;
  std::uint64_t m_requests = 0;
  std::uint64_t m_requestedBytes = 0;
  std::uint64_t m_distinctWeight = 0;
  std::uint64_t m_timesOutOfOrder = 0;
};

}  // namespace hotset::lab
