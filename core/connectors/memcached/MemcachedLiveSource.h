// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/LiveSource.h"
#include "core/domain/fleet/Node.h"

namespace hotset::memcached {

/// What memcached (1.6 and later) tells of its keys: `stats detail`, which counts hits, misses, sets and deletes by the
/// first part of keys, and is read once a second; `watch evictions`, which tells some by key; and `watch fetchers` for
/// a moment. Its regions are "prefix:*". `network` outlives it; a verb under way may end after it.
class MemcachedLiveSource final : public LiveSource {
 public:
  using PasswordSource = std::function<AwaitableResult<std::optional<Secret>>()>;

  static constexpr std::chrono::milliseconds kDeadline{3000};
  static constexpr std::chrono::milliseconds kReadEvery{1000};
  /// The server keeps a line for each first part of a key, for ever: with more of them than this, listening ends.
  static constexpr std::size_t kPrefixesMax = 10'000;

  MemcachedLiveSource(Network& network, fleet::NodeAddress address, PasswordSource password, bool isReadOnly,
                      std::chrono::milliseconds deadline = kDeadline);
  ~MemcachedLiveSource() override;

  [[nodiscard]] std::string_view settingName() const noexcept override;
  AwaitableResult<live::Offer> examine(live::Wish wish) override;
  AwaitableResult<std::string> writeSetting(std::string value) override;
  AwaitableResult<std::string> readSetting() override;
  [[nodiscard]] std::string restored(std::string_view now, std::string_view before,
                                     std::string_view after) const override;
  void listen(live::KindSet kinds, LiveListener listener) override;
  [[nodiscard]] live::ListeningCost cost() const override;
  AwaitableResult<live::WindowsTaken> watchReads(live::ReadWindows windows, live::ReadWatcher watcher) override;
  void close() override;

 private:
  class Session;

  std::shared_ptr<Session> m_session;
};

}  // namespace hotset::memcached
