// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/KeyReader.h"

namespace hotset::memcached {

/// The items of a memcached server (1.5 and later) by its own walk in the background, `lru_crawler metadump`: sizes
/// come with the keys, and nothing counts as a look-up. A walk can't be taken up again: it starts at its beginning.
/// Looks are `me`, which leaves counters alone (1.6). `network` outlives it; a verb under way may end after it.
class MemcachedKeyReader final : public KeyReader {
 public:
  static constexpr std::chrono::milliseconds kDeadline{10000};

  MemcachedKeyReader(Network& network, fleet::NodeAddress address, std::optional<Secret> password,
                     std::chrono::milliseconds deadline = kDeadline);
  ~MemcachedKeyReader() override;

  AwaitableResult<KeyspaceReading> readKeyspace() override;
  AwaitableResult<KeyPage> nextPage(std::uint64_t cursor, std::uint32_t count) override;
  AwaitableResult<std::vector<std::optional<std::uint64_t>>> readSizes(Keys keys) override;
  AwaitableResult<EntryLooks> lookAt(Keys keys) override;
  /// Of `stats detail`, which the operator switches on and off; it is only read here.
  AwaitableResult<std::vector<regions::PrefixFigures>> readPrefixes() override;
  [[nodiscard]] bool isResumable() const noexcept override { return false; }
  void close() override;

 private:
  class Session;

  std::shared_ptr<Session> m_session;
};

}  // namespace hotset::memcached
