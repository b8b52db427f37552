// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/lab/trace/AccessTrace.h"

namespace hotset::lab {

/// What a run tells of each key, where somebody wants to know: by it the error of a sample is estimated.
struct KeyTally {
  std::vector<std::uint32_t> misses;       ///< Reads that missed.
  std::vector<std::uint64_t> missedBytes;  ///< What those asked for; empty where the trace has no sizes.
  std::vector<std::uint64_t> residence;    ///< For how many accesses the key was in the cache, times its weight.

  void begin(const TraceView& trace) {
    misses.assign(trace.keyCount(), 0);
    missedBytes.assign(trace.sizes.empty() ? 0 : trace.keyCount(), 0);
    residence.assign(trace.keyCount(), 0);
  }
  void countMiss(const TraceView& trace, std::size_t access) {
    const std::uint32_t key = trace.keys[access];
    ++misses[key];
    if (!missedBytes.empty()) missedBytes[key] += trace.sizes[access];
  }
};

}  // namespace hotset::lab
