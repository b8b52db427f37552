// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/curves/Curve.h"

namespace hotset::lab {

/// One of those among whom a budget is divided.
struct Share {
  const AccessTrace* trace = nullptr;
  std::string policy;    ///< Empty: the plan's.
  double gainOfHit = 1;  ///< What one hit of the trace is worth: its rate beside its length, the cost of a miss.
};

struct DivisionPlan {
  CurvePlan curve;           ///< Its first policy is for shares that name none; sizes and other policies are not used.
  std::uint64_t budget = 0;  ///< Entries or bytes.
};

struct Allocation {
  std::uint64_t size = 0;
  Outcome outcome;  ///< By full simulation at this size.
};

struct Division {
  std::vector<Allocation> proposed;
  std::vector<Allocation> equal;
  std::string method;  ///< "hulls", "steps" or "equal": which proposal turned out best.

  [[nodiscard]] static double gain(const std::vector<Allocation>& allocations, const std::vector<Share>& shares);
  /// What the misses cost: what more would be gained if every request hit.
  [[nodiscard]] static double cost(const std::vector<Allocation>& allocations, const std::vector<Share>& shares);
};

/// Divides a budget for the greatest gain. The curves of all traces are estimated; the budget is divided by their
/// convex hulls, and once more in steps of 1/256 along the curves themselves (a cliff lies below its hull); both
/// proposals and the equal split are then simulated in full, and the best is given: never worse than the equal split.
/// invalidArgument for fewer than two traces, a mixture with and without sizes, or a budget of 0; otherwise as
/// hitRatioCurve().
[[nodiscard]] Result<Division> divideBudget(const std::vector<Share>& shares, const DivisionPlan& plan,
                                            Progress& progress);

}  // namespace hotset::lab
