// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/lab/budget/Division.h"
#include "core/lab/budget/SizeCurve.h"
#include "tests/core/lab/support/SkewedTrace.h"

namespace hotset::lab {
namespace {

using ::testing::ElementsAre;
using testing::skewedTrace;

AccessTrace recorded(const std::string& name) {
  Progress progress;
  return AccessTrace::load(HOTSET_TEST_DATA "/traces/" + name + ".txt.xz", {}, progress).value();
}

std::uint64_t hitsAt(const AccessTrace& trace, const std::string& policy, std::uint64_t size) {
  Progress progress;
  const SimulationPlan plan{.policies = {policy}, .sizes = {{.amount = size, .label = {}}}};
  return simulate(trace, plan, progress).value().front().outcome.hits;
}

TEST(SizeCurve, aHullLeavesOutWhatLiesBelowIt) {
  const SizeCurve cliff{{{0, 0}, {10, 1}, {20, 2}, {30, 30}, {40, 31}, {50, 31}}};
  const SizeCurve hull = cliff.hull();
  ASSERT_EQ(hull.points.size(), 3U);
  EXPECT_EQ(hull.points[1].size, 30U);
  EXPECT_EQ(hull.points[2].size, 40U);
  EXPECT_DOUBLE_EQ(cliff.gainAt(25), 16);
  EXPECT_DOUBLE_EQ(cliff.gainAt(1000), 31);
}

TEST(SizeCurve, roomGoesToWhereItEarnsMost) {
  const std::vector<SizeCurve> curves = {{{{0, 0}, {10, 100}, {20, 110}}}, {{{0, 0}, {10, 50}, {20, 90}}}};
  EXPECT_THAT(divideByHulls(curves, 10), ElementsAre(10U, 0U));
  EXPECT_THAT(divideByHulls(curves, 30), ElementsAre(10U, 20U));
  EXPECT_THAT(divideInSteps(curves, 30, 3), ElementsAre(10U, 20U));
  EXPECT_THAT(divideByHulls(curves, 100), ElementsAre(50U, 50U));
  EXPECT_THAT(divideEqually(3, 10), ElementsAre(4U, 3U, 3U));
}

TEST(SizeCurve, stepsClimbACliffThatAHullWouldStopHalfwayUp) {
  const std::vector<SizeCurve> curves = {{{{0, 0}, {9, 0}, {10, 100}}}, {{{0, 0}, {10, 90}}}};
  EXPECT_THAT(divideInSteps(curves, 15, 15), ElementsAre(10U, 5U));
}

TEST(Division, isNeverWorseThanEqualSharesAndWithinAPointOfEverySplit) {
  const std::vector<AccessTrace> traces = [] {
    std::vector<AccessTrace> all;
    for (const char* name : {"loop", "sprite", "multi2", "cpp", "gli"}) all.push_back(recorded(name));
    return all;
  }();
  const std::pair<std::size_t, std::size_t> pairs[] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}};
  for (const char* policy : {"lru", "s3-fifo"}) {
    for (const auto& [left, right] : pairs) {
      const std::vector<Share> shares = {{.trace = &traces[left]}, {.trace = &traces[right]}};
      DivisionPlan plan{.budget = 1200};
      plan.curve.simulation.policies = {policy};
      Progress progress;
      const auto division = divideBudget(shares, plan, progress);
      ASSERT_TRUE(division) << division.error().text();
      EXPECT_EQ(division->proposed[0].size + division->proposed[1].size, plan.budget);
      const double gain = Division::gain(division->proposed, shares);
      EXPECT_GE(gain, Division::gain(division->equal, shares));
      double best = 0;
      for (std::uint64_t size = 0; size <= plan.budget; size += 40) {
        best = std::max(best, static_cast<double>(hitsAt(traces[left], policy, size) +
                                                  hitsAt(traces[right], policy, plan.budget - size)));
      }
      const auto requests = static_cast<double>(traces[left].requests() + traces[right].requests());
      EXPECT_GE(gain / requests, best / requests - 0.01) << policy << " " << left << " " << right;
    }
  }
}

TEST(Division, costsMoveRoomToWhereMissesAreDear) {
  const auto trace = skewedTrace(3000, 30'000, 1);
  const auto other = skewedTrace(3000, 30'000, 2);
  DivisionPlan plan{.budget = 1000};
  plan.curve.simulation.policies = {"lru"};
  Progress progress;
  const auto division =
      divideBudget({{.trace = &trace, .gainOfHit = 1}, {.trace = &other, .gainOfHit = 10}}, plan, progress);
  ASSERT_TRUE(division);
  EXPECT_GT(division->proposed[1].size, 700U);
}

TEST(Division, everyShareMayHaveAPolicyOfItsOwn) {
  const auto loop = recorded("loop");
  const auto sprite = recorded("sprite");
  std::vector<Share> shares = {{.trace = &loop, .policy = "lirs"}, {.trace = &sprite}};
  DivisionPlan plan{.budget = 1100};
  plan.curve.simulation.policies = {"lru"};
  Progress progress;
  const auto division = divideBudget(shares, plan, progress);
  ASSERT_TRUE(division) << division.error().text();
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Allocation& allocation = division->proposed[i];
    EXPECT_EQ(allocation.outcome.hits, hitsAt(*shares[i].trace, i == 0 ? "lirs" : "lru", allocation.size));
  }
  double best = 0;
  for (std::uint64_t size = 0; size <= plan.budget; size += 50) {
    best = std::max(best, static_cast<double>(hitsAt(loop, "lirs", size) + hitsAt(sprite, "lru", plan.budget - size)));
  }
  const auto requests = static_cast<double>(loop.requests() + sprite.requests());
  EXPECT_GE(Division::gain(division->proposed, shares) / requests, best / requests - 0.01);
  EXPECT_LE(Division::cost(division->proposed, shares), Division::cost(division->equal, shares));
}

TEST(Division, refusesWhatCannotBeDivided) {
  const auto trace = skewedTrace(10, 100, 1);
  const auto sized = testing::traceOf("a,5\nb,6\n").value();
  Progress progress;
  DivisionPlan plan{.budget = 10};
  plan.curve.simulation.policies = {"lru"};
  EXPECT_FALSE(divideBudget({{.trace = &trace}}, plan, progress));
  EXPECT_FALSE(divideBudget({{.trace = &trace}, {.trace = &sized}}, plan, progress));
  plan.budget = 0;
  EXPECT_FALSE(divideBudget({{.trace = &trace}, {.trace = &trace}}, plan, progress));
}

}  // namespace
}  // namespace hotset::lab
