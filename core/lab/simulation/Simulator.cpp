// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/Simulator.h"

#include <mutex>
#include <optional>
#include <utility>

#include "core/lab/Workers.h"
#include "core/lab/simulation/LabPolicies.h"
#include "core/lab/simulation/OptimalRun.h"
#include "core/lab/simulation/RegionRun.h"

namespace hotset::lab {

Result<void> checkPlan(const AccessTrace& trace, const SimulationPlan& plan) {
  for (const std::string& policy : plan.policies) {
    if (auto known = parsePolicy(policy); !known) return fail(known.error());
    if (policyNameOf(policy) == kOptimal && plan.isThroughRegion) {
      return fail(ErrorCode::invalidArgument, "the optimum knows the future and can't run in a region", policy,
                  "leave it out, or simulate the policies alone");
    }
  }
  if (plan.ttlMs > 0 && trace.view().timesMs.empty()) {
    return fail(ErrorCode::invalidArgument, "a TTL was given, but the trace has no times", "ttl",
                "give a trace with times, or the rate of its accesses");
  }
  return {};
}

Result<Outcome> runAlone(const TraceView& trace, const std::string& policy, std::uint64_t size,
                         const SimulationPlan& plan, Progress& progress, KeyTally* tally) {
  const auto choice = parsePolicy(policy);
  if (!choice) return fail(choice.error());
  const RunOptions options{.capacity = size, .entryMax = choice->entryMaxOf(size), .ttlMs = plan.ttlMs};
  if (choice->name == kOptimal) return runOptimal(trace, options, progress, tally);
  auto made = labPolicies().make(choice->name, {.objective = plan.objective, .seed = plan.seed});
  if (!made) return fail(made.error());
  return runPolicy(trace, **made, options, progress, tally);
}

namespace {

Result<Outcome> runThroughRegion(const TraceView& trace, const std::string& policy, std::uint64_t size,
                                 const SimulationPlan& plan, Progress& progress) {
  const auto choice = parsePolicy(policy);
  if (!choice) return fail(choice.error());
  const RunOptions options{.capacity = size, .entryMax = choice->entryMaxOf(size), .ttlMs = plan.ttlMs};
  return runRegion(trace, choice->name, options, progress);
}

}  // namespace

Outcome missEverything(const TraceView& trace) {
  Outcome outcome;
  for (std::size_t i = 0; i < trace.size(); ++i) {
    if (!trace.operations.empty() && trace.operations[i] != Operation::get) continue;
    ++outcome.requests;
    outcome.bytes += trace.weight(i);
    ++outcome.tooLarge;
  }
  return outcome;
}

Result<std::vector<SimulationResult>> simulate(const AccessTrace& trace, const SimulationPlan& plan,
                                               Progress& progress) {
  if (auto checked = checkPlan(trace, plan); !checked) return fail(checked.error());
  const TraceView view = trace.view();
  std::vector<SimulationResult> results;
  for (const std::string& policy : plan.policies) {
    for (const CacheSize& size : plan.sizes) {
      results.push_back({.policy = policy, .size = size.of(trace.distinctWeight()), .outcome = {}});
    }
  }
  progress.begin("simulating", view.size() * results.size());
  std::mutex mutex;
  std::optional<Error> failure;
  forEachInParallel(results.size(), plan.threads, [&](std::size_t i) {
    if (progress.isCancelled()) return;
    auto& [policy, size, result] = results[i];
    if (size == 0) {
      result = missEverything(view);
      progress.advance(view.size());
      return;
    }
    auto outcome = plan.isThroughRegion ? runThroughRegion(view, policy, size, plan, progress)
                                        : runAlone(view, policy, size, plan, progress);
    if (outcome) {
      result = *outcome;
      return;
    }
    const std::scoped_lock lock(mutex);
    if (!failure) failure = outcome.error();
  });
  if (failure) return fail(*failure);
  if (progress.isCancelled()) return fail(ErrorCode::cancelled, "the simulation was cancelled");
  return results;
}

}  // namespace hotset::lab
