// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/Result.h"
#include "core/lab/Progress.h"
#include "core/lab/trace/AccessTrace.h"

namespace hotset::lab {

enum class TraceForm : std::uint8_t {
  recording,  ///< Hotset's own, RecordingFormat.h.
  text,       ///< `key` or `key,size`, the key as the decimal number of its hash; other columns are left out.
};

struct ConversionResult {
  std::uint64_t accesses = 0;
  BadLines badLines;
};

/// Reads a trace ("-" is standard input) and writes it in another form ("-" is standard output), in constant memory.
/// The file appears whole or not at all. Fails as AccessTrace::load(), storageFailed when it can't be written.
[[nodiscard]] Result<ConversionResult> convertTrace(const std::string& from, const TraceOptions& options,
                                                    const std::string& to, TraceForm form, Progress& progress);

}  // namespace hotset::lab
