// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/trace/Record.h"

namespace hotset::lab {

/// What of each access is kept in a recording.
struct RecordingShape {
  TraceColumns columns;
  bool hasOperations = false;
  bool hasRegions = false;
};

/// Writes a recording (RecordingFormat.h) piece by piece. One thread; holds one block.
class RecordingWriter {
 public:
  /// Takes the bytes in their order; its errors are passed on.
  using Sink = std::function<Result<void>(std::string_view bytes)>;

  RecordingWriter(Sink sink, const RecordingShape& shape);

  /// `regions`: names by the records' numbers, as far as there are any; it only grows from call to call.
  Result<void> append(std::span<const Record> records, std::span<const std::string> regions);
  /// Without it the recording counts as cut off.
  Result<void> finish();
  [[nodiscard]] std::uint64_t written() const noexcept { return m_total; }

 private:
  Result<void> begin();
  Result<void> flush();
  [[nodiscard]] std::string payload();

  Sink m_sink;
  RecordingShape m_shape;
  bool m_hasBegun = false;
  std::vector<Record> m_block;
  std::vector<std::string> m_newRegions;
  std::size_t m_regionsWritten = 0;
  std::uint64_t m_lastTimeMs = 0;
  std::uint64_t m_total = 0;
};

}  // namespace hotset::lab
