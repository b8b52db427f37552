// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/NodeConnector.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

/// A Redis or Valkey server as a node: one round trip a reading (and one more for tables, when they are asked for), by
/// commands that leave its counters alone. A command the login may not use costs its panel and nothing else. The
/// network outlives it; a reading under way may end after it.
class RedisConnector final : public NodeConnector {
 public:
  /// Where the password comes from: asked before the first login, and after a login that failed every few seconds,
  /// until it gives another one.
  using PasswordSource = std::function<AwaitableResult<std::optional<Secret>>()>;

  static constexpr std::chrono::milliseconds kDeadline{1000};

  /// `deadline` bounds a reading, connecting included.
  RedisConnector(Network& network, fleet::NodeAddress address, PasswordSource password,
                 std::chrono::milliseconds deadline = kDeadline);
  ~RedisConnector() override;

  AwaitableResult<std::shared_ptr<const stats::StatsSample>> readStats(StatsReading reading) override;
  void setReadOnly(bool isReadOnly) override;
  void close() override;

 private:
  class Session;

  std::shared_ptr<Session> m_session;
};

}  // namespace hotset::redis
