// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/domain/regions/live/LiveTally.h"

namespace hotset::live {
namespace {

using namespace std::chrono_literals;

RegionPattern pattern(std::string_view glob) { return RegionPattern::parse(glob).value(); }

class LiveTallyTest : public testing::Test {
 protected:
  [[nodiscard]] Heard heardIn(std::size_t second) const { return m_tally.seconds().at(second)->heard; }
  [[nodiscard]] std::uint64_t countIn(std::size_t second, std::string_view glob, Kind kind) const {
    for (const RegionCounts& row : m_tally.seconds().at(second)->regions) {
      if (m_tally.regions()->at(row.region) == pattern(glob)) return row.counts[kind];
    }
    return 0;
  }

  SteadyTime m_start{1h};
  WallTime m_wall{std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)};
  LiveTally m_tally{m_start, m_wall};
};

TEST_F(LiveTallyTest, EventsAreCountedBySecondRegionAndKind) {
  m_tally.setRegions({pattern("user:*"), pattern("cart:*")});
  m_tally.begin(m_start);
  m_tally.count(m_start + 100ms, Kind::miss, "user:1");
  m_tally.count(m_start + 200ms, Kind::miss, "user:2");
  m_tally.count(m_start + 900ms, Kind::expiry, "cart:7");
  m_tally.count(m_start + 1100ms, Kind::miss, "nothing of ours");
  m_tally.heardUntil(m_start + 2s);
  ASSERT_EQ(m_tally.seconds().size(), 2U);
  EXPECT_EQ(m_tally.seconds()[0]->time, m_wall);
  EXPECT_EQ(m_tally.seconds()[1]->time, m_wall + 1s);
  EXPECT_EQ(heardIn(0), Heard::all);
  EXPECT_EQ(countIn(0, "user:*", Kind::miss), 2U);
  EXPECT_EQ(countIn(0, "cart:*", Kind::expiry), 1U);
  EXPECT_EQ(countIn(1, "*", Kind::miss), 1U);
  EXPECT_EQ(m_tally.events(), 4U);
}

TEST_F(LiveTallyTest, ASecondIsFinishedOnlyWhenItIsCertain) {
  m_tally.begin(m_start);
  m_tally.heardUntil(m_start + 900ms);
  m_tally.passUntil(m_start + 5s);
  EXPECT_TRUE(m_tally.seconds().empty());
  m_tally.heardUntil(m_start + 1s);
  EXPECT_EQ(m_tally.seconds().size(), 1U);
}

TEST_F(LiveTallyTest, ALossIsAGapFromTheLastCertainMomentOn) {
  m_tally.begin(m_start);
  m_tally.heardUntil(m_start + 1200ms);
  m_tally.count(m_start + 1500ms, Kind::miss, "a");
  m_tally.lose(m_start + 2500ms);
  m_tally.passUntil(m_start + 4s);
  m_tally.begin(m_start + 4300ms);
  m_tally.heardUntil(m_start + 6s);
  ASSERT_EQ(m_tally.seconds().size(), 6U);
  EXPECT_EQ(heardIn(0), Heard::all);
  EXPECT_EQ(heardIn(1), Heard::part);
  EXPECT_EQ(countIn(1, "*", Kind::miss), 1U);
  EXPECT_EQ(heardIn(2), Heard::part);
  EXPECT_EQ(heardIn(3), Heard::nothing);
  EXPECT_EQ(heardIn(4), Heard::part);
  EXPECT_EQ(heardIn(5), Heard::all);
}

TEST_F(LiveTallyTest, SecondsBetweenALossAndTheNextBeginningAreNeverTakenForQuiet) {
  m_tally.begin(m_start);
  m_tally.heardUntil(m_start + 1s);
  m_tally.lose(m_start + 1s);
  m_tally.begin(m_start + 4s);  // nobody looked meanwhile
  m_tally.heardUntil(m_start + 5s);
  ASSERT_EQ(m_tally.seconds().size(), 5U);
  EXPECT_EQ(heardIn(2), Heard::nothing);
  EXPECT_EQ(heardIn(3), Heard::nothing);
  EXPECT_EQ(heardIn(4), Heard::all);
}

TEST_F(LiveTallyTest, WhatIsAboveTheLimitIsCountedButNotByRegion) {
  m_tally.setRegions({pattern("a*")});
  m_tally.begin(m_start);
  for (std::uint64_t i = 0; i < LiveTally::kEventsMax + 7; ++i) m_tally.count(m_start + 1ms, Kind::write, "a");
  m_tally.heardUntil(m_start + 1s);
  EXPECT_EQ(countIn(0, "a*", Kind::write), LiveTally::kEventsMax);
  EXPECT_EQ(m_tally.seconds()[0]->beyond[Kind::write], 7U);
}

TEST_F(LiveTallyTest, MissesAreToldApartByWhatWasHeardOfTheirKeyLast) {
  m_tally.setRegions({pattern("a*")});
  m_tally.setTold({Kind::removal, Kind::expiry, Kind::eviction, Kind::miss});
  m_tally.begin(m_start);
  m_tally.count(m_start, Kind::eviction, "a1");
  m_tally.count(m_start, Kind::miss, "a1");
  m_tally.count(m_start, Kind::miss, "a2");
  m_tally.count(m_start, Kind::miss, "a2");
  m_tally.heardUntil(m_start + 1s);
  const RegionCounts& row = m_tally.seconds().at(0)->regions.at(0);
  EXPECT_EQ(row.causes[MissCause::evicted], 1U);
  EXPECT_EQ(row.causes[MissCause::unseen], 1U);
  EXPECT_EQ(row.causes[MissCause::neverStored], 1U);
  EXPECT_EQ(row.causes.total(), row.counts[Kind::miss]);
  EXPECT_TRUE(m_tally.seconds().at(0)->areCausesTold);
  EXPECT_EQ(m_tally.remembersSince(), m_wall);
}

TEST_F(LiveTallyTest, WithoutEveryDepartureNoMissIsToldApart) {
  m_tally.setTold({Kind::expiry, Kind::eviction, Kind::miss});
  m_tally.begin(m_start);
  m_tally.count(m_start, Kind::eviction, "a1");
  m_tally.count(m_start, Kind::miss, "a1");
  m_tally.heardUntil(m_start + 1s);
  EXPECT_EQ(m_tally.seconds().at(0)->regions.at(0).causes.total(), 0U);
  EXPECT_FALSE(m_tally.seconds().at(0)->areCausesTold);
  EXPECT_FALSE(m_tally.remembersSince());
}

TEST_F(LiveTallyTest, WhatWasHeardBeforeALossExplainsNoMissAfterIt) {
  m_tally.setTold({Kind::removal, Kind::expiry, Kind::eviction, Kind::miss});
  m_tally.begin(m_start);
  m_tally.count(m_start, Kind::eviction, "a1");
  m_tally.heardUntil(m_start + 1s);
  m_tally.lose(m_start + 1s);
  m_tally.begin(m_start + 2s);
  m_tally.count(m_start + 2s, Kind::miss, "a1");
  m_tally.heardUntil(m_start + 3s);
  EXPECT_EQ(m_tally.seconds().at(2)->regions.at(0).causes[MissCause::unseen], 1U);
  EXPECT_EQ(m_tally.remembersSince(), m_wall + 2s);
}

TEST_F(LiveTallyTest, FinishedSecondsAreTakenOnce) {
  m_tally.begin(m_start);
  m_tally.heardUntil(m_start + 2s);
  EXPECT_EQ(m_tally.takeFinished().size(), 2U);
  EXPECT_TRUE(m_tally.takeFinished().empty());
  m_tally.heardUntil(m_start + 3s);
  EXPECT_EQ(m_tally.takeFinished().size(), 1U);
}

TEST_F(LiveTallyTest, NewRegionsLeaveTheOldOnesTheirPlaces) {
  m_tally.setRegions({pattern("a*")});
  m_tally.begin(m_start);
  m_tally.count(m_start, Kind::miss, "ab");
  m_tally.setRegions({pattern("ab*"), pattern("c*")});
  m_tally.count(m_start, Kind::miss, "ab");
  m_tally.heardUntil(m_start + 1s);
  EXPECT_EQ(countIn(0, "a*", Kind::miss), 1U);
  EXPECT_EQ(countIn(0, "ab*", Kind::miss), 1U);
}

TEST_F(LiveTallyTest, RegionsAboveTheLimitAreOther) {
  m_tally.begin(m_start);
  Counts one;
  one[Kind::hit] = 1;
  for (std::size_t i = 0; i < LiveTally::kRegionsMax + 5; ++i) {
    m_tally.count(m_start, pattern("p" + std::to_string(i) + ":*"), one);
  }
  m_tally.heardUntil(m_start + 1s);
  EXPECT_EQ(m_tally.regions()->size(), LiveTally::kRegionsMax + 1);
  EXPECT_EQ(countIn(0, "*", Kind::hit), 5U);
}

TEST_F(LiveTallyTest, ANightAsleepKeepsOnlyAsManySecondsAsThereIsRoomFor) {
  m_tally.begin(m_start);
  m_tally.lose(m_start + 1s);
  m_tally.passUntil(m_start + 8h);
  EXPECT_EQ(m_tally.seconds().size(), LiveTally::kSecondsKept);
  EXPECT_EQ(m_tally.seconds().back()->time, m_wall + 8h - 1s);
}

TEST_F(LiveTallyTest, TotalsSayHowMuchOfTheSpanWasHeard) {
  m_tally.setRegions({pattern("a*"), pattern("b*")});
  m_tally.begin(m_start);
  m_tally.count(m_start, Kind::miss, "a");
  m_tally.count(m_start + 1s, Kind::miss, "b");
  m_tally.count(m_start + 1s, Kind::miss, "b");
  m_tally.heardUntil(m_start + 2s);
  m_tally.lose(m_start + 2s);
  m_tally.passUntil(m_start + 4s);
  const std::vector<SecondPtr> seconds(m_tally.seconds().begin(), m_tally.seconds().end());
  const Totals totals = totalsOf(seconds, 60);
  ASSERT_EQ(totals.regions.size(), 2U);
  EXPECT_EQ(m_tally.regions()->at(totals.regions[0].region), pattern("b*"));
  EXPECT_EQ(totals.whole[Kind::miss], 3U);
  EXPECT_EQ(totals.secondsWhole, 2U);
  EXPECT_EQ(totals.secondsPart + totals.secondsLost, 2U);
  EXPECT_EQ(totalsOf(seconds, 1).whole.total(), 0U);
}

}  // namespace
}  // namespace hotset::live
