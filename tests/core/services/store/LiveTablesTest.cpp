// SPDX-License-Identifier: Apache-2.0
// What is kept of what was heard, on every database that a workspace can live in: linked once with each kind of
// TestDatabases.
#include <gtest/gtest.h>
#include <soci/soci.h>

#include "core/services/store/Database.h"
#include "core/services/store/LiveTable.h"
#include "core/services/store/NodeTable.h"
#include "tests/core/services/store/TestDatabases.h"

namespace hotset::store {
namespace {

using namespace std::chrono_literals;
using live::Kind;
using live::MissCause;
using live::Period;
using live::RegionPast;
using live::RegionPattern;

const fleet::NodeId kNode("id-of-cache-1");
const WallTime kNoon{std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 12h};

RegionPattern binaryPattern() { return RegionPattern({"bin:\xff", ""}); }

Period periodAt(WallTime begin, std::chrono::seconds span, std::uint64_t misses, std::uint32_t heard) {
  Period period;
  period.begin = begin;
  period.span = span;
  period.listened.seconds[static_cast<std::size_t>(Kind::miss)] = heard;
  period.listened.causeSeconds = heard;
  period.listened.partSeconds = 1;
  period.listened.beyond = 2;
  Period::Row row{binaryPattern(), {}};
  row.happened.counts[Kind::miss] = misses;
  row.happened.causes[MissCause::expired] = misses;
  if (misses > 0) period.regions.push_back(row);
  return period;
}

class LiveTables : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = m_databases->prepare(); !missing.empty()) GTEST_SKIP() << missing;
    auto opened = m_databases->open(Upgrade::allowed, migrations());
    ASSERT_TRUE(opened) << opened.error().text();
    m_database = std::move(*opened);
    fleet::Node node;
    node.id = kNode;
    node.name = "cache-1";
    node.address.host = "10.0.0.7";
    ASSERT_TRUE(write([&](soci::session& session) { return insertNode(session, node); }));
  }

  template <typename Closure>
  Result<void> write(Closure closure) {
    auto done =
        m_database->transact(Access::write, [&](soci::session& session) -> Result<void> { return closure(session); });
    if (!done) ADD_FAILURE() << done.error().text();
    return done;
  }
  void add(const std::vector<Period>& periods, const fleet::NodeId& node = kNode) {
    (void)write([&](soci::session& session) -> Result<void> {
      addLivePeriods(session, node, periods);
      return {};
    });
  }
  void forgetAt(WallTime now) {
    (void)write([&](soci::session& session) -> Result<void> {
      forgetOldLivePeriods(session, kNode, now);
      return {};
    });
  }
  RegionPast past(const RegionPattern& region, const fleet::NodeId& node = kNode) {
    auto found = m_database->transact(Access::read, [&](soci::session& session) -> Result<RegionPast> {
      return readRegionPast(session, node, region);
    });
    EXPECT_TRUE(found) << found.error().text();
    return found ? std::move(*found) : RegionPast();
  }
  std::vector<live::RegionHours> hours(WallTime since) {
    auto found =
        m_database->transact(Access::read, [&](soci::session& session) -> Result<std::vector<live::RegionHours>> {
          return readLiveHours(session, kNode, since);
        });
    EXPECT_TRUE(found) << found.error().text();
    return found ? std::move(*found) : std::vector<live::RegionHours>();
  }

  std::unique_ptr<TestDatabases> m_databases = makeTestDatabases();
  std::unique_ptr<Database> m_database;
};

TEST_F(LiveTables, whatComesLaterIsAddedToWhatIsWritten) {
  add({periodAt(kNoon, 1h, 5, 30), periodAt(kNoon, 60s, 5, 30)});
  add({periodAt(kNoon, 1h, 7, 20), periodAt(kNoon + 60s, 60s, 7, 20)});
  const RegionPast found = past(binaryPattern());
  ASSERT_EQ(found.hours.size(), 1U);
  ASSERT_EQ(found.minutes.size(), 2U);
  EXPECT_EQ(found.hours[0].begin, kNoon);
  EXPECT_EQ(found.hours[0].span, 1h);
  EXPECT_EQ(found.hours[0].happened.counts[Kind::miss], 12U);
  EXPECT_EQ(found.hours[0].happened.causes[MissCause::expired], 12U);
  EXPECT_EQ(found.hours[0].happened.causes[MissCause::unseen], 0U);
  EXPECT_EQ(found.hours[0].listened.secondsOf(Kind::miss), 50U);
  EXPECT_EQ(found.hours[0].listened.secondsOf(Kind::write), 0U);
  EXPECT_EQ(found.hours[0].listened.causeSeconds, 50U);
  EXPECT_EQ(found.hours[0].listened.partSeconds, 2U);
  EXPECT_EQ(found.hours[0].listened.beyond, 4U);
  EXPECT_EQ(found.minutes[1].happened.counts[Kind::miss], 7U);
}

TEST_F(LiveTables, anHourInWhichARegionWasQuietIsHeardAndAnHourInWhichNobodyListenedIsNotThere) {
  add({periodAt(kNoon, 1h, 5, 3600), periodAt(kNoon + 2h, 1h, 0, 1800)});
  const RegionPast found = past(binaryPattern());
  ASSERT_EQ(found.hours.size(), 2U);
  EXPECT_EQ(found.hours[1].begin, kNoon + 2h);
  EXPECT_TRUE(found.hours[1].isKnown(Kind::miss));
  EXPECT_EQ(found.hours[1].happened.counts[Kind::miss], 0U);
  EXPECT_EQ(past(RegionPattern({"quiet:", ""})).hours.size(), 2U);
}

TEST_F(LiveTables, minutesAreKeptForAnHourAndHoursForTwoWeeks) {
  add({periodAt(kNoon, 60s, 1, 60), periodAt(kNoon + 30min, 60s, 1, 60), periodAt(kNoon - 400h, 1h, 1, 60),
       periodAt(kNoon, 1h, 2, 120)});
  forgetAt(kNoon + 80min);
  const RegionPast found = past(binaryPattern());
  ASSERT_EQ(found.minutes.size(), 1U);
  EXPECT_EQ(found.minutes[0].begin, kNoon + 30min);
  ASSERT_EQ(found.hours.size(), 1U);
  EXPECT_EQ(found.hours[0].begin, kNoon);
}

TEST_F(LiveTables, hoursOfAllRegionsAreReadTogether) {
  Period period = periodAt(kNoon, 1h, 5, 3600);
  Period::Row other{RegionPattern(), {}};
  other.happened.counts[Kind::eviction] = 9;
  period.regions.push_back(other);
  add({period, periodAt(kNoon - 3h, 1h, 1, 3600)});
  const auto found = hours(kNoon - 1h);
  ASSERT_EQ(found.size(), 2U);
  for (const auto& region : found) {
    ASSERT_EQ(region.hours.size(), 1U);
    EXPECT_EQ(region.hours[0].happened.counts[Kind::eviction], region.region.isEveryKey() ? 9U : 0U);
  }
}

TEST_F(LiveTables, windowsOfReadsAreKeptWithTheirIntervalsAndHaveALimit) {
  live::ReadShares reads;
  live::ReadShare share;
  share.region = binaryPattern();
  share.reads = 40;
  share.share = {0.4, 0.3, 0.5};
  live::ReadShare other = share;
  other.isOther = true;
  other.hitRatio = live::Interval{0.9, 0.8, 0.95};
  reads.regions = {share, other};
  ASSERT_TRUE(write([&](soci::session& session) -> Result<void> {
    for (int i = 0; i < kReadsKept + 3; ++i) {
      reads.time = kNoon + std::chrono::seconds(i);
      insertLiveReads(session, kNode, reads);
    }
    return {};
  }));
  const auto kept = past(binaryPattern()).reads;
  ASSERT_EQ(kept.size(), static_cast<std::size_t>(kReadsKept));
  EXPECT_EQ(kept.front().time, kNoon + 3s);
  EXPECT_DOUBLE_EQ(kept.front().share.high, 0.5);
  EXPECT_FALSE(kept.front().hitRatio);
  const auto ofOther = past(RegionPattern()).reads;
  ASSERT_FALSE(ofOther.empty());
  ASSERT_TRUE(ofOther.front().hitRatio);
  EXPECT_DOUBLE_EQ(ofOther.front().hitRatio->low, 0.8);
}

TEST_F(LiveTables, ofANodeThatIsNotInTheListNothingIsWrittenAndWhenItIsForgottenAllOfItGoes) {
  const fleet::NodeId stranger("stranger");
  add({periodAt(kNoon, 1h, 5, 30)}, stranger);
  EXPECT_TRUE(past(binaryPattern(), stranger).hours.empty());
  add({periodAt(kNoon, 1h, 5, 30)});
  ASSERT_TRUE(write([](soci::session& session) { return removeNode(session, kNode, kNoon); }));
  add({periodAt(kNoon + 1h, 1h, 5, 30)});
  EXPECT_EQ(past(binaryPattern()).hours.size(), 1U) << "removed, it is kept for a while as it was";
  ASSERT_TRUE(write([](soci::session& session) -> Result<void> {
    forgetRemovedNodes(session, kNoon + kRemovedKeptFor + 1s);
    return {};
  }));
  EXPECT_TRUE(past(binaryPattern()).hours.empty());
  EXPECT_TRUE(hours(kNoon).empty());
}

}  // namespace
}  // namespace hotset::store
