// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/Database.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <random>
#include <string>
#include <thread>

#include <soci/soci.h>

#include "core/services/store/SqliteBackend.h"

namespace hotset::store {
namespace {

constexpr int kAttemptsMax = 15;

int versionAfter(std::span<const Migration> steps) { return steps.empty() ? 0 : steps.back().version; }

std::unexpected<Error> newerSchema(const Backend& backend, int stored, int ours) {
  return fail(ErrorCode::storageFailed,
              "the workspace was written by a newer Hotset (its schema is version " + std::to_string(stored) +
                  ", this program knows " + std::to_string(ours) + ")",
              backend.subject(), "Use that Hotset, or another workspace; nothing was changed");
}

std::unexpected<Error> doubtful(const Backend& backend) {
  return fail(ErrorCode::storageFailed,
              "the connection to the database was lost while the change was being stored: it may be there or not",
              backend.subject(), "Look whether the change is there before you make it again");
}

/// Long enough for the transaction in the way to end, and different for each of those that wait for it.
void waitBeforeAttempt(int attempt) {
  thread_local std::minstd_rand random(std::random_device{}());
  constexpr int kWaitMsMax = 64;
  std::uniform_int_distribution<int> wait(0, std::min(1 << attempt, kWaitMsMax));
  std::this_thread::sleep_for(std::chrono::milliseconds(wait(random)));
}

/// Turns what the closure throws into an Error, so that no exception leaves this folder.
template <typename Function>
Result<void> guarded(const Backend& backend, Function&& function) {
  try {
    return function();
  } catch (const soci::soci_error& error) {
    return fail(backend.translate(error));
  } catch (const std::exception& error) {
    return fail(ErrorCode::internal, std::string("the store failed: ") + error.what(), backend.subject());
  }
}

}  // namespace

Database::Database(std::unique_ptr<Backend> backend, int version)
    : m_backend(std::move(backend)), m_session(std::make_unique<soci::session>()), m_version(version) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::openSqlite(const std::filesystem::path& file, Upgrade upgrade,
                                                       std::span<const Migration> steps) {
  auto backend = std::make_unique<SqliteBackend>(file);
  if (auto prepared = backend->prepareFile(); !prepared) return fail(prepared.error());
  return open(std::move(backend), upgrade, steps);
}

Result<std::unique_ptr<Database>> Database::open(std::unique_ptr<Backend> backend, Upgrade upgrade,
                                                 std::span<const Migration> steps) {
  std::unique_ptr<Database> database(new Database(std::move(backend), versionAfter(steps)));
  auto ready = guarded(*database->m_backend, [&] { return database->prepare(upgrade, steps); });
  if (!ready) return fail(ready.error());
  return database;
}

Result<void> Database::prepare(Upgrade upgrade, std::span<const Migration> steps) {
  m_backend->connect(*m_session);
  m_backend->settle(*m_session);
  if (auto whole = m_backend->check(*m_session); !whole) return whole;
  const Result<int> present = storedVersion();
  if (!present) return fail(present.error());
  if (*present > m_version) return newerSchema(*m_backend, *present, m_version);
  if (auto adopted = m_backend->adopt(*m_session); !adopted) return adopted;
  return *present == m_version ? Result<void>() : migrate(upgrade, steps, *present);
}

Result<int> Database::storedVersion() {
  const auto isOurs = [this] {
    int named = 0;
    const std::string name = "schema_version";
    *m_session << m_backend->countTablesNamed(), soci::use(name, "name"), soci::into(named);
    return named == 1;
  };
  if (!isOurs()) {
    int all = 0;
    *m_session << m_backend->countTables(), soci::into(all);
    if (all == 0) return 0;
  }
  // Asked once more: another program may have made its tables, ours, between the two questions.
  if (isOurs()) {
    int version = 0;
    *m_session << "SELECT version FROM schema_version", soci::into(version);
    return version;
  }
  return fail(ErrorCode::storageFailed, "this database belongs to another program", m_backend->subject(),
              "Choose another workspace; nothing was changed");
}

Result<void> Database::migrate(Upgrade upgrade, std::span<const Migration> steps, int present) {
  if (upgrade == Upgrade::refused) {
    return fail(ErrorCode::workspaceInUse, "the workspace must be upgraded while another program works with it",
                m_backend->subject(), "Close the other program, then try again");
  }
  if (present > 0) {
    if (auto kept = m_backend->keepCopy(*m_session, present); !kept) return kept;
  }
  for (const Migration& step : steps) {
    if (step.version <= present) continue;
    if (auto done = carryOut(step); !done) return done;
  }
  return {};
}

Result<void> Database::carryOut(const Migration& step) {
  m_backend->beginMigration(*m_session);
  const Result<void> done = guarded(*m_backend, [&]() -> Result<void> {
    const Result<int> present = storedVersion();
    if (!present) return fail(present.error());
    if (*present < step.version) {
      for (const std::string_view statement : step.statements) *m_session << statement;
      if (*present == 0) *m_session << "CREATE TABLE schema_version (version INTEGER NOT NULL)";
      if (*present == 0) *m_session << "INSERT INTO schema_version (version) VALUES (0)";
      *m_session << "UPDATE schema_version SET version = :version", soci::use(step.version, "version");
    }
    *m_session << "COMMIT";
    return {};
  });
  if (!done) rollBack();
  return done;
}

Result<void> Database::run(Access access, const Work& work) {
  return guarded(*m_backend, [&]() -> Result<void> {
    for (int attempt = 1;; ++attempt) {
      try {
        return runOnce(access, work);
      } catch (const soci::soci_error& error) {
        const bool wasCommitting = m_isCommitting;
        rollBack();
        m_isLost = m_backend->isConnectionLost(error);
        // Whether the server carried the commit out before it was lost, nobody can tell: repeating might apply it
        // twice.
        if (m_isLost && wasCommitting && access == Access::write) return doubtful(*m_backend);
        if (attempt == kAttemptsMax || !m_backend->isWorthRepeating(error)) throw;
        waitBeforeAttempt(attempt);
      } catch (...) {
        rollBack();
        throw;
      }
    }
  });
}

Result<void> Database::runOnce(Access access, const Work& work) {
  if (m_isLost) {
    m_session->close();
    m_backend->connect(*m_session);
    m_backend->settle(*m_session);
    m_isLost = false;
  }
  m_isCommitting = false;
  *m_session << (access == Access::write ? m_backend->beginWrite() : m_backend->beginRead());
  Result<void> done = checkVersion();
  if (done) done = work(*m_session);
  if (done) {
    m_isCommitting = true;
    *m_session << "COMMIT";
  } else {
    rollBack();
  }
  return done;
}

/// Another program may have migrated the database since it was opened.
Result<void> Database::checkVersion() {
  int present = 0;
  *m_session << "SELECT version FROM schema_version", soci::into(present);
  if (present == m_version) return {};
  return newerSchema(*m_backend, present, m_version);
}

void Database::rollBack() noexcept {
  try {
    *m_session << "ROLLBACK";
  } catch (...) {  // NOLINT(bugprone-empty-catch)
    // Nothing to roll back: the database has ended the transaction itself, or the connection is gone.
  }
}

}  // namespace hotset::store
