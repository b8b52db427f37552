// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "core/clients/redis/RedisLink.h"

namespace hotset::redis {

/// A Redis or Valkey server in one role: connects by itself, comes back by itself, and answers or fails within each
/// request's deadline. Core thread only. Closes when it goes; a verb under way then ends as `cancelled`, and may end
/// after this object. `network` outlives it.
class RedisClient {
 public:
  RedisClient(Network& network, RedisTarget target, RedisLimits limits = {});
  RedisClient(const RedisClient&) = delete;
  RedisClient& operator=(const RedisClient&) = delete;
  ~RedisClient() { close(); }

  /// A reply for each command, in order; a server's error is a reply. `deadline` bounds connecting and answering
  /// together. After a time-out or cancellation the connection is dropped. What is Repeatable is sent once more when
  /// the connection is lost under it; what is not fails then with an error that says its outcome is unknown. While the
  /// server is away this fails with the reason why it could not be reached. Where the target is read-only, a
  /// request that holds a write is refused as notPermitted and nothing of it is sent.
  [[nodiscard]] AwaitableResult<Replies> pipeline(RedisRequest request, std::chrono::nanoseconds deadline);
  /// The same for one command; a server's error becomes an Error.
  [[nodiscard]] AwaitableResult<resp::Reply> command(RedisRequest request, std::chrono::nanoseconds deadline);

  /// What the server said about itself; null while not connected.
  [[nodiscard]] const Greeting* greeting() const noexcept;
  [[nodiscard]] const LinkStatus& status() const noexcept { return m_link->status(); }
  /// All connections of this client together, from the beginning.
  [[nodiscard]] const RedisCost& cost() const noexcept { return m_link->cost(); }

  /// Hears every connect, loss and failed attempt; from the run loop.
  [[nodiscard]] Subscription onStatus(std::function<void(const LinkStatus&)> listener) {
    return m_link->onStatus(std::move(listener));
  }
  /// Hears what the server sends unasked, on every connection this client makes.
  void onPush(RedisConnection::PushListener listener) { m_link->onPush(std::move(listener)); }
  /// Subscribes (RESP3) now and again after every loss, before anything else is sent on the new connection.
  /// `onOutcome` hears each time whether the server has taken it in, from the run loop.
  void keepSubscribed(RedisRequest request, std::function<void(const Result<void>&)> onOutcome) {
    m_link->keepSubscribed(std::move(request), std::move(onOutcome));
  }

  /// Logs in with this from now on; a link that is down tries again at once.
  void usePassword(std::optional<Secret> password) { m_link->usePassword(std::move(password)); }
  /// From now on refuses, before it is sent, every request that may change something on the server.
  void setReadOnly(bool isReadOnly) noexcept { m_link->setReadOnly(isReadOnly); }
  /// A link that is down tries again at once: whatever broke it will not be asked for again.
  void retryNow() { m_link->retryNow(); }
  void close() { m_link->close(); }

 private:
  std::shared_ptr<RedisLink> m_link;
};

}  // namespace hotset::redis
