// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/MiniatureRates.h"

#include <algorithm>

#include "core/lab/simulation/LabPolicies.h"

namespace hotset::lab {
namespace {

constexpr std::uint32_t kEntriesMax = 4096;  // of a miniature, where nobody says otherwise
constexpr double kFullAccessesMax = 5e7;     // of all points together, which then need no miniatures
constexpr double kAutoCost = 4;              // of one access, with the shadows
constexpr double kAccessesMax = 1e6;         // of a miniature, so that long traces take no longer,
constexpr double kEntriesMin = 1024;         // as long as it holds so many entries
constexpr double kAffordableAccesses = 1e7;  // of one point that a miniature can't play
constexpr double kOrdinaryEntriesMin = 32;   // of the largest ordinary size, that a miniature holds
constexpr double kNearlyAll = 0.9;           // a sample of more is not worth its error
constexpr double kShadowEntries = 512;       // at least, in each shadow of auto
constexpr double kShadowAccesses = 5e5;      // at most that each sees, in long traces,
constexpr double kShadowEntriesMin = 128;    // as long as it holds so many
constexpr double kWithSampledWindows = 0.5;  // at most: a window that is itself sampled makes no point exact

bool isQuick(const AccessTrace& trace, const SimulationPlan& plan) {
  double runs = 0;
  for (const std::string& policy : plan.policies) runs += policyNameOf(policy) == "auto" ? kAutoCost : 1;
  runs *= static_cast<double>(plan.sizes.size());
  return runs * static_cast<double>(trace.view().size()) <= kFullAccessesMax;
}

}  // namespace

MiniatureRates::MiniatureRates(const AccessTrace& trace, const CurvePlan& plan)
    : m_accesses(static_cast<double>(std::max<std::size_t>(trace.view().size(), 1))),
      m_entriesMax(plan.entriesMax == 0 ? kEntriesMax : plan.entriesMax),
      m_large(trace.view()),
      m_isSized(trace.isSized()),
      m_isInFull(plan.isExact || (plan.entriesMax == 0 && isQuick(trace, plan.simulation))) {
  const TraceView view = trace.view();
  const bool hasLives = plan.simulation.ttlMs > 0 || !view.ttlsMs.empty();
  m_isPlain = !m_isSized && view.operations.empty() && !hasLives;
  const auto keys = static_cast<double>(std::max<std::size_t>(view.keyCount(), 1));
  m_meanWeight = std::max(1.0, static_cast<double>(trace.distinctWeight()) / keys);
}

bool MiniatureRates::hasWindows(const std::string& policy) const { return policyNameOf(policy) == "auto" && m_isPlain; }

bool MiniatureRates::isWorthASecond(const std::string& policy, double entries) const {
  return policyNameOf(policy) != "auto" || m_isPlain || entries >= 4 * kShadowEntries;
}

double MiniatureRates::shadowRateOf(std::uint64_t size) const {
  const auto entries = static_cast<double>(size);
  const double afforded = std::max(kShadowAccesses / m_accesses, kShadowEntriesMin / entries);
  const bool isLong = m_accesses > 2 * kAccessesMax && !m_isInFull;
  return isLong && afforded < std::min(1.0, kShadowEntries / entries) / 2 ? afforded : 1.0;
}

double MiniatureRates::rateOf(const std::string& policy, std::uint64_t size) const {
  const std::string_view name = policyNameOf(policy);
  const bool isAffordable = m_accesses <= kAffordableAccesses;
  if (m_isInFull || ((name == "sieve" || name == "lfu") && isAffordable)) return 1;
  const double entry = m_meanWeight / static_cast<double>(size);
  double rate = std::min(m_entriesMax * entry, std::max(kAccessesMax / m_accesses, kEntriesMin * entry));
  if (isAffordable && m_isSized) {
    rate = std::max(rate, kOrdinaryEntriesMin * m_large.ordinarySizeMax(size) / static_cast<double>(size));
  }
  if (hasWindows(policy) && shadowRateOf(size) < 1) return std::min(rate, kWithSampledWindows);
  return rate >= kNearlyAll ? 1 : rate;
}

}  // namespace hotset::lab
