// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/LiveSource.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

/// What a Redis (6.0 and later) or Valkey server tells of its keys: keyspace notifications of one database, and MONITOR
/// for a moment. Twice a second it asks how notify-keyspace-events stands: the answer comes behind all that happened
/// before, so it is both the proof that nothing is missing and the notice that somebody has taken the setting off. With
/// it it asks for what is told of no key, where the login may: how often the server was flushed, and its role.
/// `network` outlives it; a verb under way may end after it.
class RedisLiveSource final : public LiveSource {
 public:
  using PasswordSource = std::function<AwaitableResult<std::optional<Secret>>()>;

  static constexpr std::chrono::milliseconds kDeadline{3000};
  static constexpr std::chrono::milliseconds kConfirmEvery{500};

  RedisLiveSource(Network& network, fleet::NodeAddress address, PasswordSource password, bool isReadOnly,
                  std::chrono::milliseconds deadline = kDeadline);
  ~RedisLiveSource() override;

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

}  // namespace hotset::redis
