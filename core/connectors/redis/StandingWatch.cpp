// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/StandingWatch.h"

#include <array>
#include <utility>

#include "core/connectors/redis/KeyspaceInfo.h"

namespace hotset::redis {
namespace {

constexpr std::array<std::string_view, 3> kSections{"replication", "commandstats", "keyspace"};

std::optional<KeyspaceReading> readingIn(std::span<const resp::Reply> infos, std::string_view database) {
  KeyspaceReading reading;
  for (const resp::Reply& info : infos) {
    const auto text = info.view().asText();
    if (info.isError() || !text) return std::nullopt;
    takeKeyspaceInfo(*text, database, reading);
  }
  return reading;
}

}  // namespace

void StandingWatch::ask(RedisRequest& request) {
  for (const std::string_view section : kSections) request.add("INFO", section);
}

std::optional<StandingWatch::Change> StandingWatch::take(std::span<const resp::Reply> infos) {
  const auto before = std::exchange(m_last, readingIn(infos, m_database));
  if (!before || !m_last) return std::nullopt;
  if (m_last->isReplica != before->isReplica) return m_last->isReplica ? Change::becameReplica : Change::becamePrimary;
  if (m_last->wasFlushedSince(*before)) return Change::flushed;
  return std::nullopt;
}

std::string_view StandingWatch::text(Change change) noexcept {
  switch (change) {
    case Change::flushed:
      break;
    case Change::becameReplica:
      return "it has become a replica, which tells expirations and evictions as removals";
    case Change::becamePrimary:
      return "it has become a primary, which tells expirations and evictions by themselves";
  }
  return "its keys were flushed, and a flush is told of no single key";
}

}  // namespace hotset::redis
