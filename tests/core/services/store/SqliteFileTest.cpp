// SPDX-License-Identifier: Apache-2.0
// What only a file can suffer: rights, damage, a full disk; and the copy kept of it.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/services/store/Database.h"
#include "core/services/store/NodeTable.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::store {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kNobody = 65534;

const std::vector<Migration> kFirst{{1, {"CREATE TABLE things (id INTEGER)", "INSERT INTO things VALUES (7)"}}};
const std::vector<Migration> kSecond{kFirst[0], {2, {"UPDATE things SET id = 8"}}};

std::string contentOf(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

mode_t modeOf(const fs::path& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

class SqliteFile : public testing::Test {
 protected:
  Result<std::string> pragma(Database& database, const std::string& name) {
    return database.transact(Access::read, [&](soci::session& session) -> Result<std::string> {
      std::string value;
      session << "PRAGMA " + name, soci::into(value);
      return value;
    });
  }

  std::string openingError() {
    const auto database = Database::openSqlite(m_file);
    EXPECT_FALSE(database);
    if (!database) EXPECT_EQ(database.error().code(), ErrorCode::storageFailed);
    return database ? std::string() : database.error().text();
  }

  test::ScratchDirectory m_directory;
  fs::path m_file = m_directory.path() / "hotset.db";
};

TEST_F(SqliteFile, isWrittenAheadSynchronouslyWithForeignKeys) {
  const auto database = Database::openSqlite(m_file);
  ASSERT_TRUE(database);
  EXPECT_EQ(pragma(**database, "journal_mode").value_or(""), "wal");
  EXPECT_EQ(pragma(**database, "synchronous").value_or(""), "2");
  EXPECT_EQ(pragma(**database, "foreign_keys").value_or(""), "1");
}

TEST_F(SqliteFile, isReadableByItsOwnerAlone) {
  const auto database = Database::openSqlite(m_file);
  ASSERT_TRUE(database);
  ASSERT_TRUE((*database)->transact(Access::write, [](soci::session& session) -> Result<void> {
    session << "UPDATE revisions SET revision = 5";
    return {};
  }));
  int files = 0;
  for (const auto& entry : fs::directory_iterator(m_directory.path())) {
    EXPECT_EQ(modeOf(entry.path()), 0600U) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 2) << "the write-ahead log lies beside it";
}

TEST_F(SqliteFile, isClosedToOthersWhenItWasOpen) {
  ASSERT_TRUE(Database::openSqlite(m_file));
  fs::permissions(m_file, fs::perms(0644));
  ASSERT_TRUE(Database::openSqlite(m_file));
  EXPECT_EQ(modeOf(m_file), 0600U);
}

TEST_F(SqliteFile, isCopiedBeforeItIsMigrated) {
  ASSERT_TRUE(Database::openSqlite(m_file, Upgrade::allowed, kFirst));
  ASSERT_TRUE(Database::openSqlite(m_file, Upgrade::allowed, kSecond));
  const fs::path copy = m_directory.path() / "hotset.db.before-version-2";
  ASSERT_TRUE(fs::exists(copy));
  EXPECT_EQ(modeOf(copy), 0600U);
  const auto old = Database::openSqlite(copy, Upgrade::refused, kFirst);
  ASSERT_TRUE(old) << old.error().text();
  const auto id = (*old)->transact(Access::read, [](soci::session& session) -> Result<int> {
    int value = 0;
    session << "SELECT id FROM things", soci::into(value);
    return value;
  });
  EXPECT_EQ(id.value_or(0), 7);
}

TEST_F(SqliteFile, isLeftUntouchedWhenItsSchemaIsNewer) {
  ASSERT_TRUE(Database::openSqlite(m_file, Upgrade::allowed, kSecond));
  const std::string before = contentOf(m_file);
  EXPECT_FALSE(Database::openSqlite(m_file, Upgrade::allowed, kFirst));
  EXPECT_EQ(contentOf(m_file), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(m_directory.path()), fs::directory_iterator()), 1);
}

TEST_F(SqliteFile, thatIsNoDatabaseIsRefusedAndLeftUntouched) {
  std::ofstream(m_file) << "Dear diary, " << std::string(5000, 'x');
  const std::string before = contentOf(m_file);
  EXPECT_NE(openingError().find("not a database"), std::string::npos);
  EXPECT_EQ(contentOf(m_file), before);
}

TEST_F(SqliteFile, thatIsDamagedIsRefused) {
  {
    const auto database = Database::openSqlite(m_file);
    ASSERT_TRUE(database);
  }
  const auto size = fs::file_size(m_file);
  std::fstream file(m_file, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096);
  file << std::string(size - 4096, '\x5a');  // every page but the first
  file.close();
  const std::string error = openingError();
  EXPECT_NE(error.find("damaged"), std::string::npos) << error;
}

TEST_F(SqliteFile, thatIsATruncatedDatabaseIsRefused) {
  ASSERT_TRUE(Database::openSqlite(m_file));
  fs::resize_file(m_file, fs::file_size(m_file) / 2);
  const std::string error = openingError();
  EXPECT_NE(error.find("damaged"), std::string::npos) << error;
}

TEST_F(SqliteFile, onAFullDiskFailsClearlyAndKeepsWhatWasStored) {
  const auto database = Database::openSqlite(m_file);
  ASSERT_TRUE(database);
  (void)pragma(**database, "max_page_count = 1");  // it can't shrink below what is used: from now on the disk is full
  fleet::Node node;
  node.address.host = "h";
  Result<void> stored;
  int count = 0;
  for (; stored && count < 1000; ++count) {
    node.id = fleet::NodeId(std::to_string(count));
    node.name = "node-" + node.id.value() + std::string(80, 'x');
    stored = (*database)->transact(Access::write, [&](soci::session& session) { return insertNode(session, node); });
  }
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().code(), ErrorCode::storageFailed);
  EXPECT_NE(stored.error().text().find("disk is full"), std::string::npos) << stored.error().text();
  const auto nodes = (*database)->transact(
      Access::read, [](soci::session& session) { return Result<std::size_t>(readNodes(session).size()); });
  EXPECT_EQ(nodes.value_or(0), static_cast<std::size_t>(count - 1));
}

TEST_F(SqliteFile, whosePathHoldsAQuotationMarkIsRefused) {
  const auto database = Database::openSqlite(m_directory.path() / "a\"b.db");
  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().code(), ErrorCode::invalidArgument);
}

TEST_F(SqliteFile, inADirectoryThatIsNotThereFailsClearly) {
  m_file = m_directory.path() / "missing" / "hotset.db";
  EXPECT_NE(openingError().find("can't be created"), std::string::npos);
}

/// Runs the check as a user without rights over the file; exits 0 when the error says what is expected.
int asNobody(const std::function<std::string()>& check, const std::string& expected) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(2);
    const std::string text = check();
    if (text.find(expected) == std::string::npos) std::fprintf(stderr, "said: %s\n", text.c_str());
    ::_exit(text.find(expected) == std::string::npos ? 1 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST_F(SqliteFile, thatMayOnlyBeReadSaysSoWhenItIsToBeWritten) {
  ASSERT_TRUE(Database::openSqlite(m_file));
  // Readable, but neither it nor its directory writable, as on a read-only file system.
  ASSERT_EQ(::chown(m_file.c_str(), ::getuid() == 0 ? kNobody : ::getuid(), static_cast<gid_t>(-1)), 0);
  fs::permissions(m_file, fs::perms(0400));
  fs::permissions(m_directory.path(), fs::perms(::getuid() == 0 ? 0755 : 0555));
  const auto openAndWrite = [&] {
    const auto database = Database::openSqlite(m_file);
    if (!database) return database.error().text();
    const auto written = (*database)->transact(Access::write, [](soci::session& session) -> Result<void> {
      session << "UPDATE revisions SET revision = 5";
      return {};
    });
    return written ? std::string("written") : written.error().text();
  };
  EXPECT_EQ(asNobody(openAndWrite, "can't be"), 0);
  fs::permissions(m_directory.path(), fs::perms(0700));
}

}  // namespace
}  // namespace hotset::store
