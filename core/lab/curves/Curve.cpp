// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/Curve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "core/lab/Workers.h"
#include "core/lab/curves/CurveError.h"
#include "core/lab/curves/KeySample.h"
#include "core/lab/curves/Miniature.h"
#include "core/lab/curves/MiniatureRates.h"
#include "core/lab/curves/StackDistances.h"
#include "core/lab/curves/WindowSchedule.h"
#include "core/lab/simulation/LabPolicies.h"

namespace hotset::lab {
namespace {

constexpr double kNeighbourFactor = 2.5;  // sizes further apart say little of the slope between them
constexpr std::uint64_t kShadows = 8;     // caches that auto keeps beside its own
constexpr double kSlopeStep = 0.8;
constexpr std::uint64_t kSaltStep = 0x9E3779B97F4A7C15ULL;
constexpr double kStandardErrors = 1.92;  // of 95 %, given how much the variance is itself overestimated

class CurveMaker {
 public:
  CurveMaker(const AccessTrace& trace, const CurvePlan& plan, Progress& progress)
      : m_trace(trace), m_view(trace.view()), m_plan(plan), m_progress(progress), m_rates(trace, plan) {}

  Result<std::vector<CurvePoint>> make() {
    layOut();
    prepare();
    if (m_progress.isCancelled()) return fail(ErrorCode::cancelled, "the curve was cancelled");
    if (auto ran = runAll(); !ran) return fail(ran.error());
    conclude();
    return std::move(m_points);
  }

 private:
  /// Which points there are, and which miniatures are needed for them.
  void layOut() {
    for (const std::string& policy : m_plan.simulation.policies) {
      const std::size_t first = m_points.size();
      for (const CacheSize& size : m_plan.simulation.sizes) {
        m_points.push_back({.policy = policy, .size = size.of(m_trace.distinctWeight())});
      }
      const std::size_t firstMiniature = m_miniatures.size();
      for (std::size_t i = first; i < m_points.size(); ++i) layOutPoint(i);
      for (std::size_t i = first; i < m_points.size(); ++i) addNeighbour(i, firstMiniature);
    }
  }

  void layOutPoint(std::size_t index) {
    CurvePoint& point = m_points[index];
    if (point.size == 0) {
      point.isExact = true;
    } else if (m_rates.isPlain() && (point.size >= m_trace.distinctWeight() || policyNameOf(point.policy) == "lru")) {
      point.isExact = true;
      m_needsDistances = m_needsDistances || point.size < m_trace.distinctWeight();
    } else {
      const double rate = m_rates.rateOf(point.policy, point.size);
      m_miniatures.push_back({.policy = point.policy, .size = point.size, .point = index, .rate = rate});
      const double entries = rate * static_cast<double>(point.size) / m_rates.meanWeight();
      if (rate < 1 && m_rates.isWorthASecond(point.policy, entries)) {
        m_miniatures.push_back({.policy = point.policy, .size = point.size, .rate = rate / 4, .isSmaller = true});
      }
    }
  }

  /// A sampled point needs another size near it, by which the slope of its curve is known.
  void addNeighbour(std::size_t index, std::size_t firstMiniature) {
    const CurvePoint& point = m_points[index];
    if (point.isExact || m_rates.rateOf(point.policy, point.size) >= 1) return;
    const auto size = static_cast<double>(point.size);
    for (std::size_t i = firstMiniature; i < m_miniatures.size(); ++i) {
      const double ratio = static_cast<double>(m_miniatures[i].size) / size;
      if (!m_miniatures[i].isSmaller && ratio != 1 && ratio < kNeighbourFactor && ratio > 1 / kNeighbourFactor) return;
    }
    const auto near = static_cast<std::uint64_t>(std::llround(size * kSlopeStep));
    m_miniatures.push_back({.policy = point.policy, .size = near, .rate = m_rates.rateOf(point.policy, near)});
  }

  /// Draws the samples, and finds the windows of auto.
  void prepare() {
    for (const Miniature& miniature : m_miniatures) {
      if (miniature.rate >= 1) continue;
      m_samples.try_emplace(miniature.rate);
      if (m_rates.hasWindows(miniature.policy)) m_windows.try_emplace(miniature.size);
    }
    if (m_samples.empty()) return;
    std::vector<std::pair<double, std::unique_ptr<KeySample>*>> samples;
    std::vector<std::pair<std::uint64_t, std::vector<WindowChange>*>> windows;
    samples.reserve(m_samples.size());
    windows.reserve(m_windows.size());
    for (auto& [rate, sample] : m_samples) samples.emplace_back(rate, &sample);
    for (auto& [size, changes] : m_windows) windows.emplace_back(size, &changes);
    m_progress.begin("sampling", m_view.size() * (samples.size() + windows.size()));
    const KeyOrder order(m_view);
    const SimulationPlan& plan = m_plan.simulation;
    forEachInParallel(samples.size() + windows.size(), plan.threads, [&](std::size_t i) {
      if (m_progress.isCancelled()) return;
      if (i < windows.size()) {
        *windows[i].second = findWindows(windows[i].first, order);
      } else {
        const std::size_t at = i - windows.size();
        *samples[at].second =
            std::make_unique<KeySample>(m_view, order, samples[at].first, m_plan.salt * kSaltStep + at);
      }
      m_progress.advance(m_view.size());
    });
    for (Miniature& miniature : m_miniatures) {
      if (miniature.rate < 1) miniature.sample = m_samples.at(miniature.rate).get();
    }
  }

  [[nodiscard]] std::vector<WindowChange> findWindows(std::uint64_t size, const KeyOrder& order) const {
    const auto& [objective, seed] = std::pair(m_plan.simulation.objective, m_plan.simulation.seed);
    const double rate = m_rates.shadowRateOf(size);
    if (rate >= 1) return windowsOfAuto(m_view, size, objective, seed);
    return windowsOfAuto(KeySample(m_view, order, rate, ~(m_plan.salt * kSaltStep + size)), size, objective, seed);
  }

  [[nodiscard]] TraceView viewOf(const Miniature& miniature) const {
    return miniature.isSampled() ? miniature.sample->view() : m_view;
  }
  [[nodiscard]] std::uint64_t workOf(const Miniature& miniature) const {
    const std::uint64_t accesses = viewOf(miniature).size();
    const bool hasShadows =
        policyNameOf(miniature.policy) == "auto" && !(miniature.isSampled() && m_rates.hasWindows(miniature.policy));
    return hasShadows ? kShadows * accesses : accesses;
  }

  Result<void> runAll() {
    std::uint64_t work = m_needsDistances ? m_view.size() : 0;
    for (const Miniature& miniature : m_miniatures) work += viewOf(miniature).size();
    m_progress.begin("simulating", work);
    // The longest first: then all threads end at about the same time.
    std::vector<Miniature*> tasks(m_needsDistances ? 1 : 0, nullptr);
    tasks.reserve(m_miniatures.size() + 1);
    for (Miniature& miniature : m_miniatures) tasks.push_back(&miniature);
    std::sort(tasks.begin() + (m_needsDistances ? 1 : 0), tasks.end(),
              [this](const Miniature* one, const Miniature* two) {
                return workOf(*one) != workOf(*two) ? workOf(*one) > workOf(*two) : one < two;
              });
    std::mutex mutex;
    std::optional<Error> failure;
    forEachInParallel(tasks.size(), m_plan.simulation.threads, [&](std::size_t i) {
      if (m_progress.isCancelled()) return;
      if (tasks[i] == nullptr) {
        m_distances = std::make_unique<StackDistances>(m_view, m_progress);
        return;
      }
      const auto ran = run(*tasks[i]);
      const std::scoped_lock lock(mutex);
      if (!ran && !failure) failure = ran.error();
    });
    if (failure) return fail(*failure);
    if (m_progress.isCancelled()) return fail(ErrorCode::cancelled, "the curve was cancelled");
    return {};
  }

  Result<Outcome> simulateOne(const Miniature& miniature, KeyTally* tally) {
    const TraceView view = viewOf(miniature);
    const SimulationPlan& plan = m_plan.simulation;
    if (!miniature.isSampled() || !m_rates.hasWindows(miniature.policy)) {
      return runAlone(view, miniature.policy, miniature.capacity, plan, m_progress, tally);
    }
    const auto policy = autoWithWindows(m_windows.at(miniature.size), *miniature.sample, plan.objective, plan.seed);
    return runPolicy(view, *policy, {.capacity = miniature.capacity}, m_progress, tally);
  }

  Result<void> run(Miniature& miniature) {
    const double rate = miniature.isSampled() ? miniature.sample->rate() : 1;
    miniature.capacity = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::llround(rate * static_cast<double>(miniature.size))));
    KeyTally tally;
    auto outcome = simulateOne(miniature, miniature.isSampled() ? &tally : nullptr);
    if (!outcome) return fail(outcome.error());
    miniature.outcome = *outcome;
    if (!miniature.isSampled()) return {};
    const bool firstsMiss = m_view.operations.empty();
    const auto known = miniature.sample->firstSizes();
    const std::uint64_t accesses = viewOf(miniature).size();
    miniature.moments[0] = momentsOf(tally, Measure::objects, firstsMiss, known, accesses);
    if (!m_view.sizes.empty()) miniature.moments[1] = momentsOf(tally, Measure::bytes, firstsMiss, known, accesses);
    return {};
  }

  [[nodiscard]] CurveWhole whole() const {
    CurveWhole whole{.keys = m_view.keyCount(),
                     .requests = static_cast<double>(m_trace.requests()),
                     .firstsMiss = m_view.operations.empty(),
                     .meanWeight = m_rates.meanWeight()};
    if (m_view.sizes.empty()) return whole;
    std::vector<bool> isSeen(m_view.keyCount(), false);
    for (std::size_t i = 0; i < m_view.size(); ++i) {
      if (!m_view.operations.empty() && m_view.operations[i] != Operation::get) continue;
      whole.bytes += m_view.sizes[i];
      if (!isSeen[m_view.keys[i]]) whole.firstBytes += m_view.sizes[i];
      isSeen[m_view.keys[i]] = true;
    }
    return whole;
  }

  void conclude() {
    const CurveWhole all = whole();
    const CurveError errors(m_miniatures, all);
    for (CurvePoint& point : m_points) {
      if (point.isExact) fillFromDistances(point);
    }
    for (const Miniature& miniature : m_miniatures) {
      if (!miniature.point) continue;
      CurvePoint& point = m_points[*miniature.point];
      point.entries = miniature.capacity;
      const auto misses = static_cast<double>(std::max<std::uint64_t>(miniature.outcome.misses(), 1));
      point.evictionsPerMiss = static_cast<double>(miniature.outcome.evictions) / misses;
      if (!miniature.isSampled()) {
        settle(point, miniature.outcome);
        continue;
      }
      const auto objects =
          ratiosOf(errors.estimate(miniature, Measure::objects), errors.knownOf(Measure::objects), all.requests);
      const auto bytes = m_view.sizes.empty() ? objects
                                              : ratiosOf(errors.estimate(miniature, Measure::bytes),
                                                         errors.knownOf(Measure::bytes), all.bytes);
      std::tie(point.low, point.hitRatio, point.high) = objects;
      std::tie(point.byteLow, point.byteHitRatio, point.byteHigh) = bytes;
    }
  }

  /// Size 0, where everything fits, and lru.
  void fillFromDistances(CurvePoint& point) const {
    Outcome outcome{.requests = m_trace.requests(), .bytes = m_trace.requests()};
    if (point.size >= m_trace.distinctWeight() && m_rates.isPlain()) {
      outcome.hits = m_trace.requests() - m_view.keyCount();
    } else if (point.size > 0) {
      outcome.hits = m_distances->hitsAt(point.size);
      outcome.evictions = outcome.misses() - std::min<std::uint64_t>(point.size, m_view.keyCount());
    }
    outcome.hitBytes = outcome.hits;
    const auto misses = static_cast<double>(std::max<std::uint64_t>(outcome.misses(), 1));
    point.evictionsPerMiss = static_cast<double>(outcome.evictions) / misses;
    point.entries = point.size;
    settle(point, outcome);
  }

  static void settle(CurvePoint& point, const Outcome& outcome) {
    point.isExact = true;
    point.hitRatio = point.low = point.high = outcome.hitRatio();
    point.byteHitRatio = point.byteLow = point.byteHigh = outcome.byteHitRatio();
  }

  /// Low, likeliest and high hit ratio.
  static std::tuple<double, double, double> ratiosOf(const MissEstimate& estimate, double known, double all) {
    if (all == 0) return {0.0, 0.0, 0.0};
    const double most = 1 - known / all;
    const double ratio = 1 - estimate.misses / all;
    const double error = kStandardErrors * std::sqrt(estimate.variance) / all;
    return {std::clamp(ratio - error, 0.0, most), std::clamp(ratio, 0.0, most), std::clamp(ratio + error, 0.0, most)};
  }

  const AccessTrace& m_trace;
  TraceView m_view;
  const CurvePlan& m_plan;
  Progress& m_progress;
  MiniatureRates m_rates;
  bool m_needsDistances = false;
  std::vector<CurvePoint> m_points;
  std::vector<Miniature> m_miniatures;
  std::map<double, std::unique_ptr<KeySample>> m_samples;
  std::map<std::uint64_t, std::vector<WindowChange>> m_windows;
  std::unique_ptr<StackDistances> m_distances;
};

/// Region by region size, as simulate() does it.
Result<std::vector<CurvePoint>> curveThroughRegion(const AccessTrace& trace, const SimulationPlan& plan,
                                                   Progress& progress) {
  const auto results = simulate(trace, plan, progress);
  if (!results) return fail(results.error());
  std::vector<CurvePoint> points;
  points.reserve(results->size());
  for (const auto& [policy, size, outcome] : *results) {
    const double ratio = outcome.hitRatio();
    const double bytes = outcome.byteHitRatio();
    const auto misses = static_cast<double>(std::max<std::uint64_t>(outcome.misses(), 1));
    points.push_back({policy, size, ratio, ratio, ratio, bytes, bytes, bytes,
                      static_cast<double>(outcome.evictions) / misses, true, size});
  }
  return points;
}

}  // namespace

Result<std::vector<CurvePoint>> hitRatioCurve(const AccessTrace& trace, const CurvePlan& plan, Progress& progress) {
  if (auto checked = checkPlan(trace, plan.simulation); !checked) return fail(checked.error());
  if (plan.simulation.isThroughRegion) return curveThroughRegion(trace, plan.simulation, progress);
  return CurveMaker(trace, plan, progress).make();
}

std::vector<CacheSize> defaultSizes(std::uint64_t distinctWeight, std::size_t count) {
  constexpr double kSmallest = 0.001;
  std::vector<CacheSize> sizes;
  std::uint64_t last = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = kSmallest * std::pow(1 / kSmallest, static_cast<double>(i) / static_cast<double>(count - 1));
    const auto size = static_cast<std::uint64_t>(std::llround(share * static_cast<double>(distinctWeight)));
    if (size == 0 || size == last) continue;
    sizes.push_back({.amount = size, .label = {}});
    last = size;
  }
  return sizes;
}

}  // namespace hotset::lab
