// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/OnlineCurve.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/lab/curves/ModelError.h"
#include "core/lab/simulation/LabPolicies.h"

namespace hotset::lab {
namespace {

constexpr double kStandardErrors = 2.04;  // of 95 %, by 32 groups

CurvePoint pointOf(std::string policy, std::uint64_t size, double ratio, double error) {
  return {.policy = std::move(policy),
          .size = size,
          .hitRatio = std::clamp(ratio, 0.0, 1.0),
          .low = std::clamp(ratio - error, 0.0, 1.0),
          .high = std::clamp(ratio + error, 0.0, 1.0),
          .isExact = false,
          .entries = size};
}

}  // namespace

Result<OnlineCurve> OnlineCurve::create(const OnlineCurvePlan& plan) {
  OnlineCurve curve;
  curve.m_policies = plan.policies;
  curve.m_sizes = plan.sizes;
  curve.m_keysOneIn = std::max(plan.keysOneIn, 1U);
  std::ranges::sort(curve.m_sizes);
  if (!curve.m_sizes.empty() && curve.m_sizes.front() == 0) {
    return fail(ErrorCode::invalidArgument, "a cache of size 0 needs no curve", "sizes");
  }
  for (const std::string& policy : plan.policies) {
    if (auto known = parsePolicy(policy); !known) return fail(known.error());
    if (policy == kOptimal) {
      return fail(ErrorCode::invalidArgument, "the optimum knows the future, which has not come yet", policy);
    }
    Series series{.policy = policy, .miniatures = {}};
    // Beyond the exact part of its own curve, lru needs miniatures too: for their intervals.
    for (const std::uint64_t size : curve.m_sizes) {
      auto made = labPolicies().make(policyNameOf(policy));
      if (!made) return fail(made.error());
      series.miniatures.emplace_back(std::move(*made), size, plan.entriesMax, std::max(plan.keysOneIn, 1U));
    }
    curve.m_series.push_back(std::move(series));
  }
  return curve;
}

void OnlineCurve::access(std::uint64_t keyHash) {
  ++m_accesses;
  m_lru.access(keyHash);
  for (Series& series : m_series) {
    for (OnlineMiniature& miniature : series.miniatures) miniature.access(keyHash);
  }
}

void OnlineCurve::addPoints(const Series& series, double accessesInAll, std::vector<CurvePoint>& points) const {
  const double accesses = std::max(accessesInAll, 1.0);
  const double always = modelErrorOf(series.policy).always;
  for (std::size_t i = 0; i < series.miniatures.size(); ++i) {
    const OnlineMiniature& at = series.miniatures[i];
    const OnlineMiniature& below = series.miniatures[i == 0 ? 0 : i - 1];
    const OnlineMiniature& above = series.miniatures[std::min(i + 1, series.miniatures.size() - 1)];
    double slope = 0;
    if (above.entries() > below.entries()) {
      const double fall = below.estimate(0).misses - above.estimate(0).misses;
      const double logRatio = std::log(static_cast<double>(above.entries()) / static_cast<double>(below.entries()));
      slope = std::max(0.0, fall) / logRatio / static_cast<double>(at.entries());
    }
    const auto estimate = at.estimate(slope);
    const bool isLru = policyNameOf(series.policy) == "lru";
    const bool isExact = at.isExact() || (isLru && m_keysOneIn == 1 && m_lru.isExactAt(at.entries()));
    const double misses = isLru ? lruMissesAt(at.entries()) : estimate.misses;
    const double ratio = 1 - misses / accesses;
    const double error =
        isExact ? 0 : kStandardErrors * std::sqrt(estimate.variance / accesses / accesses + 9 * always * always);
    points.push_back(pointOf(series.policy, at.entries(), m_accesses == 0 ? 0 : ratio, error));
    points.back().isExact = isExact;
  }
}

double OnlineCurve::lruMissesAt(std::uint64_t entries) const {
  const auto played = std::max(1.0, std::round(static_cast<double>(entries) / m_keysOneIn));
  const double ratio = m_lru.hitRatioAt(static_cast<std::uint64_t>(played));
  return (1 - ratio) * m_keysOneIn * static_cast<double>(m_accesses);
}

std::vector<CurvePoint> OnlineCurve::points(std::uint64_t accessesInAll) const {
  std::vector<CurvePoint> points;
  const double all =
      accessesInAll > 0 ? static_cast<double>(accessesInAll) : m_keysOneIn * static_cast<double>(m_accesses);
  for (const Series& series : m_series) addPoints(series, all, points);
  return points;
}

std::uint64_t OnlineCurve::memoryBytes() const noexcept {
  std::uint64_t bytes = m_lru.memoryBytes();
  for (const Series& series : m_series) {
    for (const OnlineMiniature& miniature : series.miniatures) bytes += miniature.memoryBytes();
  }
  return bytes;
}

}  // namespace hotset::lab
