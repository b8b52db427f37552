// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/domain/stats/MarkLog.h"

namespace hotset::stats {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr WallTime kStart{std::chrono::sys_days(std::chrono::year(2026) / 10 / 25)};

/// A server that a test changes by hand, read on a clock a test moves by hand.
class Server {
 public:
  Server() {
    sample.time = kStart;
    sample.server.runId = "first";
    sample.server.version = "7.0.15";
    sample.server.role = "primary";
    sample.evictionPolicy = "noeviction";
    sample.values.set(Field::runId, 1);
    sample.values.set(Field::keyspaceHits, 100);
    sample.values.set(Field::maxMemory, 0);
  }

  void read(std::chrono::seconds after = seconds(1)) {
    sample.time += after;
    m_log.next(sample);
    sample.config.reset();
  }
  void miss(std::chrono::seconds after = seconds(1)) {
    sample.time += after;
    m_log.nextGap(sample.time);
  }
  void restart() {
    sample.server.runId += "+";
    sample.values.set(Field::runId, sample.values.raw(Field::runId) + 1);
    sample.values.set(Field::keyspaceHits, 0);
  }
  [[nodiscard]] const std::vector<Mark>& marks() const { return *m_log.marks(); }
  [[nodiscard]] const Marks& shared() const { return m_log.marks(); }

  StatsSample sample;

 private:
  MarkLog m_log;
};

TEST(MarkLog, aServerThatOnlyWorksIsNotMarked) {
  Server server;
  for (int i = 0; i < 10; ++i) {
    server.sample.values.set(Field::keyspaceHits, 100 + i);
    server.read();
  }
  EXPECT_THAT(server.marks(), IsEmpty());
}

TEST(MarkLog, aNewRunIsARestartAndNamesItsVersions) {
  Server server;
  server.read();
  server.restart();
  server.sample.server.version = "7.2.4";
  server.read(seconds(2));
  EXPECT_THAT(server.marks(), ElementsAre(Mark{.kind = MarkKind::restart,
                                               .time = kStart + seconds(3),
                                               .earliest = kStart + seconds(1),
                                               .before = "7.0.15",
                                               .after = "7.2.4"}));
}

TEST(MarkLog, countersThatGoBackWithinARunWereReset) {
  Server server;
  server.read();
  server.sample.values.set(Field::keyspaceHits, 3);
  server.read();
  ASSERT_THAT(server.marks(), SizeIs(1));
  EXPECT_EQ(server.marks()[0].kind, MarkKind::counterReset);
}

TEST(MarkLog, aGapBeginsWithTheLastAnswerAndEndsWithTheNext) {
  Server server;
  server.read();
  server.miss();
  server.miss();
  ASSERT_THAT(server.marks(), SizeIs(1));
  EXPECT_EQ(server.marks()[0].kind, MarkKind::gap);
  EXPECT_EQ(server.marks()[0].time, kStart + seconds(1));
  EXPECT_EQ(server.marks()[0].end, std::nullopt);
  server.read();
  EXPECT_EQ(server.marks()[0].end, kStart + seconds(4));
  server.miss();
  EXPECT_THAT(server.marks(), SizeIs(2));
}

TEST(MarkLog, aRestartBehindAGapIsSeenWhenTheServerIsBack) {
  Server server;
  server.read();
  server.miss();
  server.restart();
  server.read();
  ASSERT_THAT(server.marks(), SizeIs(2));
  EXPECT_EQ(server.marks()[1].kind, MarkKind::restart);
  EXPECT_EQ(server.marks()[1].earliest, kStart + seconds(1));
}

TEST(MarkLog, aChangeOfRoleOrOfPrimaryIsAFailover) {
  Server server;
  server.sample.server.role = "replica";
  server.sample.replication.primaryAddress = "10.0.0.1:6379";
  server.read();
  server.sample.replication.primaryAddress = "10.0.0.2:6379";
  server.read();
  server.sample.server.role = "primary";
  server.sample.replication.primaryAddress.clear();
  server.read();
  ASSERT_THAT(server.marks(), SizeIs(2));
  EXPECT_EQ(server.marks()[0].before, "replica of 10.0.0.1:6379");
  EXPECT_EQ(server.marks()[0].after, "replica of 10.0.0.2:6379");
  EXPECT_EQ(server.marks()[1].kind, MarkKind::failover);
  EXPECT_EQ(server.marks()[1].after, "primary");
}

TEST(MarkLog, limitAndPolicyAreSeenToChangeAtOnce) {
  Server server;
  server.read();
  server.sample.values.set(Field::maxMemory, 4096);
  server.sample.evictionPolicy = "allkeys-lru";
  server.sample.config = {{"maxmemory", "4096", false}};
  server.read();
  ASSERT_THAT(server.marks(), SizeIs(2));
  EXPECT_EQ(server.marks()[0].subject, "maxmemory");
  EXPECT_EQ(server.marks()[0].after, "4096");
  EXPECT_EQ(server.marks()[1].subject, "maxmemory-policy");
  EXPECT_EQ(server.marks()[1].before, "noeviction");
  EXPECT_EQ(server.marks()[1].after, "allkeys-lru");
}

TEST(MarkLog, otherDirectivesAreComparedWithTheirLastReading) {
  Server server;
  server.sample.config = {{"appendonly", "no", false}, {"requirepass", "", true}};
  server.read();
  server.read();  // without a configuration
  server.sample.config = {{"appendonly", "yes", false}, {"requirepass", "", true}, {"new-one", "1", false}};
  server.read(seconds(60));
  EXPECT_THAT(server.marks(), ElementsAre(Mark{.kind = MarkKind::configuration,
                                               .time = kStart + seconds(62),
                                               .earliest = kStart + seconds(1),
                                               .subject = "appendonly",
                                               .before = "no",
                                               .after = "yes"}));
}

TEST(MarkLog, longValuesAreToldApartAndCutAtACharacter) {
  Server server;
  std::string value;
  for (int i = 0; i < 300; ++i) value += "ä";
  server.sample.config = {{"save", value + "1", false}};
  server.read();
  server.sample.config = {{"save", value + "2", false}};
  server.read();
  ASSERT_THAT(server.marks(), SizeIs(1));
  EXPECT_LE(server.marks()[0].after.size(), 200U);
  EXPECT_TRUE(server.marks()[0].after.ends_with("ä…"));
}

TEST(MarkLog, keepsAnHourAndNoMoreThanItsLimit) {
  Server server;
  for (std::size_t i = 0; i < MarkLog::kMarksMax + 10; ++i) {
    server.restart();
    server.read();
  }
  EXPECT_THAT(server.marks(), SizeIs(MarkLog::kMarksMax));
  server.read(minutes(62));
  EXPECT_THAT(server.marks(), IsEmpty());
}

TEST(MarkLog, aGapOfHoursIsKeptUntilAnHourAfterItsEnd) {
  Server server;
  server.read();
  server.miss();
  server.miss(minutes(120));
  ASSERT_THAT(server.marks(), SizeIs(1));
  server.read(minutes(1));
  EXPECT_THAT(server.marks(), SizeIs(1));
  server.read(minutes(62));
  EXPECT_THAT(server.marks(), IsEmpty());
}

TEST(MarkLog, marksOnceHandedOutDoNotChange) {
  Server server;
  server.read();
  server.miss();
  const Marks before = server.shared();
  server.read();
  EXPECT_EQ(before->front().end, std::nullopt);
  EXPECT_NE(server.marks().front().end, std::nullopt);
}

}  // namespace
}  // namespace hotset::stats
