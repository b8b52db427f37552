// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/Result.h"

namespace hotset::cache::testing {

/// A recorded sequence of accesses: one `key[,size]` a line, decimal. Keys are numbered in the order of their first
/// appearance, so that a simulation needs no map.
struct Trace {
  struct Access {
    std::uint32_t key;     ///< Number of the key.
    std::uint32_t weight;  ///< 1 where the trace has no sizes.
  };
  std::vector<Access> accesses;
  std::vector<std::uint64_t> keys;  ///< By number: the key as it stands in the trace.
};

/// Reads a text trace, plain or .xz.
[[nodiscard]] Result<Trace> readTrace(const std::filesystem::path& path);

}  // namespace hotset::cache::testing
