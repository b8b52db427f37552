// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/MemcachedConnector.h"

#include <utility>

#include "core/clients/memcached/MemcachedConnection.h"
#include "core/connectors/memcached/StatsReader.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::memcached {

using stats::Field;
using stats::StatsSample;

/// What a connector knows of its server; lives as long as a reading under way.
class MemcachedConnector::Session {
 public:
  Session(Network& of, fleet::NodeAddress at, PasswordSource password, std::chrono::nanoseconds limit)
      : network(of), address(std::move(at)), askPassword(std::move(password)), deadline(limit) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() { close(); }

  static AwaitableResult<std::shared_ptr<const StatsSample>> read(std::shared_ptr<Session> self, StatsReading reading);

  void setReadOnly(bool isNow) {
    isReadOnly = isNow;
    if (connection) connection->setReadOnly(isNow);
  }
  void close() {
    isClosed = true;
    if (connection) connection->close();
    setDown(false);
  }

 private:
  static AwaitableResult<void> connect(std::shared_ptr<Session> self);
  static AwaitableResult<void> ask(std::shared_ptr<Session> self, std::string command, std::shared_ptr<Lines> into);

  void setDown(bool isNow) {
    if (isDown == isNow) return;
    isDown = isNow;
    isNow ? network.pacer().markDown() : network.pacer().markUp();
  }
  void noteFailure(const Error& error);

  Network& network;
  fleet::NodeAddress address;
  PasswordSource askPassword;
  std::chrono::nanoseconds deadline;
  MemcachedConnectionPtr connection;
  std::optional<Error> lastError;
  ReconnectPacer::Failures failures;
  SteadyTime downSince;
  SteadyTime nextAttempt;
  std::uint64_t pastCommands = 0;  // on connections that are gone
  std::uint64_t pastBytes = 0;
  bool isDown = false;
  bool isClosed = false;
  bool isReadOnly = false;
};

void MemcachedConnector::Session::noteFailure(const Error& error) {
  const SteadyTime now = network.timers().now();
  if (!isDown) downSince = now;
  setDown(true);
  failures.last = error.code();
  failures.downFor = std::chrono::duration_cast<ReconnectPacer::Duration>(now - downSince);
  nextAttempt = now + network.pacer().draw(failures);
  ++failures.count;
  lastError = error;
}

AwaitableResult<void> MemcachedConnector::Session::connect(std::shared_ptr<Session> self) {
  if (self->connection && self->connection->isOpen()) co_return Result<void>();
  if (self->connection) {
    self->pastCommands += self->connection->commandsSent();
    self->pastBytes += self->connection->bytesBothWays();
    self->connection.reset();
  }
  if (self->lastError && self->network.timers().now() < self->nextAttempt) co_return fail(*self->lastError);
  auto password = co_await self->askPassword();
  if (self->isClosed) co_return fail(ErrorCode::cancelled, "the connection was closed", self->address.text());
  MemcachedTarget target{self->address, password ? std::move(*password) : std::nullopt, self->isReadOnly};
  auto opened = co_await MemcachedConnection::open(self->network, std::move(target), self->deadline);
  if (!opened) {
    if (!self->isClosed) self->noteFailure(opened.error());
    co_return fail(opened.error());
  }
  if (self->isClosed) co_return fail(ErrorCode::cancelled, "the connection was closed", self->address.text());
  self->connection = std::move(*opened);
  self->setDown(false);
  self->failures = {};
  self->lastError.reset();
  co_return Result<void>();
}

AwaitableResult<void> MemcachedConnector::Session::ask(std::shared_ptr<Session> self, std::string command,
                                                       std::shared_ptr<Lines> into) {
  auto lines = co_await self->connection->ask(std::move(command), Form::list, self->deadline);
  if (!lines) {
    if (!self->connection->isOpen() && !self->isClosed) self->noteFailure(lines.error());
    co_return fail(lines.error());
  }
  *into = std::move(*lines);
  co_return Result<void>();
}

AwaitableResult<std::shared_ptr<const StatsSample>> MemcachedConnector::Session::read(std::shared_ptr<Session> self,
                                                                                      StatsReading reading) {
  if (const auto connected = co_await connect(self); !connected) co_return fail(connected.error());
  Timers& timers = self->network.timers();
  const auto lines = std::make_shared<Lines>();
  const SteadyTime sent = timers.now();
  if (const auto read = co_await ask(self, "stats", lines); !read) co_return fail(read.error());
  const SteadyTime received = timers.now();
  auto sample = std::make_shared<StatsSample>();
  takeStats(*lines, *sample);
  const auto half = (received - sent) / 2;
  sample->steadyTime = sent + half;
  sample->time = timers.clock().wallNow() - std::chrono::duration_cast<std::chrono::microseconds>(half);
  sample->values.set(Field::roundTripUs,
                     std::chrono::duration_cast<std::chrono::microseconds>(received - sent).count());
  if (reading.config || reading.details) {
    if (const auto read = co_await ask(self, "stats settings", lines); !read) co_return fail(read.error());
    takeSettings(*lines, *sample);
    if (!reading.config) sample->config.reset();
  }
  if (reading.memory) {
    if (const auto read = co_await ask(self, "stats slabs", lines); !read) co_return fail(read.error());
    takeSlabs(*lines, *sample);
  }
  const MemcachedConnection& connection = *self->connection;
  sample->values.set(Field::ownCommands, static_cast<std::int64_t>(self->pastCommands + connection.commandsSent()));
  sample->values.set(Field::ownBytes, static_cast<std::int64_t>(self->pastBytes + connection.bytesBothWays()));
  co_return std::move(sample);
}

MemcachedConnector::MemcachedConnector(Network& network, fleet::NodeAddress address, PasswordSource password,
                                       std::chrono::milliseconds deadline)
    : m_session(std::make_shared<Session>(network, std::move(address), std::move(password), deadline)) {}

MemcachedConnector::~MemcachedConnector() { close(); }

AwaitableResult<std::shared_ptr<const StatsSample>> MemcachedConnector::readStats(StatsReading reading) {
  return Session::read(m_session, reading);
}

void MemcachedConnector::setReadOnly(bool isReadOnly) { m_session->setReadOnly(isReadOnly); }
void MemcachedConnector::close() { m_session->close(); }

}  // namespace hotset::memcached
