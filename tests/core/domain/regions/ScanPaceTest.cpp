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
  pace.noteMeasured(0.002, 0, 0);
  EXPECT_EQ(pace.pause(SteadyTime(1h)), 200ms);
  EXPECT_EQ(pace.pause(SteadyTime(1h + 150ms)), 50ms);
  EXPECT_EQ(pace.pause(SteadyTime(1h + 1s)), 0ns);
  pace.noteWalked(1000);  // not measured yet, and counted all the same
  EXPECT_GT(pace.pause(SteadyTime(1h + 200ms)), 50ms);
}

TEST(ScanPace, asksForLessWhenCallsTakeLong) {
  ScanPace pace(std::nullopt);
  const auto before = pace.count();
  pace.noteMeasured(1, 0.1, 20);  // 5 ms a call
  EXPECT_LT(pace.count(), before / 4);
  EXPECT_GE(pace.count(), ScanPace::kCountMin);
  for (int i = 2; i < 20; ++i) pace.noteMeasured(1, 0.1 + i * 0.0001, static_cast<std::uint64_t>(20 + i * 10));
  EXPECT_EQ(pace.count(), ScanPace::kCountMax);
}

TEST(ScanPlan, saysWhatABudgetMeans) {
  const ScanPlan plan = planScan({.keys = 1'000'000, .isExact = true, .share = 0.01});
  EXPECT_EQ(plan.kind, ScanPlan::Kind::everyKey);
  EXPECT_NEAR(static_cast<double>(plan.exactTakes.count()), 350'000, 30'000);
  EXPECT_NEAR(static_cast<double>(plan.sampledTakes.count()), 19'400, 500);
  EXPECT_EQ(plan.takes, plan.exactTakes);
}

TEST(ScanPlan, countsAPartOnlyWhereAllWouldTakeLong) {
  EXPECT_EQ(planScan({.keys = 1'000'000}).kind, ScanPlan::Kind::everyCount);
  EXPECT_EQ(planScan({.keys = 1'000'000, .share = 0.01}).kind, ScanPlan::Kind::part);
  EXPECT_EQ(planScan({.keys = 10'000, .share = 0.01}).kind, ScanPlan::Kind::everyCount);
  EXPECT_EQ(planScan({.keys = 1'000'000, .share = 0.01, .partIsRandom = false}).kind, ScanPlan::Kind::everyCount);
}

}  // namespace
}  // namespace hotset::regions
