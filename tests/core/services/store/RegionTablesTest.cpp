// SPDX-License-Identifier: Apache-2.0
// What is kept of regions, on every database that a workspace can live in: linked once with each kind of TestDatabases.
#include <gtest/gtest.h>
#include <soci/soci.h>

#include "core/services/store/Database.h"
#include "core/services/store/NodeTable.h"
#include "core/services/store/RegionTable.h"
#include "core/services/store/ServerChangeTable.h"
#include "tests/core/services/store/TestDatabases.h"

namespace hotset::store {
namespace {

using live::ServerChange;
using regions::RegionPattern;
using regions::RegionReport;
using regions::RegionRule;
using regions::ScanCheckpoint;
using State = ServerChange::State;

const fleet::NodeId kNode("id-of-cache-1");
constexpr WallTime kThen{std::chrono::hours(1000)};

/// A pattern with bytes that are no text, as binary keys have.
RegionPattern binaryPattern() {
  return RegionPattern(
      {"bin:\\*\xff\xfe"
       "é",
       ""});
}

RegionReport reportAt(std::int64_t seconds, double entries) {
  RegionReport report;
  report.startedAt = WallTime(std::chrono::seconds(seconds));
  report.coverage = 0.25;
  regions::RegionFigures users, other;
  users.pattern = binaryPattern();
  users.entries = {entries, entries - 1, entries + 1};
  users.bytes = regions::Interval{1e12, 9e11, 1.1e12};
  other.isOther = true;
  other.entries = {1, 1, 1};
  report.regions = {users, other};
  return report;
}

class RegionTables : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = m_databases->prepare(); !missing.empty()) GTEST_SKIP() << missing;
    auto opened = m_databases->open(Upgrade::allowed, migrations());
    ASSERT_TRUE(opened) << opened.error().text();
    m_database = std::move(*opened);
    ASSERT_TRUE(write([](soci::session& session) { return insertNode(session, cache1()); }));
  }

  static fleet::Node cache1() {
    fleet::Node node;
    node.id = kNode;
    node.name = "cache-1";
    node.address.host = "10.0.0.7";
    return node;
  }

  template <typename Closure>
  Result<void> write(Closure closure) {
    auto done =
        m_database->transact(Access::write, [&](soci::session& session) -> Result<void> { return closure(session); });
    if (!done) ADD_FAILURE() << done.error().text();
    return done;
  }
  template <typename T, typename Closure>
  T read(Closure closure) {
    auto found =
        m_database->transact(Access::read, [&](soci::session& session) -> Result<T> { return closure(session); });
    EXPECT_TRUE(found) << found.error().text();
    return found ? std::move(*found) : T();
  }
  void keep(const RegionReport& report) {
    (void)write([&](soci::session& session) -> Result<void> {
      insertRegionRun(session, kNode, report);
      return {};
    });
  }
  std::vector<ServerChange> changes() {
    return read<std::vector<ServerChange>>([](soci::session& session) { return readServerChanges(session, kNode); });
  }

  std::unique_ptr<TestDatabases> m_databases = makeTestDatabases();
  std::unique_ptr<Database> m_database;
};

TEST_F(RegionTables, rulesAreKeptByTheirPatternWhateverBytesItHas) {
  ASSERT_TRUE(write([](soci::session& session) -> Result<void> {
    writeRegionRule(session, kNode, {binaryPattern(), RegionRule::Kind::pinned, "Käse; DROP TABLE region_rules"});
    writeRegionRule(session, kNode, {RegionPattern({"a", ""}), RegionRule::Kind::found, ""});
    writeRegionRule(session, kNode, {RegionPattern({"a", ""}), RegionRule::Kind::ignored, ""});
    return {};
  }));
  auto rules = read<std::vector<RegionRule>>([](soci::session& session) { return readRegionRules(session, kNode); });
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].kind, RegionRule::Kind::ignored);
  EXPECT_EQ(rules[1].pattern, binaryPattern());
  EXPECT_EQ(rules[1].name, "Käse; DROP TABLE region_rules");
}

TEST_F(RegionTables, theLatestRunIsTheOneThatIsCompared) {
  keep(reportAt(100, 10));
  keep(reportAt(200, 20));
  const auto run =
      read<std::optional<regions::PastRun>>([](soci::session& session) { return readLastRegionRun(session, kNode); });
  ASSERT_TRUE(run);
  EXPECT_EQ(run->startedAt, WallTime(std::chrono::seconds(200)));
  EXPECT_DOUBLE_EQ(run->coverage, 0.25);
  ASSERT_EQ(run->regions.size(), 2U);
  for (const auto& region : run->regions) {
    EXPECT_EQ(region.bytes.has_value(), !region.isOther);
    EXPECT_EQ(region.glob, region.isOther ? "*" : binaryPattern().glob());
  }
}

TEST_F(RegionTables, aCheckpointHoldsACursorOf64Bits) {
  const std::string kSurvey("survey\n\0of\xff lines", 16);
  constexpr std::uint64_t kCursor = 0xfedcba9876543210ULL;
  const auto store = [&](const std::optional<ScanCheckpoint>& checkpoint) {
    (void)write([&](soci::session& session) -> Result<void> {
      writeScanCheckpoint(session, kNode, checkpoint);
      return {};
    });
  };
  const auto stored = [&] {
    return read<std::optional<ScanCheckpoint>>(
        [](soci::session& session) { return readScanCheckpoint(session, kNode); });
  };
  store(ScanCheckpoint{"run-1", kCursor, 7, kSurvey});
  ASSERT_TRUE(stored());
  EXPECT_EQ(stored()->cursor, kCursor);
  EXPECT_EQ(stored()->survey, kSurvey);
  store(std::nullopt);
  EXPECT_FALSE(stored());
}

TEST_F(RegionTables, allOfANodesRegionsComeBackWithItAndGoWithItForGood) {
  keep(reportAt(100, 10));
  const auto remove = [this] {
    ASSERT_TRUE(write([](soci::session& session) { return removeNode(session, kNode, kThen); }));
  };
  const auto hasRuns = [this] {
    return read<std::optional<regions::PastRun>>(
               [](soci::session& session) { return readLastRegionRun(session, kNode); })
        .has_value();
  };
  remove();
  ASSERT_TRUE(write([](soci::session& session) { return insertNode(session, cache1()); }));
  EXPECT_TRUE(hasRuns());
  remove();
  ASSERT_TRUE(write([](soci::session& session) -> Result<void> {
    forgetRemovedNodes(session, kThen + kRemovedKeptFor + std::chrono::seconds(1));
    return {};
  }));
  EXPECT_FALSE(hasRuns());
}

TEST_F(RegionTables, whatWasChangedOnAServerIsKeptAndOutlivesTheNode) {
  ServerChange change;
  change.id = "1";
  change.node = kNode;
  change.nodeName = "cache-1";
  change.setting = "notify-keyspace-events";
  change.after = "gxemE";
  change.actor = "anna";
  change.madeAt = WallTime(std::chrono::microseconds(1'700'000'000'123'456));
  const auto store = [&] {
    (void)write([&](soci::session& session) -> Result<void> {
      writeServerChange(session, change);
      return {};
    });
  };
  store();
  ASSERT_TRUE(write([](soci::session& session) -> Result<void> {
    renewServerChange(session, "1", WallTime(std::chrono::seconds(99)));
    return {};
  }));
  ASSERT_EQ(changes().size(), 1U);
  EXPECT_EQ(changes()[0].state, State::intended);
  EXPECT_EQ(changes()[0].madeAt, change.madeAt);
  EXPECT_EQ(changes()[0].aliveUntil, WallTime(std::chrono::seconds(99)));
  EXPECT_FALSE(changes()[0].settledAt);
  change.state = State::restored;
  change.settledAt = change.madeAt;
  store();
  ASSERT_TRUE(write([](soci::session& session) { return removeNode(session, kNode, kThen); }));
  ASSERT_EQ(changes().size(), 1U);
  EXPECT_EQ(changes()[0].state, State::restored);
  EXPECT_EQ(changes()[0].settledAt, change.madeAt);
}

TEST_F(RegionTables, onlySoManySettledChangesAreKept) {
  ASSERT_TRUE(write([](soci::session& session) -> Result<void> {
    for (int i = 0; i < kServerChangesKept + 20; ++i) {
      ServerChange change;
      change.id = std::to_string(i);
      change.node = kNode;
      change.madeAt = WallTime(std::chrono::seconds(i + 1));
      if (i > 0) change.settledAt = change.madeAt;
      writeServerChange(session, change);
    }
    return {};
  }));
  const auto kept = changes();
  EXPECT_EQ(kept.size(), static_cast<std::size_t>(kServerChangesKept) + 1);  // the open one is never forgotten
  EXPECT_EQ(kept.front().id, "0");
}

}  // namespace
}  // namespace hotset::store
