// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/simulation/CacheSize.h"
#include "core/lab/simulation/PolicyRun.h"

namespace hotset::lab {

struct SimulationPlan {
  std::vector<std::string> policies;  ///< As parsePolicy() reads them.
  std::vector<CacheSize> sizes;
  cache::Objective objective = cache::Objective::objectHits;
  std::uint32_t ttlMs = 0;       ///< For what has no TTL of its own; needs times.
  bool isThroughRegion = false;  ///< The shipped region rather than the policy alone.
  unsigned threads = 0;          ///< 0: as many as the machine has.
  std::uint64_t seed = 0x9E3779B97F4A7C15ULL;
};

struct SimulationResult {
  std::string policy;
  std::uint64_t size = 0;  ///< Entries or bytes.
  Outcome outcome;
};

/// Every policy at every size, in the plan's order (sizes within policies). A cache of size 0 never hits. notFound for
/// an unknown policy, invalidArgument where a TTL is asked for and the trace has no times, or opt through a region;
/// cancelled.
[[nodiscard]] Result<std::vector<SimulationResult>> simulate(const AccessTrace& trace, const SimulationPlan& plan,
                                                             Progress& progress);

/// One policy, or opt, alone. notFound for an unknown one.
[[nodiscard]] Result<Outcome> runAlone(const TraceView& trace, const std::string& policy, std::uint64_t size,
                                       const SimulationPlan& plan, Progress& progress, KeyTally* tally = nullptr);

/// Fails as simulate() would before it begins.
[[nodiscard]] Result<void> checkPlan(const AccessTrace& trace, const SimulationPlan& plan);

/// What a cache of size 0 does.
[[nodiscard]] Outcome missEverything(const TraceView& trace);

}  // namespace hotset::lab
