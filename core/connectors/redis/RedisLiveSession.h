// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/clients/redis/RedisClient.h"
#include "core/connectors/LiveSession.h"
#include "core/connectors/redis/RedisLiveSource.h"
#include "core/connectors/redis/StandingWatch.h"

namespace hotset::redis {

/// What a RedisLiveSource shares with its verbs under way, and lives as long as they do: the connection on which
/// settings are asked for and set, and the one on which events come.
class RedisLiveSource::Session : public LiveSession, public std::enable_shared_from_this<Session> {
 public:
  using Self = std::shared_ptr<Session>;
  using LiveSession::LiveSession;

  static AwaitableResult<live::Offer> examine(Self self, live::Wish wish);
  static AwaitableResult<std::string> readSetting(Self self);
  static AwaitableResult<std::string> writeSetting(Self self, std::string value);
  static AwaitableResult<live::WindowsTaken> watchReads(Self self, live::ReadWindows windows,
                                                        live::ReadWatcher watcher);
  void listen(live::KindSet wanted, LiveListener to);
  [[nodiscard]] live::ListeningCost cost() const;
  void close();

 private:
  static AwaitableResult<void> connect(Self self);
  static Awaitable<void> beginListening(Self self);
  static Awaitable<void> readStanding(Self self);
  static Awaitable<void> confirm(Self self);

  void subscribe();
  void takePush(const resp::Reply& push);
  void takeOutcome(const Result<void>& outcome);
  bool checkSetting(const resp::Reply& reply);
  void checkStanding(std::span<const resp::Reply> infos);
  [[nodiscard]] live::KindNotes notesOn(std::string_view flags, bool isReadable) const;

  std::optional<Secret> password;
  std::unique_ptr<RedisClient> admin;
  std::unique_ptr<RedisClient> client;
  Subscription statusChanges;
  std::uint64_t events = 0;
  live::Wish wished;
  StandingWatch standing{address.database};
  std::string setting;
  bool canReadSetting = true;
};

}  // namespace hotset::redis
