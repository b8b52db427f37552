// SPDX-License-Identifier: Apache-2.0
#include "core/clients/redis/RedisConnection.h"

#include <utility>

#include "core/async/Deadline.h"
#include "core/clients/redis/ServerError.h"

namespace hotset::redis {
namespace {

/// Holds most answers of a poll whole; larger ones come in pieces.
constexpr std::size_t kReceiveBytes = std::size_t{16} << 10;

/// Drops the connection when the coroutine that waits on it is cancelled.
class DropUnlessAnswered {
 public:
  explicit DropUnlessAnswered(RedisConnection& connection) : m_connection(&connection) {}
  DropUnlessAnswered(const DropUnlessAnswered&) = delete;
  DropUnlessAnswered& operator=(const DropUnlessAnswered&) = delete;
  ~DropUnlessAnswered() {
    if (m_connection != nullptr) m_connection->drop(Error(ErrorCode::cancelled, "a request on it was cancelled"));
  }
  void disarm() noexcept { m_connection = nullptr; }

 private:
  RedisConnection* m_connection;
};

}  // namespace

RedisConnection::RedisConnection(Network& network, std::unique_ptr<ByteStream> stream, RedisTarget target,
                                 RedisLimits limits, std::shared_ptr<RedisCost> cost)
    : m_executor(network.executor()),
      m_timers(network.timers()),
      m_stream(std::move(stream)),
      m_target(std::move(target)),
      m_limits(limits),
      m_cost(std::move(cost)),
      m_received(kReceiveBytes),
      m_tasks(network.executor()) {}

RedisConnection::~RedisConnection() { m_stream->close(); }

AwaitableResult<RedisConnectionPtr> RedisConnection::open(Network& network, RedisTarget target, RedisLimits limits,
                                                          std::shared_ptr<RedisCost> cost) {
  return dialAndGreet(&network, std::move(target), limits, std::move(cost));
}

AwaitableResult<RedisConnectionPtr> RedisConnection::dialAndGreet(Network* network, RedisTarget target,
                                                                  RedisLimits limits, std::shared_ptr<RedisCost> cost) {
  Dialer dialer(*network, limits.dial);
  auto stream = co_await dialer.dial(target.address);
  if (!stream) co_return fail(stream.error());
  co_return co_await login(*network, std::move(*stream), std::move(target), limits, std::move(cost));
}

AwaitableResult<RedisConnectionPtr> RedisConnection::login(Network& network, std::unique_ptr<ByteStream> stream,
                                                           RedisTarget target, RedisLimits limits,
                                                           std::shared_ptr<RedisCost> cost) {
  return greet(
      RedisConnectionPtr(new RedisConnection(network, std::move(stream), std::move(target), limits, std::move(cost))));
}

AwaitableResult<RedisConnectionPtr> RedisConnection::greet(RedisConnectionPtr self) {
  const auto greeted = co_await withDeadline(self->m_timers, self->m_limits.handshake, self->shakeHands());
  self->m_target.password.reset();  // needed no more
  if (!greeted) {
    const Error& error = greeted.error();
    self->drop(error);
    co_return fail(error.subject().empty() ? error.about(self->m_target.address.text()) : error);
  }
  self->run();
  co_return self;
}

AwaitableResult<void> RedisConnection::shakeHands() {
  HandshakeMachine machine(m_target);
  auto action = machine.start();
  while (const auto* message = std::get_if<HandshakeMachine::Send>(&action)) {
    const std::string_view bytes = message->bytes.reveal();
    ++m_cost->commands;
    m_cost->bytesSent += bytes.size();
    // A server that hangs up at once (too many clients, protected mode) has said why: what it sent is read first.
    const auto written = co_await m_stream->write(boost::asio::buffer(bytes));
    auto reply = co_await readOne();
    if (!reply) co_return fail(written ? reply.error() : written.error());
    action = machine.next(reply->view());
  }
  if (const auto* error = std::get_if<Error>(&action)) co_return fail(*error);
  m_greeting = std::move(std::get<HandshakeMachine::Done>(action).greeting);
  co_return Result<void>();
}

AwaitableResult<resp::Reply> RedisConnection::readOne() {
  while (true) {
    auto reply = m_parser.next(m_unparsed);
    if (!reply) co_return fail(reply.error());
    if (*reply && !(*reply)->isPush()) co_return std::move(**reply);
    if (*reply) continue;
    const auto count = co_await m_stream->read(boost::asio::buffer(m_received));
    if (!count) co_return fail(count.error());
    m_cost->bytesReceived += *count;
    m_unparsed = std::string_view(m_received.data(), *count);
  }
}

void RedisConnection::run() { m_tasks.start(readAll(shared_from_this())); }

AwaitableResult<Replies> RedisConnection::send(RedisRequest request, std::chrono::nanoseconds deadline) {
  return exchange(std::move(request), false, deadline);
}

AwaitableResult<void> RedisConnection::subscribe(RedisRequest request, std::chrono::nanoseconds deadline) {
  if (m_greeting.protocol < 3) co_return fail(ErrorCode::notSupported, "the server sends no pushes (RESP3)");
  request.add("PING");
  const auto replies = co_await exchange(std::move(request), true, deadline);
  if (!replies) co_return fail(replies.error());
  if (replies->front().isError()) co_return fail(errorFromServer(replies->front().view()));
  co_return Result<void>();
}

AwaitableResult<Replies> RedisConnection::exchange(RedisRequest request, bool endsWithPong,
                                                   std::chrono::nanoseconds deadline) {
  const auto self = shared_from_this();
  const std::size_t count = request.commandCount();
  if (m_closedBy) co_return fail(*m_closedBy);
  if (count == 0) co_return Replies();
  if (m_commandsOutstanding + count > m_limits.commandsMax) {
    co_return fail(ErrorCode::overloaded, "too many requests are waiting for this server", m_target.address.text());
  }
  auto outstanding = std::make_shared<Outstanding>(m_executor, count, endsWithPong);
  outstanding->alarm = m_timers.after(deadline, [weak = weak_from_this(), deadline] {
    const auto connection = weak.lock();
    if (connection) connection->drop(detail::deadlinePassed(deadline));
  });
  m_commandsOutstanding += count;
  m_cost->commands += count;
  m_outstanding.push_back(outstanding);
  write(request.bytes());
  DropUnlessAnswered guard(*this);
  auto outcome = co_await outstanding->outcome.wait();
  guard.disarm();
  co_return outcome;
}

void RedisConnection::write(std::string_view bytes) {
  m_unsent += bytes;
  if (std::exchange(m_isWriting, true)) return;
  m_tasks.start(writeAll(shared_from_this()));
}

Awaitable<void> RedisConnection::writeAll(std::shared_ptr<RedisConnection> self) {
  while (self->isOpen() && !self->m_unsent.empty()) {
    const std::string bytes = std::exchange(self->m_unsent, {});
    self->m_cost->bytesSent += bytes.size();
    const auto written = co_await self->m_stream->write(boost::asio::buffer(bytes));
    if (!written) self->drop(written.error());
  }
  self->m_isWriting = false;
}

Awaitable<void> RedisConnection::readAll(std::shared_ptr<RedisConnection> self) {
  bool isSound = self->takeReplies(std::exchange(self->m_unparsed, {}));
  while (isSound && self->isOpen()) {
    const auto count = co_await self->m_stream->read(boost::asio::buffer(self->m_received));
    if (!count) {
      self->drop(count.error());
      break;
    }
    self->m_cost->bytesReceived += *count;
    isSound = self->takeReplies(std::string_view(self->m_received.data(), *count));
  }
}

void RedisConnection::tap(const RedisRequest& request, BytesListener listener) {
  if (m_closedBy) return;
  m_onBytes = std::move(listener);
  m_cost->commands += request.commandCount();
  write(request.bytes());
}

bool RedisConnection::takeReplies(std::string_view bytes) {
  if (m_onBytes) {
    if (!bytes.empty()) m_onBytes(bytes);
    return isOpen();
  }
  while (isOpen()) {
    auto reply = m_parser.next(bytes);
    if (!reply) {
      drop(reply.error());
      return false;
    }
    if (!*reply) return true;
    if ((*reply)->isPush()) {
      if (m_onPush) m_onPush(**reply);
    } else if (!deliver(std::move(**reply))) {
      drop(Error(ErrorCode::malformedReply, "the server sent a reply that nothing was asked for"));
      return false;
    }
  }
  return false;
}

bool RedisConnection::Outstanding::isComplete() const {
  return replies.size() == expectedCount || (endsWithPong && replies.back().view().asText() == "PONG");
}

bool RedisConnection::deliver(resp::Reply reply) {
  if (m_outstanding.empty()) return false;
  const auto first = m_outstanding.front();
  first->replies.push_back(std::move(reply));
  if (!first->isComplete()) return true;
  m_commandsOutstanding -= first->expectedCount;
  m_outstanding.pop_front();
  first->alarm.reset();
  first->outcome.resolve(std::move(first->replies));
  return true;
}

void RedisConnection::drop(const Error& why) {
  if (m_closedBy) return;
  const auto self = weak_from_this().lock();
  m_closedBy = why.subject().empty() ? why.about(m_target.address.text()) : why;
  m_stream->close();
  m_commandsOutstanding = 0;
  m_unsent.clear();
  for (const auto& outstanding : std::exchange(m_outstanding, {})) {
    outstanding->alarm.reset();
    outstanding->outcome.resolve(fail(*m_closedBy));
  }
  if (auto onClosed = std::exchange(m_onClosed, nullptr)) onClosed(*m_closedBy);
}

}  // namespace hotset::redis
