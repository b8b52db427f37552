// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/KeyReader.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

/// The keys of one database of a Redis or Valkey server, on a connection of its own: SCAN and MEMORY USAGE, which count
/// as no look-up; and TYPE, PTTL, OBJECT ENCODING and OBJECT IDLETIME, each of which counts as one. `network` outlives
/// it; a verb under way may end after it.
class RedisKeyReader final : public KeyReader {
 public:
  static constexpr std::chrono::milliseconds kDeadline{10000};

  RedisKeyReader(Network& network, fleet::NodeAddress address, std::optional<Secret> password,
                 std::chrono::milliseconds deadline = kDeadline);
  ~RedisKeyReader() override;

  AwaitableResult<KeyspaceReading> readKeyspace() override;
  AwaitableResult<KeyPage> nextPage(std::uint64_t cursor, std::uint32_t count) override;
  AwaitableResult<std::vector<std::optional<std::uint64_t>>> readSizes(Keys keys) override;
  AwaitableResult<EntryLooks> lookAt(Keys keys) override;
  AwaitableResult<std::vector<regions::PrefixFigures>> readPrefixes() override;
  [[nodiscard]] bool isResumable() const noexcept override { return true; }
  void close() override;

 private:
  class Session;

  std::shared_ptr<Session> m_session;
};

}  // namespace hotset::redis
