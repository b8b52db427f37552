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

namespace hotset::memcached {

/// A memcached server as a node: `stats`, and `stats settings` and `stats slabs` when they are asked for; none of them
/// changes a counter that is read. After a loss it connects again at the next reading, paced by the network's pacer.
/// The network outlives it; a reading under way may end after it.
class MemcachedConnector final : public NodeConnector {
 public:
  using PasswordSource = std::function<AwaitableResult<std::optional<Secret>>()>;

  static constexpr std::chrono::milliseconds kDeadline{1000};

  MemcachedConnector(Network& network, fleet::NodeAddress address, PasswordSource password,
                     std::chrono::milliseconds deadline = kDeadline);
  ~MemcachedConnector() override;

  AwaitableResult<std::shared_ptr<const stats::StatsSample>> readStats(StatsReading reading) override;
  void setReadOnly(bool isReadOnly) override;
  void close() override;

 private:
  class Session;

  std::shared_ptr<Session> m_session;
};

}  // namespace hotset::memcached
