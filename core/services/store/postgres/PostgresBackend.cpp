// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/postgres/PostgresBackend.h"

#include <algorithm>
#include <array>
#include <memory>

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace hotset::store {
namespace {

// Five seconds as for SQLite's locks: nothing that waits for the store waits for ever.
constexpr std::string_view kLimits = " connect_timeout=5 tcp_user_timeout=10000 application_name=hotset";

std::string stateOf(const soci::soci_error& error) {
  const auto* const postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  return postgres == nullptr ? std::string() : postgres->sqlstate();
}

/// The classes of SQLSTATE that say that the server is not there, or no longer.
bool saysConnectionLost(std::string_view state) {
  constexpr std::array<std::string_view, 3> kShutdowns{"57P01", "57P02", "57P03"};
  return state.starts_with("08") || std::ranges::find(kShutdowns, state) != kShutdowns.end();
}

/// libpq quotes what it can't read, and that may be the password: such parameters never reach it through SOCI.
bool isWellFormed(const std::string& parameters) {
  char* complaint = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfoParse(parameters.c_str(), &complaint), PQconninfoFree);
  PQfreemem(complaint);
  return options != nullptr;
}

std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

PostgresBackend::PostgresBackend(const Secret& connection) : m_connection(connection) {}

void PostgresBackend::connect(soci::session& session) {
  std::string parameters(m_connection.reveal());
  parameters += kLimits;
  m_isMalformed = !isWellFormed(parameters);
  if (m_isMalformed) {
    wipeText(parameters);
    throw soci::soci_error("the connection's parameters are not well formed");
  }
  try {
    session.open(soci::postgresql, parameters);
  } catch (...) {
    wipeText(parameters);
    throw;
  }
  wipeText(parameters);
}

void PostgresBackend::settle(soci::session& session) {
  session << "SET lock_timeout = '5s'";
  session << "SET statement_timeout = '10s'";
  session << "SET client_min_messages = warning";
}

void PostgresBackend::beginMigration(soci::session& session) {
  // Not serialisable: what is read after the lock was had must be what the last holder of it left.
  session << "BEGIN ISOLATION LEVEL READ COMMITTED";
  // Any number serves as long as every Hotset uses the same: this one spells "hotset".
  session << "SELECT pg_advisory_xact_lock(114806177719668)";
}

std::string_view PostgresBackend::beginWrite() const { return "BEGIN ISOLATION LEVEL SERIALIZABLE"; }

std::string_view PostgresBackend::beginRead() const { return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"; }

std::string_view PostgresBackend::countTables() const {
  return "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";
}

std::string_view PostgresBackend::countTablesNamed() const {
  return "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = :name";
}

bool PostgresBackend::isWorthRepeating(const soci::soci_error& error) const {
  const std::string state = stateOf(error);
  return state == "40001" || state == "40P01" || saysConnectionLost(state);
}

bool PostgresBackend::isConnectionLost(const soci::soci_error& error) const {
  return saysConnectionLost(stateOf(error)) || error.get_error_category() == soci::soci_error::connection_error;
}

Error PostgresBackend::translate(const soci::soci_error& error) const {
  if (m_isMalformed) {
    return Error(ErrorCode::invalidArgument, "the parameters of the connection to the database are not well formed",
                 m_subject, "Write name=value pairs, values with blanks or quotes in 'single quotes'");
  }
  const std::string state = stateOf(error);
  const std::string said = firstLine(error.get_error_message());
  if (isConnectionLost(error) || state.empty()) {
    return Error(ErrorCode::storageFailed, "the database server can't be reached (" + said + ")", m_subject,
                 "Check that it runs and that the connection's parameters are right");
  }
  if (state == "53100") {
    return Error(ErrorCode::storageFailed, "the disk of the database server is full", m_subject,
                 "Free some space, then try again; nothing of this change was stored");
  }
  if (state == "25006" || state == "42501") {
    return Error(ErrorCode::storageFailed, "the database can't be written (" + said + ")", m_subject,
                 "Give its user the right to write, on a server that is not a standby");
  }
  if (state == "55P03" || state == "57014" || state == "40001" || state == "40P01") {
    return Error(ErrorCode::storageFailed, "other programs kept the database busy (" + said + ")", m_subject,
                 "Try again");
  }
  if (state.starts_with("23")) {
    return Error(ErrorCode::conflict, "the change contradicts what is stored (" + said + ")", m_subject);
  }
  return Error(ErrorCode::storageFailed, "the database refused (" + said + ")", m_subject);
}

}  // namespace hotset::store
