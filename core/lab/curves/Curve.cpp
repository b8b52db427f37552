// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/Curve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "core/lab/Workers.h"
#include "core/lab/curves/KeySample.h"
#include "core/lab/curves/ModelError.h"
#include "core/lab/curves/SampleError.h"
#include "core/lab/curves/StackDistances.h"
#include "core/lab/simulation/LabPolicies.h"

namespace hotset::lab {
namespace {

constexpr double kAccessesMax = 1e6;  // of a miniature, so that long traces take no longer,
constexpr double kEntriesMin = 1024;  // as long as it holds so many entries
constexpr std::size_t kSieveAccessesMax = 10'000'000;
constexpr double kNearlyAll = 0.9;        // a sample of more is not worth its error
constexpr double kNeighbourFactor = 2.5;  // sizes further apart say little of the slope between them
constexpr std::uint64_t kShadows = 8;     // caches that auto keeps beside its own
constexpr double kSlopeStep = 0.8;
constexpr std::uint64_t kSaltStep = 0x9E3779B97F4A7C15ULL;
constexpr double kStandardErrors = 2.0;  // of 95 %

/// One miniature: a policy at a size, by a sample of the keys.
struct Miniature {
  std::string policy;
  std::uint64_t size = 0;
  std::optional<std::size_t> point;   ///< Which point it is for; nothing for one that only tells how sure that is.
  double rate = 1;                    ///< Of the keys.
  bool isSmaller = false;             ///< A second one at the same size, of a quarter of the entries.
  const KeySample* sample = nullptr;  ///< Null: of everything.
  Outcome outcome;
  SampleMoments moments;
  double misses = 0;  ///< Of the whole, estimated.
};

class CurveMaker {
 public:
  CurveMaker(const AccessTrace& trace, const CurvePlan& plan, Progress& progress)
      : m_trace(trace), m_view(trace.view()), m_plan(plan), m_progress(progress) {
    const bool hasLives = plan.simulation.ttlMs > 0 || !m_view.ttlsMs.empty();
    m_isPlain = m_view.sizes.empty() && m_view.operations.empty() && !hasLives;
    m_meanWeight =
        m_view.keyCount() == 0
            ? 1.0
            : std::max(1.0, static_cast<double>(trace.distinctWeight()) / static_cast<double>(m_view.keyCount()));
  }

  Result<std::vector<CurvePoint>> make() {
    layOut();
    drawSamples();
    if (m_progress.isCancelled()) return fail(ErrorCode::cancelled, "the curve was cancelled");
    if (auto ran = runAll(); !ran) return fail(ran.error());
    for (Miniature& miniature : m_miniatures) conclude(miniature);
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
      for (std::size_t i = first; i < m_points.size(); ++i) layOutPoint(i);
      for (std::size_t i = first; i < m_points.size(); ++i) addNeighbour(i);
    }
  }

  void layOutPoint(std::size_t index) {
    CurvePoint& point = m_points[index];
    if (point.size == 0) {
      point.isExact = true;
    } else if (m_isPlain && (point.size >= m_trace.distinctWeight() || point.policy == "lru")) {
      point.isExact = true;
      m_needsDistances = m_needsDistances || point.size < m_trace.distinctWeight();
      point.hitRatio = 1;  // to be filled from the distances
    } else {
      const double rate = rateOf(point.policy, point.size);
      m_miniatures.push_back({.policy = point.policy, .size = point.size, .point = index, .rate = rate});
      if (rate < 1 && isWorthASecond(point.policy, rate * static_cast<double>(point.size) / m_meanWeight)) {
        m_miniatures.push_back({.policy = point.policy, .size = point.size, .rate = rate / 4, .isSmaller = true});
      }
    }
  }

  /// Whether a miniature of a quarter of these entries tells something: where the policy is not the same at every
  /// scale, and, for auto, where its shadows (512 entries at least) are still smaller than the cache.
  [[nodiscard]] static bool isWorthASecond(const std::string& policy, double entries) {
    return modelErrorOf(policy).ofDifference > 0 && (policy != "auto" || entries >= 4 * 512);
  }

  /// A sampled point needs another size near it, by which the slope of its curve is known.
  void addNeighbour(std::size_t index) {
    const CurvePoint& point = m_points[index];
    if (point.isExact || rateOf(point.policy, point.size) >= 1) return;
    const auto size = static_cast<double>(point.size);
    for (const Miniature& other : m_miniatures) {
      const double ratio = static_cast<double>(other.size) / size;
      if (other.policy == point.policy && !other.isSmaller && ratio != 1 && ratio < kNeighbourFactor &&
          ratio > 1 / kNeighbourFactor)
        return;
    }
    m_miniatures.push_back(
        {.policy = point.policy, .size = static_cast<std::uint64_t>(std::llround(size * kSlopeStep))});
  }

  /// Small enough that the miniature holds at most so many entries, and in long traces sees at most so many accesses.
  /// sieve may evict what came last, so that reuses nearer than a sample can tell apart decide: where it can be
  /// afforded it is simulated in full.
  [[nodiscard]] double rateOf(const std::string& policy, std::uint64_t size) const {
    if (m_plan.isExact || (policy == "sieve" && m_view.size() <= kSieveAccessesMax)) return 1;
    const double entry = m_meanWeight / static_cast<double>(size);
    const double ofAccesses = std::max(kAccessesMax / static_cast<double>(m_view.size()), kEntriesMin * entry);
    const double rate = std::min(m_plan.entriesMax * entry, ofAccesses);
    return rate >= kNearlyAll ? 1 : rate;
  }

  void drawSamples() {
    std::vector<std::pair<double, std::unique_ptr<KeySample>*>> wanted;
    for (Miniature& miniature : m_miniatures) {
      if (miniature.rate < 1) m_samples.try_emplace(miniature.rate);
    }
    wanted.reserve(m_samples.size());
    for (auto& [rate, sample] : m_samples) wanted.emplace_back(rate, &sample);
    m_progress.begin("sampling", m_view.size() * wanted.size());
    if (!wanted.empty()) {
      const KeyOrder order(m_view);
      forEachInParallel(wanted.size(), m_plan.simulation.threads, [&](std::size_t i) {
        if (m_progress.isCancelled()) return;
        *wanted[i].second = std::make_unique<KeySample>(m_view, order, wanted[i].first, m_plan.salt * kSaltStep + i);
        m_progress.advance(m_view.size());
      });
    }
    for (Miniature& miniature : m_miniatures) {
      if (miniature.rate < 1) miniature.sample = m_samples.at(miniature.rate).get();
    }
  }

  [[nodiscard]] TraceView viewOf(const Miniature& miniature) const {
    return miniature.sample == nullptr ? m_view : miniature.sample->view();
  }
  [[nodiscard]] std::uint64_t workOf(const Miniature& miniature) const {
    const std::uint64_t accesses = viewOf(miniature).size();
    return miniature.policy == "auto" ? kShadows * accesses : accesses;
  }

  Result<void> runAll() {
    std::uint64_t work = m_needsDistances ? m_view.size() : 0;
    for (const Miniature& miniature : m_miniatures) work += viewOf(miniature).size();
    m_progress.begin("simulating", work);
    // The longest first: then all threads end at about the same time.
    std::vector<Miniature*> tasks(m_needsDistances ? 1 : 0, nullptr);
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
    fillExactPoints();
    return {};
  }

  Result<void> run(Miniature& miniature) {
    const KeySample* const sample = miniature.sample;
    const TraceView view = viewOf(miniature);
    const double rate = sample == nullptr ? 1 : sample->rate();
    const auto size = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::llround(rate * static_cast<double>(miniature.size))));
    KeyTally tally;
    auto outcome =
        runAlone(view, miniature.policy, size, m_plan.simulation, m_progress, sample == nullptr ? nullptr : &tally);
    if (!outcome) return fail(outcome.error());
    miniature.outcome = *outcome;
    if (sample != nullptr) miniature.moments = momentsOf(tally, view.size());
    const bool firstsMiss = m_view.operations.empty();
    miniature.misses = sample == nullptr ? static_cast<double>(outcome->misses())
                                         : estimateMisses(miniature.moments, m_view.keyCount(), firstsMiss, 0).misses;
    if (miniature.point) m_points[*miniature.point].entries = size;
    return {};
  }

  void fillExactPoints() {
    for (CurvePoint& point : m_points) {
      if (!point.isExact) continue;
      const bool holdsAll = point.size >= m_trace.distinctWeight();
      const std::uint64_t hits = point.size == 0 ? 0
                                 : holdsAll      ? m_trace.requests() - m_view.keyCount()
                                                 : m_distances->hitsAt(point.size);
      settle(point, ratio(static_cast<double>(hits)), 0);
      point.entries = point.size;
    }
  }

  void conclude(const Miniature& miniature) {
    if (!miniature.point) return;
    CurvePoint& point = m_points[*miniature.point];
    if (miniature.sample == nullptr) {
      point.isExact = true;
      settle(point, miniature.outcome.hitRatio(), 0);
      return;
    }
    const auto estimate = estimateOf(miniature);
    const double ofModel = modelVarianceOf(miniature);
    settle(point, ratio(static_cast<double>(m_trace.requests()) - estimate.misses),
           kStandardErrors * std::sqrt(ratio(ratio(estimate.variance)) + ofModel));
  }

  [[nodiscard]] MissEstimate estimateOf(const Miniature& miniature) const {
    return estimateMisses(miniature.moments, m_view.keyCount(), m_view.operations.empty(), slopeAt(miniature));
  }

  [[nodiscard]] const Miniature* smallerOf(const Miniature& miniature) const {
    if (!miniature.point) return nullptr;
    for (const Miniature& other : m_miniatures) {
      if (other.isSmaller && other.policy == miniature.policy && other.size == miniature.size) return &other;
    }
    return nullptr;
  }

  /// How far apart a miniature and the smaller one are, squared, beyond what their samples explain; of ratios.
  [[nodiscard]] double excessOf(const Miniature& miniature) const {
    const auto one = estimateOf(miniature);
    const auto two = estimateOf(*smallerOf(miniature));
    const double apart = one.misses - two.misses;
    return std::max(0.0, ratio(ratio(apart * apart - one.variance - two.variance)));
  }

  /// What a miniature does otherwise than a large cache of the same policy, beyond its sample.
  [[nodiscard]] double modelVarianceOf(const Miniature& miniature) const {
    const ModelError model = modelErrorOf(miniature.policy);
    if (model.ofDifference == 0) return model.always * model.always;
    double sum = 0;
    int count = 0;
    for (const Miniature& other : m_miniatures) {
      if (other.policy != miniature.policy || !smallerOf(other)) continue;
      sum += excessOf(other);
      ++count;
    }
    if (count == 0) return 9 * model.always * model.always;  // nothing to go by but experience
    const double mean = sum / count;
    const double excess = smallerOf(miniature) ? (excessOf(miniature) + mean) / 2 : mean;
    return model.always * model.always + model.ofDifference * model.ofDifference * excess;
  }

  /// How many misses one unit of room less would bring, by the nearest sizes on both sides.
  [[nodiscard]] double slopeAt(const Miniature& at) const {
    const Miniature* below = nullptr;
    const Miniature* above = nullptr;
    for (const Miniature& other : m_miniatures) {
      if (other.policy != at.policy || other.isSmaller) continue;
      if (other.size < at.size && (below == nullptr || other.size > below->size)) below = &other;
      if (other.size > at.size && (above == nullptr || other.size < above->size)) above = &other;
    }
    const auto isNear = [&](const Miniature* other) {
      const double factor = other == nullptr ? 0 : static_cast<double>(other->size) / static_cast<double>(at.size);
      return factor < kNeighbourFactor && factor > 1 / kNeighbourFactor;
    };
    if (!isNear(below)) below = &at;
    if (!isNear(above)) above = &at;
    if (below->size == above->size) return 0;
    const double logRatio = std::log(static_cast<double>(above->size) / static_cast<double>(below->size));
    return std::max(0.0, below->misses - above->misses) / logRatio / static_cast<double>(at.size);
  }

  [[nodiscard]] double ratio(double part) const {
    return m_trace.requests() == 0 ? 0 : part / static_cast<double>(m_trace.requests());
  }
  static void settle(CurvePoint& point, double hitRatio, double error) {
    point.hitRatio = std::clamp(hitRatio, 0.0, 1.0);
    point.low = std::clamp(hitRatio - error, 0.0, 1.0);
    point.high = std::clamp(hitRatio + error, 0.0, 1.0);
  }

  const AccessTrace& m_trace;
  TraceView m_view;
  const CurvePlan& m_plan;
  Progress& m_progress;
  bool m_isPlain = true;
  bool m_needsDistances = false;
  double m_meanWeight = 1;
  std::vector<CurvePoint> m_points;
  std::vector<Miniature> m_miniatures;
  std::map<double, std::unique_ptr<KeySample>> m_samples;
  std::unique_ptr<StackDistances> m_distances;
};

}  // namespace

Result<std::vector<CurvePoint>> hitRatioCurve(const AccessTrace& trace, const CurvePlan& plan, Progress& progress) {
  if (auto checked = checkPlan(trace, plan.simulation); !checked) return fail(checked.error());
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
