// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/lab/Progress.h"
#include "core/lab/simulation/Outcome.h"
#include "core/lab/trace/AccessTrace.h"
#include "hotset/cache/EvictionPolicy.h"

namespace hotset::lab {

/// What a run tells of each key, where somebody wants to know: by it the error of a sample is estimated.
struct KeyTally {
  std::vector<std::uint32_t> misses;     ///< Reads that missed.
  std::vector<std::uint64_t> residence;  ///< For how many accesses the key was in the cache, times its weight.
};

struct RunOptions {
  std::uint64_t capacity = 1;
  /// TTL of what is written without one, in milliseconds; 0 is for ever. Needs times.
  std::uint32_t ttlMs = 0;
};

/// A cache without values, of one policy object and one shard: every miss of a read fills it, unless the trace holds
/// writes; an access with another size rewrites the entry. What has expired is gone at once. Deterministic; one thread.
/// Stops early when the progress is cancelled. The tally, if any, is of gets alone.
[[nodiscard]] Outcome runPolicy(const TraceView& trace, cache::EvictionPolicy& policy, const RunOptions& options,
                                Progress& progress, KeyTally* tally = nullptr);

}  // namespace hotset::lab
