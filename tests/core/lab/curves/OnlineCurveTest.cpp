// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/lab/curves/OnlineCurve.h"
#include "core/lab/curves/StackDistances.h"
#include "tests/core/lab/support/SkewedTrace.h"

namespace hotset::lab {
namespace {

using testing::skewedTrace;

double lruRatio(const StackDistances& distances, const AccessTrace& trace, std::uint64_t size) {
  return static_cast<double>(distances.hitsAt(size)) / static_cast<double>(trace.requests());
}

TEST(RecencyStack, tellsHowManyOthersWereUsedSince) {
  RecencyStack stack(3);
  EXPECT_EQ(stack.use(1), RecencyStack::kNone);
  EXPECT_EQ(stack.use(1), 0U);
  EXPECT_EQ(stack.use(2), RecencyStack::kNone);
  EXPECT_EQ(stack.use(3), RecencyStack::kNone);
  EXPECT_EQ(stack.use(1), 2U);
  EXPECT_EQ(stack.use(4), RecencyStack::kNone);  // 2 is forgotten
  EXPECT_EQ(stack.use(2), RecencyStack::kNone);
  EXPECT_EQ(stack.count(), 3U);
  stack.forget(2);
  EXPECT_EQ(stack.count(), 2U);
  EXPECT_EQ(stack.use(1), 1U);
  for (int i = 0; i < 1000; ++i)
    EXPECT_EQ(stack.use(5 + static_cast<std::uint64_t>(i % 3)), i < 3 ? RecencyStack::kNone : 2U);
}

TEST(OnlineLruCurve, isExactUpToTheKeysItKeepsAndCloseBeyond) {
  const auto trace = skewedTrace(60'000, 400'000, 9);
  Progress progress;
  const StackDistances truth(trace.view(), progress);
  OnlineLruCurve curve(512, 3000);
  for (const std::uint32_t key : trace.view().keys) curve.access(trace.view().hashes[key]);
  EXPECT_EQ(curve.accesses(), 400'000U);
  for (const std::uint64_t size : {1U, 7U, 100U, 511U, 512U}) {
    EXPECT_NEAR(curve.hitRatioAt(size), lruRatio(truth, trace, size), 1e-12) << size;
  }
  for (const std::uint64_t size : {600U, 2000U, 10'000U, 30'000U, 60'000U}) {
    EXPECT_NEAR(curve.hitRatioAt(size), lruRatio(truth, trace, size), 0.02) << size;
  }
  EXPECT_EQ(curve.hitRatioAt(0), 0.0);
  EXPECT_LT(curve.memoryBytes(), 1U << 20U);
}

TEST(OnlineCurve, approachesFullSimulationWhileAccessesArriveInBoundedMemory) {
  const auto trace = skewedTrace(30'000, 150'000, 11);
  auto curve = OnlineCurve::create({.policies = {"lru", "s3-fifo", "sieve", "w-tinylfu", "auto", "fifo"},
                                    .sizes = {200, 500, 1000, 2000, 4000, 8000, 16'000, 30'000}});
  ASSERT_TRUE(curve) << curve.error().text();
  EXPECT_EQ(curve->points().front().hitRatio, 0.0);
  const TraceView view = trace.view();
  for (std::size_t i = 0; i < view.size(); ++i) curve->access(view.hashes[view.keys[i]]);
  const auto points = curve->points();
  ASSERT_EQ(points.size(), 48U);
  int held = 0;
  for (const CurvePoint& point : points) {
    Progress progress;
    const SimulationPlan plan{.policies = {point.policy}, .sizes = {{.amount = point.size, .label = {}}}};
    const double truth = simulate(trace, plan, progress).value().front().outcome.hitRatio();
    if (point.isExact) {
      EXPECT_NEAR(point.hitRatio, truth, 1e-12) << point.policy << " " << point.size;
    } else {
      EXPECT_NEAR(point.hitRatio, truth, 0.04) << point.policy << " " << point.size;
    }
    held += truth >= point.low - 1e-12 && truth <= point.high + 1e-12 ? 1 : 0;
  }
  EXPECT_GE(held, 40);
  EXPECT_LT(curve->memoryBytes(), 5'000'000U);
}

TEST(OnlineCurve, refusesWhatNeedsTheFuture) {
  EXPECT_EQ(OnlineCurve::create({.policies = {"opt"}, .sizes = {5}}).error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(OnlineCurve::create({.policies = {"nonsense"}, .sizes = {5}}).error().code(), ErrorCode::notFound);
  EXPECT_EQ(OnlineCurve::create({.policies = {"lru"}, .sizes = {0}}).error().code(), ErrorCode::invalidArgument);
}

}  // namespace
}  // namespace hotset::lab
