// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/lab/curves/Curve.h"
#include "core/lab/curves/KeySample.h"
#include "core/lab/curves/StackDistances.h"
#include "core/lab/curves/WindowSchedule.h"
#include "tests/core/lab/support/MemorySource.h"
#include "tests/core/lab/support/SkewedTrace.h"

namespace hotset::lab {
namespace {

using testing::skewedTrace;
using testing::traceOf;

CurvePlan planOf(std::vector<std::string> policies, const std::string& sizes, std::uint32_t entriesMax) {
  CurvePlan plan{.entriesMax = entriesMax};
  plan.simulation.policies = std::move(policies);
  plan.simulation.sizes = parseSizes(sizes).value();
  return plan;
}

std::vector<CurvePoint> curveOf(const AccessTrace& trace, const CurvePlan& plan) {
  Progress progress;
  auto points = hitRatioCurve(trace, plan, progress);
  EXPECT_TRUE(points) << points.error().text();
  return points.value_or(std::vector<CurvePoint>());
}

double truthOf(const AccessTrace& trace, const CurvePoint& point) {
  Progress progress;
  SimulationPlan plan{.policies = {point.policy}, .sizes = {{.amount = point.size, .label = {}}}};
  return simulate(trace, plan, progress).value().front().outcome.hitRatio();
}

TEST(StackDistances, giveWhatAnLruCacheHitsAtEverySize) {
  Progress progress;
  const auto trace = AccessTrace::load(HOTSET_TEST_DATA "/traces/multi2.txt.xz", {}, progress).value();
  const StackDistances distances(trace.view(), progress);
  for (const std::uint64_t size : {1U, 2U, 3U, 60U, 284U, 568U, 1137U, 5683U, 5684U, 9999U}) {
    EXPECT_DOUBLE_EQ(static_cast<double>(distances.hitsAt(size)) / static_cast<double>(trace.requests()),
                     truthOf(trace, {.policy = "lru", .size = size}))
        << size;
  }
  EXPECT_EQ(distances.hitsAt(0), 0U);
}

TEST(StackDistances, ofNothingAreNone) {
  Progress progress;
  EXPECT_EQ(StackDistances(TraceView(), progress).hitsAt(5), 0U);
}

TEST(KeySample, holdsItsShareOfHotWarmAndColdKeys) {
  const auto trace = skewedTrace(20'000, 200'000, 1);
  const KeyOrder order(trace.view());
  for (const double rate : {0.01, 0.1, 0.5, 0.8}) {
    const KeySample sample(trace.view(), order, rate, 5);
    EXPECT_NEAR(static_cast<double>(sample.keyCount()), rate * static_cast<double>(trace.view().keyCount()), 1.0);
    EXPECT_NEAR(static_cast<double>(sample.view().size()), rate * static_cast<double>(trace.view().size()),
                0.1 * rate * static_cast<double>(trace.view().size()));
  }
}

TEST(HitRatioCurve, isExactWhereEverythingFitsTheMiniature) {
  const auto trace = skewedTrace(3000, 30'000, 2);
  for (const CurvePoint& point :
       curveOf(trace, planOf({"lru", "s3-fifo", "opt", "auto"}, "0,1,100,5%,100%,9999999", 4096))) {
    EXPECT_TRUE(point.isExact);
    EXPECT_EQ(point.hitRatio, truthOf(trace, point)) << point.policy << " " << point.size;
    EXPECT_EQ(point.low, point.high);
  }
}

/// A loop over some keys among skewed accesses to others: its curve has a cliff.
AccessTrace loopAmongSkewed(int loopKeys, int keys, int accesses) {
  std::string text;
  std::uint64_t state = 5;
  int next = 0;
  for (int i = 0; i < accesses; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double draw = static_cast<double>(state >> 11U) * 0x1p-53;
    const bool isOfLoop = (state >> 3U) % 5 < 2;
    text += isOfLoop ? "l" + std::to_string(next++ % loopKeys) : std::to_string(static_cast<int>(keys * draw * draw));
    text += "\n";
  }
  return traceOf(text).value();
}

/// Popular keys change while the trace goes on, and scans go through.
AccessTrace driftWithScans(int accesses) {
  std::string text;
  std::uint64_t state = 6;
  for (int i = 0; i < accesses; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double draw = static_cast<double>(state >> 11U) * 0x1p-53;
    const bool isOfScan = i % 40'000 < 6000;
    text += isOfScan ? "s" + std::to_string(i) : std::to_string(i / 12 + static_cast<int>(12'000 * draw * draw));
    text += "\n";
  }
  return traceOf(text).value();
}

AccessTrace withSizes(int accesses) {
  std::string text;
  std::uint64_t state = 8;
  for (int i = 0; i < accesses; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto key = static_cast<int>(std::pow(static_cast<double>(state >> 11U) * 0x1p-53, 3) * 20'000);
    text += std::to_string(key) + "," + std::to_string(50 + key % 97 * (key % 11 == 0 ? 90 : 13)) + "\n";
  }
  return traceOf(text).value();
}

struct Coverage {
  int held = 0;
  int points = 0;

  void add(double low, double truth, double high) {
    held += low - 1e-12 <= truth && truth <= high + 1e-12 ? 1 : 0;
    ++points;
  }
  [[nodiscard]] double share() const { return static_cast<double>(held) / points; }
};

TEST(HitRatioCurve, itsIntervalsHoldTheTruthAboutAsOftenAsTheySayWhateverTheTrace) {
  const AccessTrace traces[] = {skewedTrace(15'000, 100'000, 3), loopAmongSkewed(4000, 12'000, 100'000),
                                driftWithScans(100'000), withSizes(100'000)};
  CurvePlan plan =
      planOf({"fifo", "clock", "2q", "s3-fifo", "lirs", "arc", "opt", "gdsf", "w-tinylfu", "auto"}, "4%,10%,25%", 256);
  Coverage all;
  std::map<std::string, Coverage> byPolicy;
  for (const AccessTrace& trace : traces) {
    Progress progress;
    const auto truths = simulate(trace, plan.simulation, progress).value();
    for (plan.salt = 0; plan.salt < 4; ++plan.salt) {
      const auto points = curveOf(trace, plan);
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].isExact) continue;
        const Outcome& truth = truths[i].outcome;
        all.add(points[i].low, truth.hitRatio(), points[i].high);
        byPolicy[points[i].policy].add(points[i].low, truth.hitRatio(), points[i].high);
        if (trace.isSized()) all.add(points[i].byteLow, truth.byteHitRatio(), points[i].byteHigh);
      }
    }
  }
  EXPECT_GT(all.points, 500);
  EXPECT_GE(all.share(), 0.93);
  EXPECT_LE(all.share(), 0.985);
  for (const auto& [policy, coverage] : byPolicy) EXPECT_GE(coverage.share(), 0.85) << policy;
}

TEST(HitRatioCurve, itsIntervalsAreNarrowWhereOneShapeIsSampled) {
  const auto trace = skewedTrace(30'000, 300'000, 3);
  CurvePlan plan = planOf({"s3-fifo", "fifo", "2q", "lirs", "opt"}, "1000,2000,4000,8000", 256);
  std::map<std::pair<std::string, std::uint64_t>, double> truths;
  for (const CurvePoint& point : curveOf(trace, plan)) truths[{point.policy, point.size}] = truthOf(trace, point);
  int held = 0;
  int points = 0;
  double errors = 0;
  for (plan.salt = 0; plan.salt < 12; ++plan.salt) {
    for (const CurvePoint& point : curveOf(trace, plan)) {
      EXPECT_FALSE(point.isExact);
      const double truth = truths.at({point.policy, point.size});
      held += point.low <= truth && truth <= point.high ? 1 : 0;
      errors += std::abs(point.hitRatio - truth);
      ++points;
    }
  }
  EXPECT_GE(held, points * 88 / 100);  // of 240, that depend on each other
  EXPECT_LE(held, points * 995 / 1000);
  EXPECT_LT(errors / points, 0.01);
}

TEST(HitRatioCurve, simulatesInFullWhatIsQuicklyDone) {
  const auto trace = skewedTrace(30'000, 60'000, 4);
  for (const CurvePoint& point : curveOf(trace, planOf({"fifo", "s3-fifo", "auto"}, "8000", 0))) {
    EXPECT_TRUE(point.isExact) << point.policy;
    EXPECT_EQ(point.hitRatio, truthOf(trace, point));
  }
}

TEST(HitRatioCurve, throughTheRegionIsWhatSimulationThroughTheRegionIs) {
  const auto trace = skewedTrace(3000, 30'000, 4);
  CurvePlan plan = planOf({"lru", "auto"}, "100,1000", 256);
  plan.simulation.isThroughRegion = true;
  Progress progress;
  const auto truths = simulate(trace, plan.simulation, progress).value();
  const auto points = curveOf(trace, plan);
  ASSERT_EQ(points.size(), truths.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_TRUE(points[i].isExact);
    // Which keys the shadows of auto look at is drawn anew by every region.
    EXPECT_NEAR(points[i].hitRatio, truths[i].outcome.hitRatio(), points[i].policy == "auto" ? 0.03 : 0.0);
    EXPECT_GT(points[i].evictionsPerMiss, 0.0);
  }
}

TEST(HitRatioCurve, aFewGiantsAreNotLeftToChance) {
  std::string text;
  std::uint64_t state = 2;
  for (int i = 0; i < 120'000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto key = static_cast<int>(std::pow(static_cast<double>(state >> 11U) * 0x1p-53, 3) * 30'000);
    text += std::to_string(key) + (key == 3 ? ",3000000\n" : ",200\n");  // it fits one of these caches, and fills it
  }
  const auto trace = traceOf(text).value();
  for (const CurvePoint& point : curveOf(trace, planOf({"lru", "s3-fifo"}, "1000000,3500000", 256))) {
    EXPECT_NEAR(point.hitRatio, truthOf(trace, point), 0.03) << point.policy << " " << point.size;
  }
}

TEST(WindowSchedule, holdsTheVeryChoicesOfAuto) {
  std::size_t windows = 0;
  for (const AccessTrace& trace : {loopAmongSkewed(3000, 20'000, 100'000), driftWithScans(100'000)}) {
    const KeyOrder order(trace.view());
    const KeySample everything(trace.view(), order, 1, 0);
    for (const std::uint64_t size : {600U, 5000U}) {
      const SimulationPlan plan;
      const auto changes = windowsOfAuto(trace.view(), size, plan.objective, plan.seed);
      windows += changes.size();
      const auto scheduled = autoWithWindows(changes, everything, plan.objective, plan.seed);
      Progress progress;
      const Outcome outcome = runPolicy(everything.view(), *scheduled, {.capacity = size}, progress);
      EXPECT_NEAR(outcome.hitRatio(), truthOf(trace, {.policy = "auto", .size = size}), 0.001) << size;
    }
  }
  EXPECT_GT(windows, 5U);  // four of them are where it began
}

TEST(HitRatioCurve, anotherSaltIsAnotherSampleAndTheSameSaltTheSame) {
  const auto trace = skewedTrace(30'000, 100'000, 4);
  CurvePlan plan = planOf({"fifo"}, "3000", 256);
  const double first = curveOf(trace, plan).front().hitRatio;
  EXPECT_EQ(curveOf(trace, plan).front().hitRatio, first);
  plan.salt = 1;
  EXPECT_NE(curveOf(trace, plan).front().hitRatio, first);
}

TEST(HitRatioCurve, knowsSizesInBytes) {
  std::string text;
  std::uint64_t state = 1;
  for (int i = 0; i < 60'000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto key = static_cast<int>(std::pow(static_cast<double>(state >> 11U) * 0x1p-53, 3) * 20'000);
    text += std::to_string(key) + "," + std::to_string(50 + key % 97 * 13) + "\n";
  }
  const auto trace = traceOf(text);
  ASSERT_TRUE(trace);
  for (const CurvePoint& point : curveOf(*trace, planOf({"lru", "s3-fifo"}, "10%,20%,40%", 512))) {
    EXPECT_NEAR(point.hitRatio, truthOf(*trace, point), 0.02) << point.policy << " " << point.size;
    EXPECT_LT(point.low, point.high);
    EXPECT_LT(point.byteLow, point.byteHitRatio);
    EXPECT_LT(point.byteHitRatio, point.byteHigh);
  }
}

TEST(HitRatioCurve, endsWhenItIsCancelled) {
  const auto trace = skewedTrace(100, 1000, 5);
  Progress progress;
  progress.cancel();
  const auto points = hitRatioCurve(trace, planOf({"fifo"}, "10", 4096), progress);
  ASSERT_FALSE(points);
  EXPECT_EQ(points.error().code(), ErrorCode::cancelled);
}

TEST(HitRatioCurve, defaultSizesFitAnyTrace) {
  EXPECT_TRUE(defaultSizes(0).empty());
  EXPECT_EQ(defaultSizes(1).size(), 1U);
  EXPECT_EQ(defaultSizes(1'000'000).back().amount, 1'000'000U);
  EXPECT_EQ(defaultSizes(1'000'000).size(), 12U);
}

}  // namespace
}  // namespace hotset::lab
