// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/regions/ScanPace.h"
#include "core/domain/regions/ScanPlan.h"

namespace hotset::regions {
namespace {

using namespace std::chrono_literals;

TEST(ScanPace, withoutABudgetNeverWaits) {
  ScanPace pace(std::nullopt);
  pace.begin(SteadyTime());
  pace.noteWalked(1'000'000);
  EXPECT_EQ(pace.pause(SteadyTime()), 0ns);
}

TEST(ScanPace, waitsUntilTheShareIsKept) {
  ScanPace pace(0.01);
  pace.begin(SteadyTime(1h));
  pace.noteMeasured(0.002, {});
  EXPECT_EQ(pace.pause(SteadyTime(1h)), 200ms);
  EXPECT_EQ(pace.pause(SteadyTime(1h + 150ms)), 50ms);
  EXPECT_EQ(pace.pause(SteadyTime(1h + 1s)), 0ns);
  pace.noteWalked(1000);  // not measured yet, and counted all the same
  EXPECT_GT(pace.pause(SteadyTime(1h + 200ms)), 50ms);
}

TEST(ScanPace, asksForLessWhenCallsTakeLong) {
  ScanPace pace(std::nullopt);
  const auto before = pace.count();
  pace.noteMeasured(1, {.seconds = 0.1, .calls = 20});  // 5 ms a call
  EXPECT_LT(pace.count(), before / 4);
  EXPECT_GE(pace.count(), ScanPace::kCountMin);
  for (int i = 2; i < 20; ++i) {
    pace.noteMeasured(1, {.seconds = 0.1 + i * 0.0001, .calls = static_cast<std::uint64_t>(20 + i * 10)});
  }
  EXPECT_EQ(pace.count(), ScanPace::kCountMax);
}

TEST(ScanPace, leavesTheCountWhereOthersAreFarFromLong) {
  ScanPace pace(std::nullopt);
  WalkFigures walk{.longCalls = 0};
  const auto more = [&](std::uint64_t calls, double each, std::uint64_t longCalls) {
    walk.calls += calls + longCalls;
    *walk.longCalls += longCalls;
    walk.longSeconds += static_cast<double>(longCalls) * 0.004;
    walk.seconds += static_cast<double>(calls) * each + static_cast<double>(longCalls) * 0.005;
    pace.noteMeasured(walk.seconds, walk);
  };
  for (int i = 0; i < 10; ++i) more(100, 0.00005, 0);
  const auto settled = pace.count();
  for (int i = 0; i < 10; ++i) more(100, 0.00005, 3);  // the thread waited for a core
  EXPECT_GE(pace.count(), settled);
  for (int i = 0; i < 10; ++i) more(0, 0, 20);  // now every call is long
  EXPECT_EQ(pace.count(), ScanPace::kCountMin);
}

TEST(ScanPace, beginsSmallAndGoesDownAtOneLongCall) {
  ScanPace pace(std::nullopt);
  EXPECT_LE(pace.count(), 100U);
  double seconds = 0;
  std::uint64_t calls = 0;
  const auto walk = [&](double each, std::uint64_t longCalls) {
    seconds += 100 * each;
    calls += 100;
    pace.noteMeasured(seconds, {.seconds = seconds, .calls = calls, .longCalls = longCalls});
  };
  for (int i = 0; i < 5; ++i) walk(0.0003, 0);
  const auto settled = pace.count();
  EXPECT_GT(settled, 500U);
  walk(0.0003, 1);  // one of a hundred took longer than 2 ms: the average does not show it
  EXPECT_LE(pace.count(), settled / 2);
  walk(0.0003, 1);
  EXPECT_LE(pace.count(), settled * 2 / 3);  // and comes back slowly
  for (int i = 0; i < 20; ++i) walk(0.0003, 1);
  EXPECT_GT(pace.count(), settled / 2);
}

TEST(ScanPlan, saysWhatABudgetMeans) {
  const ScanPlan plan = planScan({.keys = 1'000'000, .isExact = true, .share = 0.01});
  EXPECT_EQ(plan.kind, ScanPlan::Kind::everyKey);
  EXPECT_NEAR(static_cast<double>(plan.exactTakes.count()), 350'000, 30'000);
  EXPECT_NEAR(static_cast<double>(plan.wholeTakes.count()), 3'900, 300);
  EXPECT_NEAR(static_cast<double>(plan.sampledTakes.count()), 21'300, 500);
  EXPECT_EQ(plan.takes, plan.exactTakes);
}

TEST(ScanPlan, takesAsLongAsWhatIsWantedOfIt) {
  const ScanPlan regions = planScan({.keys = 1'000'000, .share = 0.01});
  EXPECT_EQ(regions.takes, regions.sampledTakes);
  const ScanPlan whole = planScan({.keys = 1'000'000, .of = Precision::Of::whole, .share = 0.01});
  EXPECT_EQ(whole.kind, ScanPlan::Kind::part);
  EXPECT_LE(whole.takes, regions.takes);
  EXPECT_GT(planScan({.keys = 1'000'000, .looksAtEntries = true, .share = 0.01}).takes, regions.takes);
}

TEST(ScanPlan, countsAPartOnlyWhereAllWouldTakeLong) {
  EXPECT_EQ(planScan({.keys = 1'000'000}).kind, ScanPlan::Kind::everyCount);
  EXPECT_EQ(planScan({.keys = 1'000'000, .share = 0.01}).kind, ScanPlan::Kind::part);
  EXPECT_EQ(planScan({.keys = 10'000, .share = 0.01}).kind, ScanPlan::Kind::everyCount);
  EXPECT_EQ(planScan({.keys = 1'000'000, .share = 0.01, .partIsRandom = false}).kind, ScanPlan::Kind::everyCount);
}

TEST(ScanPlan, measuresEveryKeyOfASmallNode) {
  EXPECT_EQ(planScan({.keys = 40'000}).kind, ScanPlan::Kind::everyKey);
  const ScanPlan dump = planScan({.keys = 200'000, .share = 0.01, .walkTellsSizes = true});
  EXPECT_EQ(dump.kind, ScanPlan::Kind::part);
  EXPECT_LT(dump.exactTakes, planScan({.keys = 200'000, .share = 0.01}).exactTakes / 2);
  EXPECT_EQ(planScan({.keys = 150'000, .share = 0.01, .walkTellsSizes = true}).kind, ScanPlan::Kind::everyKey);
  EXPECT_EQ(planScan({.keys = 400}).keysToMeasure, 400U);
  EXPECT_NE(planScan({.keys = 40'000, .share = 0.01}).kind, ScanPlan::Kind::everyKey);
}

}  // namespace
}  // namespace hotset::regions
