// SPDX-License-Identifier: Apache-2.0
// What becomes of a change when the server goes away in the middle of it, and what errors say of the connection.
#include <gtest/gtest.h>
#include <soci/soci.h>

#include "core/services/store/NodeTable.h"
#include "core/services/store/postgres/PostgresDatabase.h"
#include "tests/core/services/store/TestDatabases.h"

namespace hotset::store {
namespace {

class PostgresFailureTest : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = m_databases->prepare(); !missing.empty()) GTEST_SKIP() << missing;
    auto opened = m_databases->open(Upgrade::allowed, migrations());
    ASSERT_TRUE(opened) << opened.error().text();
    m_database = std::move(*opened);
  }

  std::int64_t revision() {
    std::int64_t revision = -1;
    EXPECT_TRUE(m_database->transact(Access::read, [&](soci::session& session) -> Result<void> {
      revision = nodesRevision(session);
      return {};
    }));
    return revision;
  }

  std::unique_ptr<TestDatabases> m_databases = makeTestDatabases();
  std::unique_ptr<Database> m_database;
};

TEST_F(PostgresFailureTest, repeatsAChangeWhoseConnectionIsLostBeforeTheCommit) {
  int runs = 0;
  const auto done = m_database->transact(Access::write, [&](soci::session& session) -> Result<void> {
    session << "UPDATE revisions SET revision = revision + 1 WHERE subject = 'nodes'";
    if (++runs == 1) session << "DO $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$";
    return {};
  });
  EXPECT_TRUE(done) << done.error().text();
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(revision(), 1);
}

TEST_F(PostgresFailureTest, neverRepeatsAChangeWhoseConnectionIsLostAtTheCommit) {
  // The server ends its process while it carries out COMMIT, when deferred triggers run.
  m_databases->execute(
      "CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS"
      " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$");
  m_databases->execute(
      "CREATE CONSTRAINT TRIGGER leaving AFTER UPDATE ON revisions DEFERRABLE INITIALLY DEFERRED"
      " FOR EACH ROW EXECUTE FUNCTION leave()");
  int runs = 0;
  const auto done = m_database->transact(Access::write, [&](soci::session& session) -> Result<void> {
    ++runs;
    session << "UPDATE revisions SET revision = revision + 1 WHERE subject = 'nodes'";
    return {};
  });
  EXPECT_EQ(runs, 1);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), ErrorCode::storageFailed);
  EXPECT_NE(done.error().what().find("may be there or not"), std::string::npos) << done.error().text();
  EXPECT_EQ(revision(), 0) << "the connection is made anew, and the change is read as it is";
}

TEST_F(PostgresFailureTest, malformedParametersAreNotQuoted) {
  for (const std::string text : {"host=/nowhere password=top geheim", "password='geheim", "geheim"}) {
    const auto opened = openPostgres(Secret(std::string(text)), Upgrade::allowed, migrations());
    ASSERT_FALSE(opened) << text;
    EXPECT_EQ(opened.error().code(), ErrorCode::invalidArgument) << opened.error().text();
    EXPECT_EQ(opened.error().text().find("geheim"), std::string::npos) << opened.error().text();
  }
}

TEST_F(PostgresFailureTest, aServerThatCantBeReachedIsNamedWithoutThePassword) {
  const auto opened = openPostgres(Secret("host=/nowhere user=a password=geheim"), Upgrade::allowed, migrations());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), ErrorCode::storageFailed);
  EXPECT_EQ(opened.error().text().find("geheim"), std::string::npos) << opened.error().text();
}

}  // namespace
}  // namespace hotset::store
