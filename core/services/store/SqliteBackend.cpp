// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/SqliteBackend.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include "core/services/store/PrivateFile.h"

namespace hotset::store {
namespace {

constexpr int kPrimaryCodeMask = 0xff;
constexpr std::chrono::seconds kBusyMax{5};
constexpr std::chrono::milliseconds kRetryEvery{10};

int codeOf(const soci::soci_error& error) {
  const auto* const sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  return sqlite == nullptr ? SQLITE_ERROR : sqlite->result() & kPrimaryCodeMask;
}

std::string copyAdvice(const std::string& file) {
  return "Close every Hotset program, then put back a copy of the workspace, or move " + file + " away to start anew";
}

}  // namespace

SqliteBackend::SqliteBackend(std::filesystem::path file) : m_file(std::move(file)), m_subject(m_file.string()) {}

Result<void> SqliteBackend::prepareFile() const {
  if (m_subject.find('"') != std::string::npos) {
    return fail(ErrorCode::invalidArgument, "the path of a workspace can't hold a quotation mark", m_subject,
                "Choose another directory");
  }
  return makePrivateFile(m_file);
}

void SqliteBackend::connect(soci::session& session) {
  session.open(soci::sqlite3, "dbname=\"" + m_subject + "\" timeout=" + std::to_string(kBusyMax.count()));
}

void SqliteBackend::settle(soci::session& session) {
  session << "PRAGMA foreign_keys = ON";
  session << "PRAGMA synchronous = FULL";
  session << "PRAGMA trusted_schema = OFF";
  session << "PRAGMA cell_size_check = ON";
}

Result<void> SqliteBackend::check(soci::session& session) {
  std::string verdict;
  session << "PRAGMA quick_check(1)", soci::into(verdict);
  if (verdict == "ok") return {};
  return fail(ErrorCode::storageFailed, "the database is damaged (" + verdict + ")", m_subject, copyAdvice(m_subject));
}

Result<void> SqliteBackend::adopt(soci::session& session) {
  std::string mode;
  const auto deadline = std::chrono::steady_clock::now() + kBusyMax;
  while (mode.empty()) {
    try {
      session << "PRAGMA journal_mode = WAL", soci::into(mode);
    } catch (const soci::soci_error& error) {
      // The library does not wait by itself for another program that does the same at this moment.
      if (codeOf(error) != SQLITE_BUSY || std::chrono::steady_clock::now() >= deadline) throw;
      std::this_thread::sleep_for(kRetryEvery);
    }
  }
  if (mode == "wal") return {};
  return fail(ErrorCode::storageFailed, "this file system can't hold the database's write-ahead log", m_subject,
              "Put the workspace on a local disk");
}

void SqliteBackend::beginMigration(soci::session& session) { session << "BEGIN IMMEDIATE"; }

std::string_view SqliteBackend::countTables() const { return "SELECT count(*) FROM sqlite_master"; }

std::string_view SqliteBackend::countTablesNamed() const {
  return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name";
}

Result<void> SqliteBackend::keepCopy(soci::session& session, int version) {
  std::filesystem::path copy = m_file;
  copy += ".before-version-" + std::to_string(version + 1);
  // Made under a name of its own, since another program may be about to do the same.
  std::string making = copy.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(making.data());
  if (descriptor < 0) return fail(fileError(errno, "the copy before the upgrade can't be made", copy));
  ::close(descriptor);
  std::error_code failure;
  try {
    session << "VACUUM INTO :target", soci::use(making, "target");
  } catch (...) {
    std::filesystem::remove(making, failure);
    throw;
  }
  std::filesystem::rename(making, copy, failure);
  if (failure) return fail(fileError(failure.value(), "the copy before the upgrade can't be kept", copy));
  return {};
}

bool SqliteBackend::isWorthRepeating(const soci::soci_error&) const { return false; }

bool SqliteBackend::isConnectionLost(const soci::soci_error&) const { return false; }

Error SqliteBackend::translate(const soci::soci_error& error) const {
  const auto failed = [this](std::string what, std::string advice) {
    return Error(ErrorCode::storageFailed, std::move(what), m_subject, std::move(advice));
  };
  switch (codeOf(error)) {
    case SQLITE_FULL:
      return failed("the disk is full", "Free some space, then try again; nothing of this change was stored");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return failed("the database can't be written",
                    "Give this user the right to write to it and its directory, on a file system that is writable");
    case SQLITE_CORRUPT:
      return failed("the database is damaged", copyAdvice(m_subject));
    case SQLITE_NOTADB:
      return failed("this file is not a database", copyAdvice(m_subject));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return failed("another program kept the database locked for 5 s", "Try again when it is done");
    case SQLITE_CANTOPEN:
      return failed("the database can't be opened", "Check that its directory exists and is yours");
    case SQLITE_IOERR:
      return failed("the disk failed to read or write (" + error.get_error_message() + ")",
                    "Look for disk errors in the system's log");
    case SQLITE_CONSTRAINT:
      return Error(ErrorCode::conflict, "the change contradicts what is stored (" + error.get_error_message() + ")",
                   m_subject);
    default:
      return failed("the database refused (" + error.get_error_message() + ")", "");
  }
}

}  // namespace hotset::store
