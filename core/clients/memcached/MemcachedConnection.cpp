// SPDX-License-Identifier: Apache-2.0
#include "core/clients/memcached/MemcachedConnection.h"

#include <utility>

#include "core/async/Deadline.h"
#include "core/base/Text.h"
#include "core/clients/memcached/ReadOnlyRule.h"

namespace hotset::memcached {
namespace {

constexpr std::size_t kReceiveBytes = std::size_t{64} << 10;

}  // namespace

MemcachedConnection::MemcachedConnection(Network& network, std::unique_ptr<ByteStream> stream, MemcachedTarget target)
    : m_network(network), m_stream(std::move(stream)), m_target(std::move(target)), m_received(kReceiveBytes) {}

void MemcachedConnection::close() noexcept {
  if (std::exchange(m_isOpen, false)) m_stream->close();
}

AwaitableResult<MemcachedConnectionPtr> MemcachedConnection::open(Network& network, MemcachedTarget target,
                                                                  std::chrono::nanoseconds deadline) {
  auto& timers = network.timers();
  return withDeadline(timers, deadline, dial(&network, std::move(target), deadline));
}

AwaitableResult<MemcachedConnectionPtr> MemcachedConnection::dial(Network* network, MemcachedTarget target,
                                                                  std::chrono::nanoseconds deadline) {
  Dialer dialer(*network, DialLimits());
  auto stream = co_await dialer.dial(target.address);
  if (!stream) co_return fail(stream.error());
  co_return co_await login(*network, std::move(*stream), std::move(target), deadline);
}

AwaitableResult<MemcachedConnectionPtr> MemcachedConnection::login(Network& network, std::unique_ptr<ByteStream> stream,
                                                                   MemcachedTarget target,
                                                                   std::chrono::nanoseconds deadline) {
  return greet(MemcachedConnectionPtr(new MemcachedConnection(network, std::move(stream), std::move(target))),
               deadline);
}

AwaitableResult<MemcachedConnectionPtr> MemcachedConnection::greet(Self self, std::chrono::nanoseconds deadline) {
  const auto greeted = co_await withDeadline(self->m_network.timers(), deadline, shakeHands(self));
  self->m_target.password.reset();
  if (!greeted) {
    self->close();
    const Error& error = greeted.error();
    co_return fail(error.subject().empty() ? error.about(self->m_target.address.text()) : error);
  }
  co_return self;
}

/// A server with a file of logins takes user and password as the value of a key of any name.
AwaitableResult<void> MemcachedConnection::shakeHands(Self self) {
  if (self->m_target.password) {
    const std::string& user = self->m_target.address.user;
    const std::string_view password = self->m_target.password->reveal();
    std::string command = "set login 0 0 " + std::to_string(user.size() + 1 + password.size()) + "\r\n";
    command.reserve(command.size() + user.size() + password.size() + 3);
    command.append(user).append(" ").append(password).append("\r\n");
    const Secret secret(std::move(command));
    const auto written = co_await self->m_stream->write(boost::asio::buffer(secret.reveal()));
    if (!written) co_return fail(written.error());
    const auto answer = co_await readLine(self);
    if (!answer) co_return fail(answer.error());
    if (const auto error = errorIn(*answer)) co_return fail(*error);
    if (*answer != "STORED") co_return fail(ErrorCode::loginFailed, "the server did not take user and password");
  }
  const auto lines = co_await exchange(self, "version", Form::line);
  if (!lines) co_return fail(lines.error());
  constexpr std::string_view kVersion = "VERSION ";
  if (!lines->front().starts_with(kVersion)) {
    co_return fail(ErrorCode::wrongProtocol, "what answers there is not memcached", "",
                   "Check that this address is the server's own");
  }
  self->m_version = printable(std::string_view(lines->front()).substr(kVersion.size()), 100);
  co_return Result<void>();
}

/// Every command passes through here: here, and not in a button, read-only is enforced.
std::optional<Error> MemcachedConnection::refusalOf(std::string_view commands) const {
  if (!m_target.isReadOnly) return std::nullopt;
  const auto write = firstWriteIn(commands);
  if (!write) return std::nullopt;
  return Error(ErrorCode::notPermitted, *write + " was not sent: the node is read-only in Hotset",
               m_target.address.text(), "Take the read-only mark off the node first, if this is meant to be");
}

/// What fails but for the server's own word leaves the connection in the midst of an answer: it is of no more use.
template <typename T>
AwaitableResult<T> MemcachedConnection::bounded(Self self, std::chrono::nanoseconds deadline,
                                                std::optional<Error> refusal, AwaitableResult<T> verb) {
  if (refusal) co_return fail(std::move(*refusal));
  if (!self->m_isOpen)
    co_return fail(ErrorCode::connectionLost, "the connection was closed", self->m_target.address.text());
  if (std::exchange(self->m_isBusy, true)) {
    co_return fail(ErrorCode::overloaded, "a question is under way on this connection", self->m_target.address.text());
  }
  struct Release {
    MemcachedConnection* connection;
    bool isAnswered = false;
    Release(const Release&) = delete;
    Release& operator=(const Release&) = delete;
    explicit Release(MemcachedConnection* of) : connection(of) {}
    ~Release() {
      connection->m_isBusy = false;
      if (!isAnswered) connection->close();
    }
  } release(self.get());
  auto outcome = co_await withDeadline(self->m_network.timers(), deadline, std::move(verb));
  if (!outcome) {
    const ErrorCode code = outcome.error().code();
    release.isAnswered = code == ErrorCode::notSupported || code == ErrorCode::serverError ||
                         code == ErrorCode::serverBusy || code == ErrorCode::loginFailed;
    const Error& error = outcome.error();
    co_return fail(error.subject().empty() ? error.about(self->m_target.address.text()) : error);
  }
  release.isAnswered = true;
  co_return std::move(outcome);
}

AwaitableResult<Lines> MemcachedConnection::ask(std::string command, Form form, std::chrono::nanoseconds deadline) {
  const auto self = shared_from_this();
  auto refusal = refusalOf(command);
  return bounded(self, deadline, std::move(refusal), exchange(self, std::move(command), form));
}

AwaitableResult<Lines> MemcachedConnection::askEach(std::string commands, std::size_t count,
                                                    std::chrono::nanoseconds deadline) {
  const auto self = shared_from_this();
  auto refusal = refusalOf(commands);
  return bounded(self, deadline, std::move(refusal), exchangeEach(self, std::move(commands), count));
}

AwaitableResult<void> MemcachedConnection::beginList(std::string command, std::chrono::nanoseconds deadline) {
  const auto self = shared_from_this();
  auto refusal = refusalOf(command);
  m_isInList = !refusal;
  return bounded(self, deadline, std::move(refusal), write(self, std::move(command) + "\r\n"));
}

AwaitableResult<Lines> MemcachedConnection::nextLines(std::size_t count, std::chrono::nanoseconds deadline) {
  const auto self = shared_from_this();
  return bounded(self, deadline, std::nullopt, readLines(self, count));
}

AwaitableResult<void> MemcachedConnection::write(Self self, std::string command) {
  ++self->m_commands;
  self->m_bytes += command.size();
  co_return co_await self->m_stream->write(boost::asio::buffer(command));
}

AwaitableResult<Lines> MemcachedConnection::exchange(Self self, std::string command, Form form) {
  const auto written = co_await write(self, std::move(command) + "\r\n");
  if (!written) co_return fail(written.error());
  Lines lines;
  while (true) {
    auto line = co_await readLine(self);
    if (!line) co_return fail(line.error());
    if (auto error = errorIn(*line); error && lines.empty()) co_return fail(*error);
    const bool isLast = endsAnswer(form, *line);
    if (form == Form::line || !isLast) lines.push_back(std::move(*line));
    if (isLast) co_return std::move(lines);
    if (lines.size() >= kLinesMax) co_return fail(ErrorCode::limitExceeded, "the server's list has no end");
  }
}

AwaitableResult<Lines> MemcachedConnection::exchangeEach(Self self, std::string commands, std::size_t count) {
  const auto written = co_await write(self, std::move(commands));
  if (!written) co_return fail(written.error());
  Lines lines;
  while (lines.size() < count) {
    auto line = co_await readLine(self);
    if (!line) co_return fail(line.error());
    lines.push_back(std::move(*line));
  }
  co_return std::move(lines);
}

AwaitableResult<Lines> MemcachedConnection::linesThatCome(std::size_t max, std::chrono::nanoseconds deadline) {
  const auto self = shared_from_this();
  return bounded(self, deadline, std::nullopt, readThoseThere(self, max));
}

AwaitableResult<Lines> MemcachedConnection::readThoseThere(Self self, std::size_t max) {
  auto first = co_await readLine(self);
  if (!first) co_return fail(first.error());
  Lines lines;
  lines.push_back(std::move(*first));
  while (lines.size() < max) {
    const auto line = self->m_reader.next(self->m_unread);
    if (!line) co_return fail(line.error());
    if (!*line) break;
    lines.emplace_back(**line);
  }
  co_return std::move(lines);
}

AwaitableResult<Lines> MemcachedConnection::readLines(Self self, std::size_t count) {
  Lines lines;
  while (lines.size() < count && self->m_isInList) {
    auto line = co_await readLine(self);
    if (!line) co_return fail(line.error());
    if (auto error = errorIn(*line)) co_return fail(*error);
    self->m_isInList = !endsAnswer(Form::list, *line);
    if (self->m_isInList) lines.push_back(std::move(*line));
  }
  co_return std::move(lines);
}

AwaitableResult<std::string> MemcachedConnection::readLine(Self self) {
  while (true) {
    const auto line = self->m_reader.next(self->m_unread);
    if (!line) co_return fail(line.error());
    if (*line) co_return std::string(**line);
    const auto count = co_await self->m_stream->read(boost::asio::buffer(self->m_received));
    if (!count) co_return fail(count.error());
    self->m_bytes += *count;
    self->m_unread = std::string_view(self->m_received.data(), *count);
  }
}

}  // namespace hotset::memcached
