// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/Result.h"

namespace soci {
class session;
class soci_error;
}  // namespace soci

namespace hotset::store {

/// What differs between the databases a workspace can live in. Called on the database's thread; lets soci_error pass,
/// which Database turns into an Error by translate().
class Backend {
 public:
  Backend() = default;
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
  virtual ~Backend() = default;

  virtual void connect(soci::session& session) = 0;
  /// Settings of the connection that leave an existing database as it is.
  virtual void settle(soci::session& session) = 0;
  /// Is the database whole?
  virtual Result<void> check(soci::session& session) = 0;
  /// Settings that change the database itself; only for one whose schema is ours.
  virtual Result<void> adopt(soci::session& session) = 0;

  /// Begins a transaction in which nobody else migrates, and which sees what those before it did.
  virtual void beginMigration(soci::session& session) = 0;
  [[nodiscard]] virtual std::string_view beginWrite() const = 0;
  [[nodiscard]] virtual std::string_view beginRead() const = 0;
  /// A query for the number of tables in the database, and with :name for those of that name.
  [[nodiscard]] virtual std::string_view countTables() const = 0;
  [[nodiscard]] virtual std::string_view countTablesNamed() const = 0;

  /// Keeps a copy of the database as it is before it is migrated from `version`, where that is our task.
  virtual Result<void> keepCopy(soci::session& session, int version) = 0;

  /// Would the same transaction succeed when it is simply tried again?
  [[nodiscard]] virtual bool isWorthRepeating(const soci::soci_error& error) const = 0;
  /// Is the connection gone?
  [[nodiscard]] virtual bool isConnectionLost(const soci::soci_error& error) const = 0;
  [[nodiscard]] virtual Error translate(const soci::soci_error& error) const = 0;

  /// What errors are about: the file, or the server; never holds a password.
  [[nodiscard]] virtual const std::string& subject() const = 0;
};

}  // namespace hotset::store
