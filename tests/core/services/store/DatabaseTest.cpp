// SPDX-License-Identifier: Apache-2.0
// One suite for every database that a workspace can live in: linked once with each kind of TestDatabases.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <soci/soci.h>

#include "core/services/store/Database.h"
#include "core/services/store/HitRatioTable.h"
#include "core/services/store/NodeTable.h"
#include "tests/core/services/store/TestDatabases.h"

namespace hotset::store {
namespace {

using fleet::Node;
using fleet::NodeId;

constexpr WallTime kThen{std::chrono::hours(1000)};

Node nodeNamed(const std::string& name) {
  Node node;
  node.id = NodeId("id-of-" + name);
  node.name = name;
  node.address.host = "10.0.0.7";
  return node;
}

Node nodeWithEverything() {
  Node node = nodeNamed("Wörter, \"Quotes\" and 'more'; DROP TABLE nodes");
  node.address = {.transport = fleet::Transport::tls,
                  .host = "cache.example",
                  .port = 65535,
                  .socketPath = "",
                  .database = 15,
                  .user = "hotset",
                  .tls = {"/ca.pem", "/cert.pem", "/key.pem", "other.example", false}};
  node.group = "checkout";
  node.tags = {"zeta", "alpha", "zeta"};
  node.environment = fleet::Environment::production;
  node.isReadOnly = true;
  node.colour = fleet::NodeColour::violet;
  return node;
}

class DatabaseSuite : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = m_databases->prepare(); !missing.empty()) GTEST_SKIP() << missing;
  }

  std::unique_ptr<Database> open() {
    auto database = m_databases->open(Upgrade::allowed, migrations());
    EXPECT_TRUE(database) << database.error().text();
    return database ? std::move(*database) : nullptr;
  }

  Result<void> insert(Database& database, const Node& node) {
    return database.transact(Access::write, [&](soci::session& session) { return insertNode(session, node); });
  }

  std::vector<Node> nodes(Database& database) {
    auto all = database.transact(Access::read,
                                 [](soci::session& session) { return Result<std::vector<Node>>(readNodes(session)); });
    EXPECT_TRUE(all) << all.error().text();
    return all.value_or(std::vector<Node>());
  }

  static void remove(Database& database, const Node& node) {
    EXPECT_TRUE(
        database.transact(Access::write, [&](soci::session& session) { return removeNode(session, node.id, kThen); }));
  }

  static void forget(Database& database, WallTime now) {
    EXPECT_TRUE(database.transact(Access::write, [&](soci::session& session) -> Result<void> {
      forgetRemovedNodes(session, now);
      return {};
    }));
  }

  static int tagsStored(Database& database) {
    return database
        .transact(Access::read,
                  [](soci::session& session) -> Result<int> {
                    int count = -1;
                    session << "SELECT count(*) FROM node_tags", soci::into(count);
                    return count;
                  })
        .value_or(-1);
  }

  std::int64_t revision(Database& database) {
    return database
        .transact(Access::read, [](soci::session& session) { return Result<std::int64_t>(nodesRevision(session)); })
        .value_or(-1);
  }

  std::unique_ptr<TestDatabases> m_databases = makeTestDatabases();
};

TEST_F(DatabaseSuite, keepsEveryFieldOfANode) {
  const auto database = open();
  ASSERT_TRUE(insert(*database, nodeWithEverything()));
  EXPECT_EQ(nodes(*database), std::vector{nodeWithEverything()});
}

TEST_F(DatabaseSuite, keepsNodesOverAReopening) {
  ASSERT_TRUE(insert(*open(), nodeWithEverything()));
  EXPECT_EQ(nodes(*open()), std::vector{nodeWithEverything()});
}

TEST_F(DatabaseSuite, listsNodesByTheBytesOfTheirNames) {
  const auto database = open();
  for (const auto* name : {"b", "a", "B", "Ä", "a-2"}) ASSERT_TRUE(insert(*database, nodeNamed(name)));
  std::vector<std::string> names;
  for (const Node& node : nodes(*database)) names.push_back(node.name);
  EXPECT_EQ(names, (std::vector<std::string>{"B", "a", "a-2", "b", "Ä"}));
}

TEST_F(DatabaseSuite, keepsHitRatiosByTheHourAsLongAsTheirNode) {
  const auto database = open();
  const NodeId id = nodeNamed("a").id;
  ASSERT_TRUE(insert(*database, nodeNamed("a")));
  const auto rows = [&] {
    return *database->transact(Access::read, [&](soci::session& session) {
      return Result<std::vector<HitRatioRow>>(readHitRatios(session, id));
    });
  };
  const auto write = [&](const NodeId& node, HitRatioRow row) {
    EXPECT_TRUE(database->transact(Access::write, [&](soci::session& session) -> Result<void> {
      writeHitRatio(session, node, row);
      return {};
    }));
  };
  write(id, {492'000, 10.5, 2});
  write(id, {491'999, 7, 1});
  write(id, {492'000, 30, 5});
  write(NodeId("nobody"), {492'000, 1, 1});
  EXPECT_EQ(rows(), (std::vector<HitRatioRow>{{491'999, 7, 1}, {492'000, 30, 5}}));
  ASSERT_TRUE(database->transact(Access::write, [&](soci::session& session) -> Result<void> {
    deleteHitRatiosBefore(session, 492'000);
    return {};
  }));
  EXPECT_EQ(rows().size(), 1U);
  remove(*database, nodeNamed("a"));
  write(id, {492'001, 1, 1});
  EXPECT_EQ(rows().size(), 1U) << "kept for its return, and not added to";
  forget(*database, kThen + kRemovedKeptFor + std::chrono::seconds(1));
  EXPECT_TRUE(rows().empty());
}

TEST_F(DatabaseSuite, refusesASecondNodeOfTheSameName) {
  const auto database = open();
  ASSERT_TRUE(insert(*database, nodeNamed("cache-1")));
  Node second = nodeNamed("cache-1");
  second.id = NodeId("another");
  const auto refused = insert(*database, second);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(nodes(*database).size(), 1U);
}

TEST_F(DatabaseSuite, updatesANodeInPlaceWithItsTags) {
  const auto database = open();
  Node node = nodeWithEverything();
  ASSERT_TRUE(insert(*database, node));
  node.name = "renamed";
  node.tags = {"one"};
  node.address.port = 1;
  ASSERT_TRUE(database->transact(Access::write, [&](soci::session& session) { return updateNode(session, node); }));
  EXPECT_EQ(nodes(*database), std::vector{node});
}

TEST_F(DatabaseSuite, refusesToRenameANodeToTheNameOfAnother) {
  const auto database = open();
  ASSERT_TRUE(insert(*database, nodeNamed("a")));
  ASSERT_TRUE(insert(*database, nodeNamed("b")));
  Node node = nodeNamed("b");
  node.name = "a";
  const auto refused =
      database->transact(Access::write, [&](soci::session& session) { return updateNode(session, node); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::alreadyExists);
}

TEST_F(DatabaseSuite, changingOrRemovingAnUnknownNodeIsNotFound) {
  const auto database = open();
  const auto updated =
      database->transact(Access::write, [](soci::session& session) { return updateNode(session, nodeNamed("gone")); });
  const auto removed = database->transact(
      Access::write, [](soci::session& session) { return removeNode(session, NodeId("gone"), kThen); });
  ASSERT_FALSE(updated);
  ASSERT_FALSE(removed);
  EXPECT_EQ(updated.error().code(), ErrorCode::notFound);
  EXPECT_EQ(removed.error().code(), ErrorCode::notFound);
}

TEST_F(DatabaseSuite, aRemovedNodeIsOutOfTheListAndComesBackWithWhatIsKeptOfIt) {
  const auto database = open();
  ASSERT_TRUE(insert(*database, nodeWithEverything()));
  remove(*database, nodeWithEverything());
  EXPECT_TRUE(nodes(*database).empty());
  Node other = nodeWithEverything();
  other.id = NodeId("another");
  ASSERT_TRUE(insert(*database, other)) << "its name is free";
  EXPECT_FALSE(insert(*database, nodeWithEverything())) << "until another takes it";
  remove(*database, other);
  ASSERT_TRUE(insert(*database, nodeWithEverything()));
  EXPECT_EQ(nodes(*database), std::vector{nodeWithEverything()});
  EXPECT_EQ(tagsStored(*database), 6) << "of the one that is back, and of the other";
}

TEST_F(DatabaseSuite, removedNodesGoAfterADayAndWhenThereAreTooMany) {
  const auto database = open();
  ASSERT_TRUE(insert(*database, nodeWithEverything()));
  remove(*database, nodeWithEverything());
  forget(*database, kThen + kRemovedKeptFor);
  EXPECT_EQ(tagsStored(*database), 3);
  for (int i = 0; i < kRemovedKept; ++i) {
    const Node node = nodeNamed(std::to_string(i));
    ASSERT_TRUE(insert(*database, node));
    ASSERT_TRUE(database->transact(Access::write, [&](soci::session& session) {
      return removeNode(session, node.id, kThen + std::chrono::seconds(1));
    }));
  }
  EXPECT_EQ(tagsStored(*database), 0);
}

TEST_F(DatabaseSuite, countsEveryChangeOfTheListAndNothingElse) {
  const auto database = open();
  EXPECT_EQ(revision(*database), 0);
  ASSERT_TRUE(insert(*database, nodeNamed("a")));
  EXPECT_EQ(revision(*database), 1);
  EXPECT_FALSE(insert(*database, nodeNamed("a")));
  EXPECT_EQ(revision(*database), 1);
  EXPECT_EQ(revision(*open()), 1) << "another program must see it";
}

TEST_F(DatabaseSuite, rollsBackWhenTheClosureReturnsAnError) {
  const auto database = open();
  const auto failed = database->transact(Access::write, [](soci::session& session) -> Result<void> {
    (void)insertNode(session, nodeNamed("half"));
    return fail(ErrorCode::conflict, "changed my mind");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error(), Error(ErrorCode::conflict, "changed my mind"));
  EXPECT_TRUE(nodes(*database).empty());
  EXPECT_TRUE(insert(*database, nodeNamed("whole"))) << "the connection must be usable afterwards";
}

TEST_F(DatabaseSuite, rollsBackAndReportsWhenTheClosureThrows) {
  const auto database = open();
  const auto failed = database->transact(Access::write, [](soci::session& session) -> Result<void> {
    (void)insertNode(session, nodeNamed("half"));
    throw std::runtime_error("a defect");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), ErrorCode::internal);
  EXPECT_TRUE(nodes(*database).empty());
}

TEST_F(DatabaseSuite, reportsWrongSqlAsAnErrorAndGoesOn) {
  const auto database = open();
  const auto failed = database->transact(Access::write, [](soci::session& session) -> Result<void> {
    session << "SELECT nonsense FROM nowhere";
    return {};
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), ErrorCode::storageFailed);
  EXPECT_TRUE(insert(*database, nodeNamed("a")));
}

TEST_F(DatabaseSuite, writersInTwoConnectionsLoseNothing) {
  constexpr int kEach = 25;
  const auto one = open(), other = open();
  const auto addMany = [&](Database& database, const std::string& prefix) {
    for (int i = 0; i < kEach; ++i) {
      const auto added = insert(database, nodeNamed(prefix + std::to_string(i)));
      EXPECT_TRUE(added) << added.error().text();
    }
  };
  std::thread thread([&] { addMany(*one, "one-"); });
  addMany(*other, "other-");
  thread.join();
  EXPECT_EQ(nodes(*one).size(), 2U * kEach);
  EXPECT_EQ(revision(*other), 2 * kEach);
}

TEST_F(DatabaseSuite, aReaderSeesOneStateWhileAnotherWrites) {
  const auto reader = open(), writer = open();
  const auto seen = reader->transact(Access::read, [&](soci::session& session) -> Result<bool> {
    const auto before = nodesRevision(session);
    EXPECT_TRUE(insert(*writer, nodeNamed("meanwhile")));
    return nodesRevision(session) == before;
  });
  EXPECT_EQ(seen.value_or(false), true);
  EXPECT_EQ(nodes(*reader).size(), 1U);
}

// The steps of a schema of the tests' own.
const std::vector<Migration> kFirst{
    {1, {"CREATE TABLE things (id INTEGER PRIMARY KEY)", "INSERT INTO things VALUES (7)"}}};
const std::vector<Migration> kSecond{
    kFirst[0], {2, {"ALTER TABLE things ADD COLUMN colour TEXT", "UPDATE things SET colour = 'red'"}}};
const std::vector<Migration> kBroken{kFirst[0], {2, {"UPDATE things SET id = 8", "SELECT nonsense FROM nowhere"}}};

Result<std::string> readText(Database& database, const std::string& query) {
  return database.transact(Access::read, [&](soci::session& session) -> Result<std::string> {
    std::string text;
    session << query, soci::into(text);
    return text;
  });
}

TEST_F(DatabaseSuite, migratesAnOlderSchemaAndKeepsItsContent) {
  ASSERT_TRUE(m_databases->open(Upgrade::allowed, kFirst));
  const auto upgraded = m_databases->open(Upgrade::allowed, kSecond);
  ASSERT_TRUE(upgraded) << upgraded.error().text();
  EXPECT_EQ(readText(**upgraded, "SELECT colour FROM things WHERE id = 7").value_or("?"), "red");
}

TEST_F(DatabaseSuite, aFailedMigrationLeavesTheOldSchemaUsable) {
  ASSERT_TRUE(m_databases->open(Upgrade::allowed, kFirst));
  const auto broken = m_databases->open(Upgrade::allowed, kBroken);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code(), ErrorCode::storageFailed);
  const auto old = m_databases->open(Upgrade::allowed, kFirst);
  ASSERT_TRUE(old) << old.error().text();
  EXPECT_EQ(readText(**old, "SELECT CAST(id AS TEXT) FROM things").value_or("?"), "7");
}

TEST_F(DatabaseSuite, refusesANewerSchema) {
  ASSERT_TRUE(m_databases->open(Upgrade::allowed, kSecond));
  const auto refused = m_databases->open(Upgrade::allowed, kFirst);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::storageFailed);
  EXPECT_NE(refused.error().text().find("newer Hotset"), std::string::npos) << refused.error().text();
}

TEST_F(DatabaseSuite, noticesThatItWasMigratedUnderItsFeet) {
  const auto old = m_databases->open(Upgrade::allowed, kFirst);
  ASSERT_TRUE(old);
  ASSERT_TRUE(m_databases->open(Upgrade::allowed, kSecond));
  const auto refused = readText(**old, "SELECT CAST(id AS TEXT) FROM things");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("newer Hotset"), std::string::npos) << refused.error().text();
}

TEST_F(DatabaseSuite, doesNotMigrateWhereThatIsRefused) {
  ASSERT_TRUE(m_databases->open(Upgrade::allowed, kFirst));
  const auto refused = m_databases->open(Upgrade::refused, kSecond);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::workspaceInUse);
  EXPECT_TRUE(m_databases->open(Upgrade::refused, kFirst));
}

TEST_F(DatabaseSuite, twoProgramsThatOpenAnEmptyDatabaseAtOnceBothSucceed) {
  std::atomic<int> opened = 0;
  std::vector<std::thread> programs;
  for (int i = 0; i < 4; ++i) {
    programs.emplace_back([&] {
      const auto database = m_databases->open(Upgrade::allowed, migrations());
      EXPECT_TRUE(database) << database.error().text();
      if (database) ++opened;
    });
  }
  for (std::thread& program : programs) program.join();
  EXPECT_EQ(opened, 4);
}

TEST_F(DatabaseSuite, refusesADatabaseThatIsNotHotsets) {
  m_databases->execute("CREATE TABLE somebody_elses (id INTEGER)");
  const auto refused = m_databases->open(Upgrade::allowed, migrations());
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("another program"), std::string::npos) << refused.error().text();
}

}  // namespace
}  // namespace hotset::store
