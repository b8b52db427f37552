// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/attention/HitRatioDiary.h"

namespace hotset::attention {
namespace {

using stats::Series;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const Hour kBegin = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

stats::StatsPoint pointAt(WallTime time, double ratio) {
  stats::StatsPoint point;
  point.time = time;
  point.interval = minutes(1);
  point.set(Series::hitsPerSecond, 100 * ratio);
  point.set(Series::missesPerSecond, 100 * (1 - ratio));
  return point;
}

/// A node with 0.9 by day and 0.5 from two to three at night.
HitRatioDiary diaryOf(int dayCount) {
  HitRatioDiary diary;
  for (int hour = 0; hour < 24 * dayCount; ++hour) {
    diary.add(pointAt(kBegin + hours(hour), hour % 24 == 2 ? 0.5 : 0.9));
  }
  return diary;
}

TEST(HitRatioDiary, saysNothingBeforeThreeDaysAreKnown) {
  EXPECT_FALSE(diaryOf(2).usual(kBegin + days(2) + hours(2)));
  const auto usual = diaryOf(3).usual(kBegin + days(3) + hours(2) + minutes(30));
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual->days, 3U);
  EXPECT_EQ(usual->since, kBegin + hours(2));
}

TEST(HitRatioDiary, eachHourOfTheDayHasItsOwnUsual) {
  const HitRatioDiary diary = diaryOf(5);
  EXPECT_NEAR(diary.usual(kBegin + days(5) + hours(2))->ratio, 0.5, 1e-9);
  EXPECT_NEAR(diary.usual(kBegin + days(5) + hours(3))->ratio, 0.9, 1e-9);
}

TEST(HitRatioDiary, thePresentHourIsNoPast) {
  HitRatioDiary diary = diaryOf(4);
  const auto before = diary.usual(kBegin + days(4));
  for (int minute = 0; minute < 60; ++minute) diary.add(pointAt(kBegin + days(4) + minutes(minute), 0.1));
  EXPECT_EQ(diary.usual(kBegin + days(4) + minutes(59))->days, before->days);
  EXPECT_NEAR(diary.usual(kBegin + days(4) + minutes(59))->ratio, 0.9, 1e-9);
}

TEST(HitRatioDiary, hoursWithFewLookUpsAndGapsDoNotCount) {
  HitRatioDiary diary = diaryOf(2);
  stats::StatsPoint quiet = pointAt(kBegin + days(2), 0.9);
  quiet.interval = std::chrono::seconds(5);  // 500 look-ups
  diary.add(quiet);
  stats::StatsPoint gap = pointAt(kBegin + days(3), 0.9);
  gap.isGap = true;
  diary.add(gap);
  EXPECT_FALSE(diary.usual(kBegin + days(4)));
}

TEST(HitRatioDiary, afterFourteenDaysTheOldestGoes) {
  const auto usual = diaryOf(20).usual(kBegin + days(20));
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual->days, 14U);
  EXPECT_EQ(usual->since, kBegin + days(6));
}

TEST(HitRatioDiary, whatWasKeptIsAddedToWhatIsKnown) {
  HitRatioDiary diary;
  diary.add(pointAt(kBegin, 0.5));  // 6000 look-ups
  EXPECT_EQ(diary.takeChanged().size(), 1U);
  EXPECT_TRUE(diary.takeChanged().empty());
  diary.remember({{kBegin, 6000, 0}, {kBegin - hours(1), 10, 10}});
  diary.add(pointAt(kBegin + minutes(1), 0.5));
  const auto changed = diary.takeChanged();
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_NEAR(changed.front().hits, 12'000, 1e-6);
  EXPECT_NEAR(changed.front().misses, 6000, 1e-6);
}

}  // namespace
}  // namespace hotset::attention
