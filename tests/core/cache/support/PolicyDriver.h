// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "hotset/cache/EvictionPolicy.h"
#include "tests/core/cache/support/Trace.h"

namespace hotset::cache::testing {

struct DriveResult {
  std::uint64_t requests = 0;
  std::uint64_t hits = 0;
  std::uint64_t bytes = 0;
  std::uint64_t hitBytes = 0;

  [[nodiscard]] double hitRatio() const { return static_cast<double>(hits) / static_cast<double>(requests); }
  [[nodiscard]] double byteHitRatio() const { return static_cast<double>(hitBytes) / static_cast<double>(bytes); }
};

/// Runs a trace through a policy alone, as a cache of that capacity would: every miss is followed by an insert. An
/// access with another size than before rewrites the entry. Deterministic; another seed gives the keys other hashes.
[[nodiscard]] DriveResult drive(const Trace& trace, std::uint64_t capacity, EvictionPolicy& policy,
                                std::uint64_t seed = 0);

/// Runs a trace of unit sizes through a Region, on one thread, with its real index and its real buffers; nothing is
/// drained by hand.
[[nodiscard]] DriveResult driveRegion(const Trace& trace, std::uint64_t capacity, const std::string& policy);

}  // namespace hotset::cache::testing
