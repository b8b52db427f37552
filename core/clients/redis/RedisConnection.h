// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/async/OneShot.h"
#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/clients/ByteStream.h"
#include "core/clients/redis/HandshakeMachine.h"
#include "core/clients/redis/RedisRequest.h"
#include "core/clients/redis/RedisTarget.h"
#include "core/protocol/resp/ReplyParser.h"

namespace hotset::redis {

using Replies = std::vector<resp::Reply>;

class RedisConnection;
using RedisConnectionPtr = std::shared_ptr<RedisConnection>;

/// One connection that is logged in. Requests are pipelined and answered in order. Once anything is out of order (a
/// deadline passed, a wait cancelled, a reply broken or unasked for) the connection is dropped, never used again, and
/// everything outstanding fails: no reply can reach the wrong request. Core thread only; held by shared_ptr.
class RedisConnection : public std::enable_shared_from_this<RedisConnection> {
 public:
  using PushListener = std::function<void(const resp::Reply& push)>;
  using BytesListener = std::function<void(std::string_view bytes)>;
  using ClosedListener = std::function<void(const Error& why)>;

  /// Connects and logs in, within the limits. `cost` is added to for as long as the connection lives.
  static AwaitableResult<RedisConnectionPtr> open(Network& network, RedisTarget target, RedisLimits limits,
                                                  std::shared_ptr<RedisCost> cost);
  /// Logs in on a stream that is connected already.
  static AwaitableResult<RedisConnectionPtr> login(Network& network, std::unique_ptr<ByteStream> stream,
                                                   RedisTarget target, RedisLimits limits,
                                                   std::shared_ptr<RedisCost> cost);
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;
  ~RedisConnection();

  [[nodiscard]] const Greeting& greeting() const noexcept { return m_greeting; }
  [[nodiscard]] bool isOpen() const noexcept { return !m_closedBy; }
  /// Why it was dropped; only when it was.
  [[nodiscard]] const std::optional<Error>& closedBy() const noexcept { return m_closedBy; }

  /// Sends the commands and gives a reply for each, in order; a server's error is a reply. Errors: timedOut and
  /// connectionLost (the connection is dropped then), overloaded (nothing was sent, the connection stays).
  [[nodiscard]] AwaitableResult<Replies> send(RedisRequest request, std::chrono::nanoseconds deadline);

  /// Sends commands that are answered by pushes (SUBSCRIBE and its like), and then a PING, whose answer says that the
  /// server has taken them all in; needs RESP3. Errors: as above, and that of the first command refused.
  [[nodiscard]] AwaitableResult<void> subscribe(RedisRequest request, std::chrono::nanoseconds deadline);

  /// Sends a command after which the server talks on and on (MONITOR). From now on all it sends is for the listener, as
  /// it comes and until the connection is dropped; nothing else can be asked. Nothing may be outstanding.
  void tap(const RedisRequest& request, BytesListener listener);

  /// Hears what the server sends unasked (RESP3).
  void onPush(PushListener listener) { m_onPush = std::move(listener); }
  /// Hears of the end, once, from the run loop.
  void onClosed(ClosedListener listener) { m_onClosed = std::move(listener); }

  /// Fails everything outstanding with `why` and closes. Later calls do nothing.
  void drop(const Error& why);

 private:
  struct Outstanding {
    Outstanding(const Executor& executor, std::size_t expected, bool isEndedByPong)
        : outcome(executor), expectedCount(expected), endsWithPong(isEndedByPong) {}

    [[nodiscard]] bool isComplete() const;

    OneShot<Result<Replies>> outcome;
    std::size_t expectedCount;  // where a PONG ends it: at most
    bool endsWithPong;
    Replies replies;
    Timer alarm;
  };

  RedisConnection(Network& network, std::unique_ptr<ByteStream> stream, RedisTarget target, RedisLimits limits,
                  std::shared_ptr<RedisCost> cost);

  static AwaitableResult<RedisConnectionPtr> dialAndGreet(Network* network, RedisTarget target, RedisLimits limits,
                                                          std::shared_ptr<RedisCost> cost);
  static AwaitableResult<RedisConnectionPtr> greet(RedisConnectionPtr self);
  AwaitableResult<void> shakeHands();
  AwaitableResult<resp::Reply> readOne();
  void run();
  static Awaitable<void> readAll(std::shared_ptr<RedisConnection> self);
  static Awaitable<void> writeAll(std::shared_ptr<RedisConnection> self);
  AwaitableResult<Replies> exchange(RedisRequest request, bool endsWithPong, std::chrono::nanoseconds deadline);
  void write(std::string_view bytes);
  bool takeReplies(std::string_view bytes);
  bool deliver(resp::Reply reply);

  Executor m_executor;
  Timers& m_timers;
  std::unique_ptr<ByteStream> m_stream;
  RedisTarget m_target;
  RedisLimits m_limits;
  std::shared_ptr<RedisCost> m_cost;
  resp::ReplyParser m_parser;
  std::vector<char> m_received;
  std::string_view m_unparsed;  // what the handshake left of m_received
  Greeting m_greeting;
  std::deque<std::shared_ptr<Outstanding>> m_outstanding;
  std::size_t m_commandsOutstanding = 0;
  std::string m_unsent;
  bool m_isWriting = false;
  std::optional<Error> m_closedBy;
  PushListener m_onPush;
  BytesListener m_onBytes;
  ClosedListener m_onClosed;
  TaskScope m_tasks;
};

}  // namespace hotset::redis
