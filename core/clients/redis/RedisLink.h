// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/Signal.h"
#include "core/clients/redis/RedisConnection.h"

namespace hotset::redis {

/// How a link stands.
struct LinkStatus {
  bool isConnected = false;
  std::optional<Error> lastError;  ///< Why it is not, or was not before; none while it has never failed.
};

/// Keeps one connection up: connects at first use and again after every loss, paced by the network's ReconnectPacer,
/// until it is closed. Core thread only; held by shared_ptr, and closed by whoever made it.
class RedisLink : public std::enable_shared_from_this<RedisLink> {
 public:
  using Connection = std::shared_ptr<RedisConnection>;

  RedisLink(Network& network, RedisTarget target, RedisLimits limits);

  /// The connection, when there is one at this moment; else null.
  [[nodiscard]] Connection current() const noexcept {
    return m_connection && m_connection->isOpen() ? m_connection : nullptr;
  }
  /// The connection, as soon as there is one: waits for the attempt under way, or the next, to end, and fails when it
  /// does, or at once when there is none before `end`. No deadline of its own.
  [[nodiscard]] AwaitableResult<Connection> connection(SteadyTime end);

  /// Logs in with this from the next attempt on, which is made at once when the link is down.
  void usePassword(std::optional<Secret> password);
  void setReadOnly(bool isReadOnly) noexcept { m_target.isReadOnly = isReadOnly; }
  [[nodiscard]] const RedisTarget& target() const noexcept { return m_target; }
  /// Makes the next attempt now instead of later.
  void retryNow();
  /// For good; everything outstanding fails as `cancelled`.
  void close();

  [[nodiscard]] const LinkStatus& status() const noexcept { return m_status; }
  [[nodiscard]] const RedisCost& cost() const noexcept { return *m_cost; }
  [[nodiscard]] Network& network() noexcept { return m_network; }
  [[nodiscard]] Subscription onStatus(std::function<void(const LinkStatus&)> listener) {
    return m_statusChanged.subscribe(std::move(listener));
  }
  void onPush(RedisConnection::PushListener listener);
  /// Connects, and sends this on every connection from now on, the one at hand too, before anybody else is given it.
  /// `onOutcome` hears each time whether the server has taken it in; of a loss onStatus tells.
  void keepSubscribed(RedisRequest request, std::function<void(const Result<void>&)> onOutcome);

 private:
  /// What is subscribed to on every connection.
  struct Standing {
    RedisRequest request;
    std::function<void(const Result<void>&)> onOutcome;
  };

  static Awaitable<void> keepUp(std::shared_ptr<RedisLink> self);
  Awaitable<void> stayUntilLost(Connection connection);
  static Awaitable<void> subscribeOn(std::shared_ptr<RedisLink> self, Connection connection);
  void start();
  Awaitable<void> pause();
  void noteFailure(const Error& error);
  void publish(bool isConnected);
  void answerWaiters(const Result<Connection>& outcome);

  Network& m_network;
  RedisTarget m_target;
  RedisLimits m_limits;
  std::shared_ptr<RedisCost> m_cost = std::make_shared<RedisCost>();
  Connection m_connection;
  LinkStatus m_status;
  ReconnectPacer::Failures m_failures;
  std::optional<SteadyTime> m_downSince;
  std::optional<SteadyTime> m_nextAttempt;  // while pausing
  std::optional<OneShot<bool>> m_pauseEnd;
  std::vector<OneShot<Result<Connection>>> m_waiters;
  std::shared_ptr<RedisConnection::PushListener> m_onPush = std::make_shared<RedisConnection::PushListener>();
  Signal<LinkStatus> m_statusChanged;
  std::shared_ptr<const Standing> m_standing;
  bool m_isStarted = false;
  bool m_isClosed = false;
  bool m_retriesNow = false;  // asked for while no pause was there to be ended
  TaskScope m_tasks;
};

}  // namespace hotset::redis
