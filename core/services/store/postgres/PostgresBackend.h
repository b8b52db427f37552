// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/Secret.h"
#include "core/services/store/Backend.h"

namespace hotset::store {

/// A server that several programs share: serialisable transactions, tried again when they conflict. No error of it
/// quotes the connection's parameters, which may hold a password.
class PostgresBackend final : public Backend {
 public:
  explicit PostgresBackend(const Secret& connection);

  void connect(soci::session& session) override;
  void settle(soci::session& session) override;
  Result<void> check(soci::session&) override { return {}; }
  Result<void> adopt(soci::session&) override { return {}; }

  void beginMigration(soci::session& session) override;
  [[nodiscard]] std::string_view beginWrite() const override;
  [[nodiscard]] std::string_view beginRead() const override;
  [[nodiscard]] std::string_view countTables() const override;
  [[nodiscard]] std::string_view countTablesNamed() const override;

  Result<void> keepCopy(soci::session&, int) override { return {}; }

  [[nodiscard]] bool isWorthRepeating(const soci::soci_error& error) const override;
  [[nodiscard]] bool isConnectionLost(const soci::soci_error& error) const override;
  [[nodiscard]] Error translate(const soci::soci_error& error) const override;
  [[nodiscard]] const std::string& subject() const override { return m_subject; }

 private:
  Secret m_connection;
  bool m_isMalformed = false;
  std::string m_subject = "the workspace's PostgreSQL database";
};

}  // namespace hotset::store
