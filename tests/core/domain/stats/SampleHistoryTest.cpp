// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/stats/SampleHistory.h"
#include "tests/core/domain/stats/Rows.h"

namespace hotset::stats {
namespace {

using std::chrono::seconds;

bool isSame(const StatsPoint& left, const StatsPoint& right) {
  if (left.time != right.time || left.interval != right.interval || left.isGap != right.isGap) return false;
  if (left.isAfterReset != right.isAfterReset || left.latencyInterval != right.latencyInterval) return false;
  for (std::size_t i = 0; i < kSeriesCount; ++i) {
    const auto series = static_cast<Series>(i);
    if (left.value(series) != right.value(series)) return false;
  }
  return true;
}

TEST(SampleHistory, saysOfTheLastHourWhatWasSaidLive) {
  RowSource source(7);
  SampleHistory history;
  PointCalculator calculator;
  std::vector<StatsPoint> live;
  SteadyTime now;
  for (int i = 0; i < 3500; ++i) {
    const SampleRow row = source.next();
    now = row.steadyTime;
    live.push_back(calculator.next(row));
    history.append(row);
  }
  for (const seconds span : {seconds(3600), seconds(900), seconds(300), seconds(7)}) {
    const auto points = history.points(now - span);
    ASSERT_GE(points.size(), std::min<std::size_t>(live.size(), static_cast<std::size_t>(span.count()) - 5));
    for (std::size_t i = 0; i < points.size(); ++i) {
      ASSERT_TRUE(isSame(points[points.size() - 1 - i], live[live.size() - 1 - i])) << span.count() << " s, " << i;
    }
  }
}

TEST(SampleHistory, keepsAnHourAndLittleMore) {
  RowSource source(8);
  SampleHistory history;
  for (int i = 0; i < 10'000; ++i) history.append(source.next());
  EXPECT_GE(history.rowCount(), 3600U);
  EXPECT_LE(history.rowCount(), 3600U + 3 * 120U);
}

TEST(SampleHistory, keepsFewRowsAsTheyAreAndIsNoLargerForIt) {
  RowSource one(11), other(11);
  SampleHistory small, large({.rowsAsTheyAre = 120});
  SteadyTime now;
  for (int i = 0; i < 1230; ++i) {
    const SampleRow row = one.next();
    now = row.steadyTime;
    small.append(row);
    EXPECT_LT(small.rowCount() - small.encodedRows(), 30U);
    large.append(other.next());
    if (i == 1199) EXPECT_EQ(small.encodedBytes(), large.encodedBytes());
  }
  const auto points = small.points(now - seconds(1200)), expected = large.points(now - seconds(1200));
  ASSERT_EQ(points.size(), expected.size());
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_TRUE(isSame(points[i], expected[i])) << i;
}

TEST(SampleHistory, staysWithinItsBytesWhateverComes) {
  RowSource source(9);
  SampleHistory history({.bytesMax = 20'000});
  for (int i = 0; i < 5000; ++i) history.append(source.next());
  EXPECT_LE(history.encodedBytes(), 20'000U);
  EXPECT_GT(history.rowCount(), 120U);
}

TEST(SampleHistory, staysWithinItsRowsWhenSampledFaster) {
  SampleHistory history({.rowsMax = 1000});
  for (int i = 1; i <= 50'000; ++i) {
    history.append({SteadyTime(std::chrono::milliseconds(i)), WallTime(std::chrono::milliseconds(i)), false, {}});
  }
  EXPECT_LE(history.rowCount(), 1000U);
}

TEST(SampleHistory, leavesOutARowThatIsNotLater) {
  SampleHistory history;
  const SampleRow row{SteadyTime(seconds(5)), WallTime(seconds(5)), false, {}};
  history.append(row);
  history.append(row);
  EXPECT_EQ(history.rowCount(), 1U);
}

TEST(SampleHistory, hasNoPointsWhenItIsEmpty) { EXPECT_TRUE(SampleHistory().points(SteadyTime()).empty()); }

TEST(SampleHistory, aWallClockStepChangesTimesAndNothingElse) {
  SampleHistory history;
  FieldValues values;
  for (int i = 0; i < 10; ++i) {
    values.set(Field::keyspaceHits, 100 * i);
    const auto step = i >= 5 ? std::chrono::hours(-1) : std::chrono::hours(0);
    history.append({SteadyTime(seconds(10 + i)), WallTime(seconds(1'000'000 + i)) + step, false, values});
  }
  const auto points = history.points(SteadyTime());
  ASSERT_EQ(points.size(), 10U);
  for (std::size_t i = 1; i < points.size(); ++i) EXPECT_EQ(points[i].value(Series::hitsPerSecond), 100);
  EXPECT_LT(points[5].time, points[4].time);
}

}  // namespace
}  // namespace hotset::stats
