// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/attention/NodeWatch.h"

namespace hotset::attention {
namespace {

using stats::Reachability;
using stats::Series;
using std::chrono::seconds;

/// Feeds a watch one snapshot a second.
class Watched : public testing::Test {
 protected:
  Watched() {
    snapshot.status.reachability = Reachability::reachable;
    snapshot.server.role = "primary";
    snapshot.point.set(Series::usedMemoryBytes, 500.0);
    snapshot.point.set(Series::maxMemoryBytes, 1000.0);
  }

  void pass(int count) {
    for (int i = 0; i < count; ++i) {
      clock.advance(seconds(1));
      snapshot.point.time = clock.wallNow();
      snapshot.point.interval = seconds(1);
      watch.add(snapshot, clock.steadyNow());
    }
  }
  void setHitRatio(double ratio) {
    snapshot.point.set(Series::hitsPerSecond, 1000 * ratio);
    snapshot.point.set(Series::missesPerSecond, 1000 * (1 - ratio));
  }
  [[nodiscard]] std::vector<Finding> found() const { return watch.findings(clock.steadyNow()); }

  ManualClock clock;
  stats::NodeSnapshot snapshot;
  NodeWatch watch;
};

TEST_F(Watched, aLostNodeIsFoundAtOnceAndGoneAtOnceWhenItIsBack) {
  snapshot.status.reachability = Reachability::unreachable;
  pass(1);
  ASSERT_EQ(found().size(), 1U);
  pass(40);
  EXPECT_EQ(found().front().lasting, seconds(40));
  snapshot.status.reachability = Reachability::reachable;
  pass(1);
  EXPECT_TRUE(found().empty());
}

TEST_F(Watched, whatASingleReadingTellsIsSaidAtFirstSightAndLaterOnlyWhenItLasts) {
  snapshot.evictionPolicy = "noeviction";
  snapshot.point.set(Series::usedMemoryBytes, 950.0);
  pass(1);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::writesRefused);
  snapshot.point.set(Series::usedMemoryBytes, 500.0);
  pass(60);
  EXPECT_TRUE(found().empty());
  snapshot.point.set(Series::usedMemoryBytes, 950.0);
  pass(1);
  EXPECT_TRUE(found().empty());
  pass(6);
  EXPECT_EQ(found().size(), 1U);
}

TEST_F(Watched, whatOnlyTimeCanTellIsSaidAtFirstSightWhereThePastIsKnown) {
  snapshot.evictionPolicy = "noeviction";
  snapshot.point.set(Series::secondsUntilFull, 3600.0);
  pass(1);
  EXPECT_TRUE(found().empty());
  std::vector<stats::StatsPoint> past;
  for (int second = 120; second >= 0; --second) {
    past.push_back(snapshot.point);
    past.back().time = clock.wallNow() - seconds(second);
  }
  watch.remember(past, clock.steadyNow());
  pass(1);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::fillsUp);
}

TEST_F(Watched, aBurstAtFirstSightIsMeasuredByTheMinuteBefore) {
  snapshot.expiry.averageTtl = std::chrono::hours(5);
  snapshot.point.set(Series::evictionsPerSecond, 10.0);
  pass(1);
  std::vector<stats::StatsPoint> calm;
  for (int second = 120; second >= 0; --second) {
    calm.push_back(snapshot.point);
    calm.back().time = clock.wallNow() - seconds(second);
    if (second > 0) calm.back().set(Series::evictionsPerSecond, 0.0);
  }
  watch.remember(calm, clock.steadyNow());
  pass(1);
  EXPECT_TRUE(found().empty());
  pass(30);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::evictsLongLived);
}

TEST_F(Watched, whatIsKnownNoMoreOfALostNodeIsNotRepeated) {
  snapshot.persistence.lastSaveOk = false;
  pass(3);
  ASSERT_EQ(found().front().kind, Kind::persistenceFailed);
  snapshot.status.reachability = Reachability::unreachable;
  pass(1);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::unreachable);
}

TEST_F(Watched, aFallenHitRatioIsFoundAgainstTheMinutesBefore) {
  setHitRatio(0.9);
  pass(900);
  EXPECT_TRUE(found().empty());
  setHitRatio(0.6);
  pass(240);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::hitRatioFell);
  EXPECT_NEAR(found().front().value, 0.6, 0.01);
  EXPECT_NEAR(found().front().reference, 0.9, 0.03);
}

TEST_F(Watched, withoutAPastThereIsNoComparison) {
  setHitRatio(0.9);
  pass(300);
  setHitRatio(0.5);
  pass(150);
  EXPECT_TRUE(found().empty());
}

TEST_F(Watched, thePastMayComeFromHistory) {
  std::vector<stats::StatsPoint> past;
  setHitRatio(0.9);
  for (int i = 0; i < 1200; ++i) {
    clock.advance(seconds(1));
    past.push_back(snapshot.point);
    past.back().time = clock.wallNow();
    past.back().interval = seconds(1);
  }
  watch.remember(past, clock.steadyNow());
  setHitRatio(0.6);
  pass(240);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::hitRatioFell);
}

TEST_F(Watched, aFindingDoesNotFlicker) {
  snapshot.evictionPolicy = "noeviction";
  for (int i = 0; i < 10; ++i) {
    snapshot.point.set(Series::usedMemoryBytes, 901.0);
    pass(1);
    snapshot.point.set(Series::usedMemoryBytes, 899.0);
    pass(1);
    if (i >= 3) {
      EXPECT_EQ(found().size(), 1U);
    }
  }
  pass(40);
  EXPECT_TRUE(found().empty());
}

TEST_F(Watched, burstsOfRefusalsStayForAMinute) {
  snapshot.point.set(Series::rejectedConnectionsPerSecond, 6.0);
  pass(1);
  snapshot.point.set(Series::rejectedConnectionsPerSecond, 0.0);
  pass(30);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found().front().kind, Kind::connectionsRejected);
  pass(60);
  EXPECT_TRUE(found().empty());
}

TEST_F(Watched, theSamePointTwiceCountsOnce) {
  snapshot.point.set(Series::rejectedConnectionsPerSecond, 6.0);
  pass(1);
  snapshot.point.set(Series::rejectedConnectionsPerSecond, 0.0);
  pass(1);
  watch.add(snapshot, clock.steadyNow());
  watch.add(snapshot, clock.steadyNow());
  EXPECT_DOUBLE_EQ(found().front().value, 3.0);
}

}  // namespace
}  // namespace hotset::attention
