// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/CurveError.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/lab/curves/ModelError.h"
#include "core/lab/simulation/LabPolicies.h"

namespace hotset::lab {
namespace {

constexpr double kNeighbourFactor = 2.5;       // sizes further apart say little of the slope between them
constexpr double kEntriesOfExperience = 1024;  // of miniatures that modelErrorOf() speaks of
constexpr double kOfExperienceAlone = 3;       // times its deviation, where no second miniature tells more
constexpr double kOpenShare = 0.1;             // of all, that may hit or not: then experience counts in full
constexpr double kOpenMin = 0.33;
constexpr double kOfSizes = 1.3;    // times the variance: few keys weigh much, and samples tell too little of them
constexpr double kOneSided = 0.3;   // of a slope that is known on one side only, how unsure it is
constexpr double kRounding = 0.29;  // standard deviation of a capacity that is rounded to a whole one

double slopeBetween(double missesBelow, double missesAbove, const Miniature& below, const Miniature& above,
                    const Miniature& at) {
  const double logRatio = std::log(static_cast<double>(above.size) / static_cast<double>(below.size));
  return std::max(0.0, missesBelow - missesAbove) / logRatio / static_cast<double>(at.size);
}

bool areNear(const Miniature& below, const Miniature& above) {
  return below.size < above.size &&
         static_cast<double>(above.size) < kNeighbourFactor * static_cast<double>(below.size);
}

}  // namespace

CurveError::CurveError(std::span<const Miniature> miniatures, const CurveWhole& whole) : m_whole(whole) {
  std::map<std::string_view, Series> all;
  for (const Miniature& miniature : miniatures) {
    if (!miniature.isSmaller) all[miniature.policy].push_back({.main = &miniature});
  }
  for (auto& [policy, series] : all) {
    std::ranges::sort(series, {}, [](const Pair& pair) { return std::pair(pair.main->size, pair.main); });
    for (const Miniature& miniature : miniatures) {
      if (!miniature.isSmaller || miniature.policy != policy) continue;
      auto at = std::ranges::lower_bound(series, miniature.size, {}, [](const Pair& pair) { return pair.main->size; });
      for (; at != series.end() && at->main->size == miniature.size; ++at) at->smaller = &miniature;
    }
    conclude(series, Measure::objects);
    if (whole.bytes > 0) conclude(series, Measure::bytes);
  }
}

MissEstimate CurveError::estimate(const Miniature& miniature, Measure measure) const {
  return m_estimates.at(&miniature)[static_cast<std::size_t>(measure)];
}

MissEstimate CurveError::sampled(const Miniature& miniature, Measure measure, const RoomSlope& slope) const {
  auto estimate =
      estimateMisses(miniature.moments[static_cast<std::size_t>(measure)], m_whole.keys, knownOf(measure), slope);
  const double ofRounding = kRounding * slope.missesPerRoom * static_cast<double>(miniature.size) /
                            static_cast<double>(std::max<std::uint64_t>(miniature.capacity, 1));
  if (m_whole.bytes > 0) estimate.variance *= kOfSizes;
  estimate.variance += ofRounding * ofRounding;
  return estimate;
}

double CurveError::knownOf(Measure measure) const noexcept {
  if (!m_whole.firstsMiss) return 0;
  return measure == Measure::objects ? static_cast<double>(m_whole.keys) : m_whole.firstBytes;
}

double CurveError::missesOf(const Miniature& miniature, Measure measure) const {
  if (miniature.isSampled()) return sampled(miniature, measure, {}).misses;
  return static_cast<double>(measure == Measure::objects ? miniature.outcome.misses()
                                                         : miniature.outcome.bytes - miniature.outcome.hitBytes);
}

/// By the nearest sizes on both sides.
RoomSlope CurveError::slopeAt(const Series& series, std::size_t at, Measure measure) const {
  const Miniature& here = *series[at].main;
  const Miniature* below = nullptr;
  const Miniature* above = nullptr;
  for (std::size_t i = at; i-- > 0 && below == nullptr;) {
    if (areNear(*series[i].main, here)) below = series[i].main;
  }
  for (std::size_t i = at + 1; i < series.size() && above == nullptr; ++i) {
    if (areNear(here, *series[i].main)) above = series[i].main;
  }
  const double misses = missesOf(here, measure);
  const auto left = [&] { return slopeBetween(missesOf(*below, measure), misses, *below, here, here); };
  const auto right = [&] { return slopeBetween(misses, missesOf(*above, measure), here, *above, here); };
  if (below == nullptr && above == nullptr) return {};
  if (below == nullptr) return {right(), kOneSided * right()};
  if (above == nullptr) return {left(), kOneSided * left()};
  return {slopeBetween(missesOf(*below, measure), missesOf(*above, measure), *below, *above, here),
          std::abs(left() - right()) / 2};
}

CurveError::Deviation CurveError::deviationAt(const Series& series, std::size_t at, Measure measure) const {
  const auto& [main, smaller] = series[at];
  if (smaller == nullptr || !main->isSampled() || !smaller->isSampled()) return {};
  const RoomSlope slope = slopeAt(series, at, measure);
  const auto one = sampled(*main, measure, slope);
  const auto two = sampled(*smaller, measure, slope);
  return {.difference = one.misses - two.misses, .variance = one.variance + two.variance, .isKnown = true};
}

void CurveError::conclude(const Series& series, Measure measure) {
  const double all = measure == Measure::objects ? m_whole.requests : m_whole.bytes;
  const ModelError model = modelErrorOf(policyNameOf(series.front().main->policy), m_whole.bytes > 0);
  std::vector<Deviation> deviations;
  deviations.reserve(series.size());
  for (std::size_t i = 0; i < series.size(); ++i) deviations.push_back(deviationAt(series, i, measure));
  const auto excessOf = [](const Deviation& deviation) {
    return std::max(0.0, deviation.difference * deviation.difference - deviation.variance);
  };
  double excess = 0;
  int known = 0;
  for (const Deviation& deviation : deviations) {
    excess += deviation.isKnown ? excessOf(deviation) : 0;
    known += deviation.isKnown ? 1 : 0;
  }
  if (known > 0) excess /= known;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const Miniature& main = *series[i].main;
    if (!main.point || !main.isSampled()) continue;
    auto estimate = sampled(main, measure, slopeAt(series, i, measure));
    const double here = deviations[i].isKnown ? (excessOf(deviations[i]) + excess) / 2 : excess;
    const double entries = std::max(1.0, static_cast<double>(main.capacity) / m_whole.meanWeight);
    const double scale = std::sqrt(kEntriesOfExperience / entries) * (known > 0 ? 1.0 : kOfExperienceAlone);
    // Where nearly everything hits that can, or nearly nothing does, there is little to be wrong about.
    const double later = estimate.misses - knownOf(measure);
    const double open = std::clamp(std::min(later, all - estimate.misses) / (kOpenShare * all), kOpenMin, 1.0);
    const double always = open * scale * model.always * all;
    estimate.variance += always * always + model.ofDifference * model.ofDifference * here;
    m_estimates[&main][static_cast<std::size_t>(measure)] = estimate;
  }
}

}  // namespace hotset::lab
