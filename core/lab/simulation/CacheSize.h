// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"

namespace hotset::lab {

/// A size as people say it: a number of entries or bytes, or a share of what a trace holds.
struct CacheSize {
  std::uint64_t amount = 0;
  double percent = -1;  ///< Of the distinct keys, or of their bytes; negative where `amount` says it.
  std::string label;    ///< As it was given.

  /// Rounded to the nearest.
  [[nodiscard]] std::uint64_t of(std::uint64_t distinctWeight) const noexcept;
};

/// "1000", "64MiB", "1.5G" (k, M, G are thousands, KiB, MiB, GiB 1024s), "5%", "0.1%". invalidArgument for anything
/// else.
[[nodiscard]] Result<CacheSize> parseSize(std::string_view text);
/// The same, separated by commas; at most 1,000.
[[nodiscard]] Result<std::vector<CacheSize>> parseSizes(std::string_view text);

}  // namespace hotset::lab
