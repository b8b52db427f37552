// SPDX-License-Identifier: Apache-2.0
#include "core/lab/budget/Division.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/lab/budget/SizeCurve.h"

namespace hotset::lab {
namespace {

constexpr std::size_t kSteps = 256;
constexpr std::uint64_t kEvenSizes = 32;

Result<void> check(const std::vector<Share>& shares, const DivisionPlan& plan) {
  const auto refuse = [](const char* what, const char* advice) {
    return fail(ErrorCode::invalidArgument, what, "budget", advice);
  };
  if (shares.size() < 2) return refuse("there is nothing to divide among fewer than two traces", "name more of them");
  if (plan.budget == 0) return refuse("there is nothing to divide", "give a budget above 0");
  for (const Share& share : shares) {
    if (share.trace->isSized() == shares.front().trace->isSized()) continue;
    return refuse("some traces have sizes and others have none", "use --ignore-sizes to count entries");
  }
  return {};
}

/// Evenly up to the budget, and halves below the smallest of those.
std::vector<CacheSize> gridOf(std::uint64_t budget) {
  std::vector<std::uint64_t> amounts;
  for (std::uint64_t size = budget / kEvenSizes / 2; size > 0 && amounts.size() < 6; size /= 2) amounts.push_back(size);
  for (std::uint64_t i = 1; i <= kEvenSizes; ++i) {
    amounts.push_back(static_cast<std::uint64_t>(static_cast<double>(budget) * static_cast<double>(i) / kEvenSizes));
  }
  std::ranges::sort(amounts);
  std::vector<CacheSize> sizes;
  for (const std::uint64_t amount : amounts) {
    if (amount > 0 && (sizes.empty() || sizes.back().amount != amount))
      sizes.push_back({.amount = amount, .label = {}});
  }
  return sizes;
}

class Divider {
 public:
  Divider(const std::vector<Share>& shares, const DivisionPlan& plan, Progress& progress)
      : m_shares(shares), m_plan(plan), m_progress(progress), m_known(shares.size()) {
    m_plan.curve.simulation.policies.resize(1, "auto");
    m_plan.curve.simulation.isThroughRegion = false;
  }

  Result<Division> divide() {
    std::vector<SizeCurve> curves;
    for (const Share& share : m_shares) {
      auto curve = curveOf(share);
      if (!curve) return fail(curve.error());
      curves.push_back(std::move(*curve));
    }
    const std::pair<const char*, std::vector<std::uint64_t>> proposals[] = {
        {"hulls", divideByHulls(curves, m_plan.budget)},
        {"steps", divideInSteps(curves, m_plan.budget, kSteps)},
        {"equal", divideEqually(m_shares.size(), m_plan.budget)}};
    Division division;
    for (const auto& [method, sizes] : proposals) {
      auto allocations = tryOut(sizes);
      if (!allocations) return fail(allocations.error());
      const bool isBetter = division.proposed.empty() ||
                            Division::gain(*allocations, m_shares) > Division::gain(division.proposed, m_shares);
      if (isBetter) {
        division.proposed = *allocations;
        division.method = method;
      }
      division.equal = std::move(*allocations);  // the last one
    }
    return division;
  }

 private:
  [[nodiscard]] std::vector<std::string> policiesOf(const Share& share) const {
    return share.policy.empty() ? m_plan.curve.simulation.policies : std::vector<std::string>{share.policy};
  }

  Result<SizeCurve> curveOf(const Share& share) {
    CurvePlan plan = m_plan.curve;
    plan.simulation.policies = policiesOf(share);
    plan.simulation.sizes = gridOf(m_plan.budget);
    const auto points = hitRatioCurve(*share.trace, plan, m_progress);
    if (!points) return fail(points.error());
    SizeCurve curve;
    curve.points.push_back({0, 0});
    for (const CurvePoint& point : *points) {
      curve.points.push_back(
          {point.size, point.hitRatio * static_cast<double>(share.trace->requests()) * share.gainOfHit});
    }
    return curve;
  }

  Result<std::vector<Allocation>> tryOut(const std::vector<std::uint64_t>& sizes) {
    std::vector<Allocation> allocations;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (const auto known = m_known[i].find(sizes[i]); known != m_known[i].end()) {
        allocations.push_back({sizes[i], known->second});
        continue;
      }
      SimulationPlan plan = m_plan.curve.simulation;
      plan.policies = policiesOf(m_shares[i]);
      plan.sizes = {{.amount = sizes[i], .label = {}}};
      const auto results = simulate(*m_shares[i].trace, plan, m_progress);
      if (!results) return fail(results.error());
      m_known[i][sizes[i]] = results->front().outcome;
      allocations.push_back({sizes[i], results->front().outcome});
    }
    return allocations;
  }

  const std::vector<Share>& m_shares;
  DivisionPlan m_plan;
  Progress& m_progress;
  std::vector<std::map<std::uint64_t, Outcome>> m_known;  ///< By trace and size: what was simulated already.
};

}  // namespace

double Division::gain(const std::vector<Allocation>& allocations, const std::vector<Share>& shares) {
  double gain = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    gain += static_cast<double>(allocations[i].outcome.hits) * shares[i].gainOfHit;
  }
  return gain;
}

double Division::cost(const std::vector<Allocation>& allocations, const std::vector<Share>& shares) {
  double cost = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    cost += static_cast<double>(allocations[i].outcome.misses()) * shares[i].gainOfHit;
  }
  return cost;
}

Result<Division> divideBudget(const std::vector<Share>& shares, const DivisionPlan& plan, Progress& progress) {
  if (auto checked = check(shares, plan); !checked) return fail(checked.error());
  return Divider(shares, plan, progress).divide();
}

}  // namespace hotset::lab
