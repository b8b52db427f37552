// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/clients/redis/RedisRequest.h"
#include "core/connectors/KeyReader.h"
#include "core/protocol/resp/Reply.h"

namespace hotset::redis {

/// Notices from one reading of INFO to the next what a server tells by no keyspace event. Pure.
class StandingWatch {
 public:
  enum class Change : std::uint8_t { flushed, becameReplica, becamePrimary };

  explicit StandingWatch(int database) : m_database("db" + std::to_string(database)) {}

  /// Adds the three commands whose answers take() reads.
  static void ask(RedisRequest& request);
  /// What has happened since the last answers; nothing of the first ones. Answers that are errors, of a login that may
  /// not ask, leave nothing known.
  [[nodiscard]] std::optional<Change> take(std::span<const resp::Reply> infos);
  /// For people.
  [[nodiscard]] static std::string_view text(Change change) noexcept;

  [[nodiscard]] bool isKnown() const noexcept { return m_last.has_value(); }
  /// False also where it is not known.
  [[nodiscard]] bool isReplica() const noexcept { return m_last && m_last->isReplica; }

 private:
  std::string m_database;
  std::optional<KeyspaceReading> m_last;
};

}  // namespace hotset::redis
