// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "core/domain/regions/live/LiveDiary.h"

namespace hotset::live {
namespace {

using namespace std::chrono_literals;

constexpr KindSet kHeard{Kind::eviction, Kind::miss};
const WallTime kNoon{std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 12h};

class LiveDiaryTest : public testing::Test {
 protected:
  static Second second(std::chrono::seconds after, std::uint64_t misses, Heard heard = Heard::all) {
    Second made;
    made.time = kNoon + after;
    made.heard = heard;
    made.areCausesTold = true;
    RegionCounts row;
    row.region = 1;
    row.counts[Kind::miss] = misses;
    row.causes[MissCause::evicted] = misses;
    if (misses > 0) made.regions.push_back(row);
    return made;
  }
  void add(const Second& second) { m_diary.add(second, m_names, kHeard); }
  static const Period& find(const std::vector<Period>& periods, std::chrono::seconds span, WallTime begin) {
    const auto found = std::ranges::find_if(
        periods, [&](const Period& period) { return period.span == span && period.begin == begin; });
    EXPECT_NE(found, periods.end());
    return *found;
  }

  RegionNames m_names{RegionPattern(), RegionPattern({"a:", ""}), RegionPattern({"b:", ""})};
  LiveDiary m_diary;
};

TEST_F(LiveDiaryTest, SecondsAddUpToMinutesAndHoursWithWhatWasListenedTo) {
  for (int i = 0; i < 90; ++i) add(second(std::chrono::seconds(i), 2));
  const auto periods = m_diary.take();
  ASSERT_EQ(periods.size(), 3U);
  const Period& hour = find(periods, 1h, kNoon);
  ASSERT_EQ(hour.regions.size(), 1U);
  EXPECT_EQ(hour.regions[0].region, m_names[1]);
  EXPECT_EQ(hour.regions[0].happened.counts[Kind::miss], 180U);
  EXPECT_EQ(hour.regions[0].happened.causes[MissCause::evicted], 180U);
  EXPECT_EQ(hour.listened.secondsOf(Kind::miss), 90U);
  EXPECT_EQ(hour.listened.secondsOf(Kind::write), 0U);  // not listened for: no zero
  EXPECT_EQ(hour.listened.causeSeconds, 90U);
  EXPECT_EQ(find(periods, 60s, kNoon).regions[0].happened.counts[Kind::miss], 120U);
  EXPECT_EQ(find(periods, 60s, kNoon + 60s).listened.secondsOfAny(), 30U);
}

TEST_F(LiveDiaryTest, AGapIsNoTimeListenedToAndAQuietSecondIs) {
  add(second(0s, 0));
  add(second(1s, 0, Heard::nothing));
  add(second(2s, 5, Heard::part));
  const auto periods = m_diary.take();
  const Period& minute = find(periods, 60s, kNoon);
  EXPECT_EQ(minute.listened.secondsOf(Kind::eviction), 2U);
  EXPECT_EQ(minute.listened.partSeconds, 1U);
}

TEST_F(LiveDiaryTest, WhatIsTakenIsWhatHasComeSinceAndWhatIsGivenBackIsTakenAgain) {
  add(second(0s, 1));
  auto first = m_diary.take();
  EXPECT_TRUE(m_diary.isEmpty());
  m_diary.giveBack(std::move(first));
  add(second(1s, 3));
  std::uint64_t misses = 0;
  for (const Period& period : m_diary.take()) {
    if (period.span != 1h) continue;
    for (const Period::Row& row : period.regions) misses += row.happened.counts[Kind::miss];
  }
  EXPECT_EQ(misses, 4U);
  EXPECT_TRUE(m_diary.isEmpty());
}

TEST_F(LiveDiaryTest, RegionsAboveTheLimitAreOther) {
  RegionNames names(1);
  Second made = second(0s, 0);
  for (std::uint32_t i = 1; i < LiveDiary::kRegionsMax + 10; ++i) {
    names.push_back(RegionPattern({std::to_string(i) + ":", ""}));
    RegionCounts row;
    row.region = i;
    row.counts[Kind::miss] = 1;
    made.regions.push_back(row);
  }
  m_diary.add(made, names, kHeard);
  for (const Period& period : m_diary.take()) {
    EXPECT_LE(period.regions.size(), LiveDiary::kRegionsMax + 1);
    std::uint64_t all = 0;
    for (const Period::Row& row : period.regions) all += row.happened.counts[Kind::miss];
    EXPECT_EQ(all, LiveDiary::kRegionsMax + 9);
  }
}

TEST_F(LiveDiaryTest, WhatNobodyTakesHasALimit) {
  for (int minute = 0; minute < 1000; ++minute) add(second(std::chrono::minutes(minute), 1));
  EXPECT_LE(m_diary.take().size(), LiveDiary::kPeriodsMax);
}

RegionPeriod hourAt(int hour, std::uint64_t hits, std::uint64_t misses, std::uint32_t heard) {
  RegionPeriod made;
  made.begin = kNoon + std::chrono::hours(hour);
  made.span = 1h;
  made.listened.seconds[static_cast<std::size_t>(Kind::hit)] = heard;
  made.listened.seconds[static_cast<std::size_t>(Kind::miss)] = heard;
  made.happened.counts[Kind::hit] = hits;
  made.happened.counts[Kind::miss] = misses;
  return made;
}

TEST(RegionPeriods, RatesAreOverWhatWasHeardAndNotKnownWhereNothingWas) {
  const RegionPeriod half = hourAt(0, 9000, 900, 1800);
  EXPECT_DOUBLE_EQ(half.rate(Kind::miss).value_or(-1), 0.5);
  EXPECT_FALSE(half.rate(Kind::eviction));
  EXPECT_DOUBLE_EQ(half.hitRatio().value_or(-1), 9000.0 / 9900);
  EXPECT_FALSE(hourAt(0, 0, 0, 1800).hitRatio());
}

TEST(RegionPeriods, SumsBeginWithTheFirstThatIsWanted) {
  const std::vector<RegionPeriod> hours{hourAt(0, 1, 1, 3600), hourAt(1, 2, 2, 60), hourAt(5, 4, 4, 3600)};
  const RegionPeriod sum = sumOf(hours, kNoon + 1h);
  EXPECT_EQ(sum.begin, kNoon + 1h);
  EXPECT_EQ(sum.span, 2h);
  EXPECT_EQ(sum.happened.counts[Kind::miss], 6U);
  EXPECT_EQ(sum.listened.secondsOf(Kind::miss), 3660U);
}

TEST(RegionPeriods, HoursOfTheDayAddUpOverDays) {
  const std::vector<RegionPeriod> hours{hourAt(0, 0, 10, 3600), hourAt(24, 0, 30, 3600), hourAt(1, 0, 7, 3600)};
  const auto day = byHourOfDay(hours, [](WallTime time) {
    return static_cast<int>(std::chrono::floor<std::chrono::hours>(time.time_since_epoch()).count() % 24);
  });
  EXPECT_EQ(day[12].happened.counts[Kind::miss], 40U);
  EXPECT_EQ(day[12].listened.secondsOf(Kind::miss), 7200U);
  EXPECT_EQ(day[13].happened.counts[Kind::miss], 7U);
  EXPECT_FALSE(day[14].isKnown(Kind::miss));
}

}  // namespace
}  // namespace hotset::live
