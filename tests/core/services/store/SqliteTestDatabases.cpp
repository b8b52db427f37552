// SPDX-License-Identifier: Apache-2.0
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "tests/core/services/store/TestDatabases.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::store {
namespace {

class SqliteTestDatabases final : public TestDatabases {
 public:
  std::string prepare() override { return {}; }

  Result<std::unique_ptr<Database>> open(Upgrade upgrade, std::span<const Migration> steps) override {
    return Database::openSqlite(m_file, upgrade, steps);
  }

  void execute(const std::string& statement) override {
    soci::session session(soci::sqlite3, "dbname=\"" + m_file.string() + "\"");
    session << statement;
  }

 private:
  test::ScratchDirectory m_directory;
  std::filesystem::path m_file = m_directory / "a file with blanks.db";
};

}  // namespace

std::unique_ptr<TestDatabases> makeTestDatabases() { return std::make_unique<SqliteTestDatabases>(); }

}  // namespace hotset::store
