// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "core/domain/stats/PointCalculator.h"

namespace hotset::stats {

/// Consecutive readings as one block of bytes, column by column, without loss (times to the microsecond). Begins with
/// the version of its format, so that it can be kept in files. Holds no name and no text.
namespace sampleChunk {

inline constexpr std::size_t kRowsMax = 3600;

/// Up to kRowsMax rows.
[[nodiscard]] std::string encode(std::span<const SampleRow> rows);
/// The rows with the fields in `wanted` alone (others are absent); columns not wanted are skipped over. Error
/// malformedReply where the bytes are no such block.
[[nodiscard]] Result<std::vector<SampleRow>> decode(std::string_view bytes, const FieldSet& wanted);

}  // namespace sampleChunk

}  // namespace hotset::stats
