// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/services/store/Backend.h"

namespace hotset::store {

/// One file: write-ahead log, every commit on the disk before it is reported, readable by its owner alone.
class SqliteBackend final : public Backend {
 public:
  explicit SqliteBackend(std::filesystem::path file);

  void connect(soci::session& session) override;
  void settle(soci::session& session) override;
  Result<void> check(soci::session& session) override;
  Result<void> adopt(soci::session& session) override;

  void beginMigration(soci::session& session) override;
  [[nodiscard]] std::string_view beginWrite() const override { return "BEGIN IMMEDIATE"; }
  [[nodiscard]] std::string_view beginRead() const override { return "BEGIN"; }
  [[nodiscard]] std::string_view countTables() const override;
  [[nodiscard]] std::string_view countTablesNamed() const override;

  Result<void> keepCopy(soci::session& session, int version) override;

  [[nodiscard]] bool isWorthRepeating(const soci::soci_error& error) const override;
  [[nodiscard]] bool isConnectionLost(const soci::soci_error& error) const override;
  [[nodiscard]] Error translate(const soci::soci_error& error) const override;
  [[nodiscard]] const std::string& subject() const override { return m_subject; }

  /// Creates the file, empty and for its owner alone, where there is none; closes an existing one to others.
  /// Error when the path can't be handed to the database library, or nothing can be created there.
  Result<void> prepareFile() const;

 private:
  std::filesystem::path m_file;
  std::string m_subject;
};

}  // namespace hotset::store
