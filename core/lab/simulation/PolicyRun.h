// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

#include "core/lab/Progress.h"
#include "core/lab/simulation/KeyTally.h"
#include "core/lab/simulation/Outcome.h"
#include "core/lab/trace/AccessTrace.h"
#include "hotset/cache/EvictionPolicy.h"

namespace hotset::lab {

struct RunOptions {
  std::uint64_t capacity = 1;
  std::uint64_t entryMax = std::numeric_limits<std::uint64_t>::max();  ///< Larger entries are not kept.
  /// TTL of what is written without one, in milliseconds; 0 is for ever. Needs times.
  std::uint32_t ttlMs = 0;
};

/// A cache without values, of one policy object and one shard: every miss of a read fills it, unless the trace holds
/// writes; an access with another size rewrites the entry. What has expired is gone at once. Deterministic; one thread.
/// Stops early when the progress is cancelled. The tally, if any, is of gets alone.
[[nodiscard]] Outcome runPolicy(const TraceView& trace, cache::EvictionPolicy& policy, const RunOptions& options,
                                Progress& progress, KeyTally* tally = nullptr);

}  // namespace hotset::lab
