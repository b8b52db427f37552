// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/services/stats/SamplingPlan.h"

namespace hotset::stats {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr SteadyTime kStart{std::chrono::hours(7)};

/// A plan that has come to its grid, and the first tick on it.
struct OnGrid {
  explicit OnGrid(const std::string& name) : plan(name, seconds(1)) {
    due = plan.nextTick(plan.nextTick(plan.firstTick(kStart)));
  }
  SamplingPlan plan;
  SteadyTime due;
};

TEST(SamplingPlan, ticksLieOnAGridWhateverTheirDelay) {
  OnGrid node("node-1");
  for (int i = 0; i < 100; ++i) {
    const SteadyTime next = node.plan.nextTick(node.due + milliseconds(i % 490));  // called late
    EXPECT_EQ(next - node.due, seconds(1));
    node.due = next;
  }
}

TEST(SamplingPlan, ticksThatWereMissedAreLeftOut) {
  OnGrid node("node-1");
  const SteadyTime next = node.plan.nextTick(node.due + seconds(3600) + milliseconds(200));
  EXPECT_EQ(next - node.due, seconds(3601));
}

TEST(SamplingPlan, theFirstTickComesSoonAndTheSecondAnIntervalLater) {
  for (int i = 0; i < 200; ++i) {
    SamplingPlan plan("node-" + std::to_string(i), seconds(1));
    const SteadyTime first = plan.firstTick(kStart);
    EXPECT_LE(first - kStart, milliseconds(250));
    const SteadyTime second = plan.nextTick(first);
    EXPECT_EQ(second - first, seconds(1));
    EXPECT_GE(plan.nextTick(second) - second, milliseconds(500));
    EXPECT_LT(plan.nextTick(second) - second, milliseconds(1500));
  }
}

TEST(SamplingPlan, theFirstTickDoesNotWaitForALongInterval) {
  for (int i = 0; i < 50; ++i) {
    const SamplingPlan plan("node-" + std::to_string(i), std::chrono::minutes(1));
    EXPECT_LE(plan.firstTick(kStart) - kStart, milliseconds(250));
  }
}

TEST(SamplingPlan, manyNodesSpreadOverTheInterval) {
  std::array<int, 10> tenths{};
  for (int i = 0; i < 200; ++i) {
    const SteadyTime due = OnGrid("node-" + std::to_string(i)).due;
    ++tenths[static_cast<std::size_t>((due.time_since_epoch() % seconds(1)) / milliseconds(100))];
  }
  for (const int count : tenths) {
    EXPECT_GE(count, 8);
    EXPECT_LE(count, 36);
  }
}

TEST(SamplingPlan, detailsAreReadTwiceAndThenAtEveryFifthTick) {
  SamplingPlan plan("node", seconds(1));
  std::string read;
  for (int i = 0; i < 12; ++i) read += plan.readingAt(kStart + seconds(i), false, 10).details ? 'd' : '.';
  EXPECT_EQ(read, "dd...d....d.");
}

TEST(SamplingPlan, detailsKeepTheirPeriodAtAnyInterval) {
  for (const auto& [interval, expected] : std::vector<std::pair<milliseconds, std::string>>{
           {milliseconds(500), "dd........d."}, {seconds(5), "dddddddddddd"}, {seconds(30), "dddddddddddd"}}) {
    SamplingPlan plan("node", interval);
    std::string read;
    for (int i = 0; i < 12; ++i) read += plan.readingAt(kStart + i * interval, false, 10).details ? 'd' : '.';
    EXPECT_EQ(read, expected);
  }
}

TEST(SamplingPlan, whoeverLooksSeesDetailsAtEveryTick) {
  SamplingPlan plan("node", seconds(1));
  for (int i = 0; i < 12; ++i) EXPECT_TRUE(plan.readingAt(kStart + seconds(i), true, 10).details);
}

/// At which of the first so many seconds a table is read.
std::string turns(bool StatsReading::* table, int count, std::size_t clients = 10, bool isWatched = true) {
  SamplingPlan plan("node", seconds(1));
  std::string read;
  for (int i = 0; i < count; ++i) read += plan.readingAt(kStart + seconds(i), isWatched, clients).*table ? 'r' : '.';
  return read;
}

TEST(SamplingPlan, tablesAreReadAtTheirPeriodsWhileSomebodyLooks) {
  EXPECT_EQ(turns(&StatsReading::slowLog, 12), "r....r....r.");
  EXPECT_EQ(turns(&StatsReading::clients, 12), "r....r....r.");
  EXPECT_EQ(turns(&StatsReading::memory, 12), "r.........r.");
  EXPECT_EQ(turns(&StatsReading::config, 61), "r" + std::string(59, '.') + "r");
  EXPECT_EQ(turns(&StatsReading::slowLog, 12, 10, false), std::string(12, '.'));
}

TEST(SamplingPlan, aLongListOfClientsIsReadLessOften) {
  EXPECT_EQ(turns(&StatsReading::clients, 16, 2500), "r..............r");
}

TEST(SamplingPlan, whatDidNotArriveIsDueAgain) {
  SamplingPlan plan("node", seconds(1));
  for (int i = 0; i < 3; ++i) (void)plan.readingAt(kStart + seconds(i), true, 10);
  plan.forget();
  const StatsReading reading = plan.readingAt(kStart + seconds(3), true, 10);
  EXPECT_TRUE(reading.details && reading.slowLog && reading.clients && reading.config && reading.memory);
}

}  // namespace
}  // namespace hotset::stats
