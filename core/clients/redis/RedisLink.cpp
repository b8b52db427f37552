// SPDX-License-Identifier: Apache-2.0
#include "core/clients/redis/RedisLink.h"

#include <utility>

#include "core/async/Deadline.h"

namespace hotset::redis {

RedisLink::RedisLink(Network& network, RedisTarget target, RedisLimits limits)
    : m_network(network), m_target(std::move(target)), m_limits(limits), m_tasks(network.executor()) {}

AwaitableResult<RedisLink::Connection> RedisLink::connection(SteadyTime end) {
  const auto self = shared_from_this();
  if (m_isClosed) co_return fail(ErrorCode::cancelled, "the connection was closed", m_target.address.text());
  if (auto connection = current()) co_return connection;
  if (m_nextAttempt && *m_nextAttempt >= end && m_status.lastError) co_return fail(*m_status.lastError);
  if (m_waiters.size() >= m_limits.commandsMax) {
    co_return fail(ErrorCode::overloaded, "too many requests are waiting for this server", m_target.address.text());
  }
  OneShot<Result<Connection>> waiter(m_network.executor());
  m_waiters.push_back(waiter);
  start();
  co_return co_await waiter.wait();
}

void RedisLink::start() {
  if (!m_isClosed && !std::exchange(m_isStarted, true)) m_tasks.start(keepUp(shared_from_this()));
}

void RedisLink::keepSubscribed(RedisRequest request, std::function<void(const Result<void>&)> onOutcome) {
  m_standing = std::make_shared<const Standing>(std::move(request), std::move(onOutcome));
  if (auto connection = current()) m_tasks.start(subscribeOn(shared_from_this(), std::move(connection)));
  start();
}

Awaitable<void> RedisLink::subscribeOn(std::shared_ptr<RedisLink> self, Connection connection) {
  const auto standing = self->m_standing;
  const auto outcome = co_await connection->subscribe(standing->request, self->m_limits.handshake);
  if (outcome || connection->isOpen()) standing->onOutcome(outcome);  // of a loss the status tells
}

Awaitable<void> RedisLink::keepUp(std::shared_ptr<RedisLink> self) {
  while (!self->m_isClosed) {
    auto opened = co_await RedisConnection::open(self->m_network, self->m_target, self->m_limits, self->m_cost);
    if (opened) {
      co_await self->stayUntilLost(std::move(*opened));
    } else {
      ++self->m_failures.count;
      self->noteFailure(opened.error());
      self->answerWaiters(fail(opened.error()));
    }
    if (!self->m_isClosed) co_await self->pause();
  }
}

Awaitable<void> RedisLink::stayUntilLost(Connection connection) {
  OneShot<Error> lost(m_network.executor());
  connection->onPush([listener = m_onPush](const resp::Reply& push) {
    if (*listener) (*listener)(push);
  });
  connection->onClosed([lost](const Error& why) mutable { lost.resolve(why); });
  if (std::exchange(m_downSince, std::nullopt)) m_network.pacer().markUp();
  m_failures = {};
  m_retriesNow = false;
  if (m_standing) co_await subscribeOn(shared_from_this(), connection);
  m_connection = std::move(connection);
  publish(m_connection->isOpen());
  answerWaiters(m_connection);
  const Error why = co_await lost.wait();
  m_connection.reset();
  noteFailure(why);
}

/// First the time in which others may be lost too, then the delay that fits their number.
Awaitable<void> RedisLink::pause() {
  if (std::exchange(m_retriesNow, false)) co_return;
  auto& timers = m_network.timers();
  m_pauseEnd.emplace(m_network.executor());
  m_nextAttempt = timers.now() + ReconnectPacer::kGather + m_network.pacer().windowFor(m_failures);
  Timer draw;
  const auto ring = [pauseEnd = *m_pauseEnd]() mutable { pauseEnd.resolve(true); };
  const Timer gather = timers.after(ReconnectPacer::kGather, [this, ring, &draw, &timers] {
    const auto delay = m_network.pacer().draw(m_failures);
    m_nextAttempt = timers.now() + delay;
    draw = timers.after(delay, ring);
  });
  co_await m_pauseEnd->wait();
  m_pauseEnd.reset();
  m_nextAttempt.reset();
}

void RedisLink::noteFailure(const Error& error) {
  auto& timers = m_network.timers();
  if (!m_downSince) {
    m_downSince = timers.now();
    m_network.pacer().markDown();
  }
  m_failures.last = error.code();
  m_failures.downFor = std::chrono::duration_cast<ReconnectPacer::Duration>(timers.now() - *m_downSince);
  m_status.lastError = error;
  publish(false);
}

void RedisLink::publish(bool isConnected) {
  m_status.isConnected = isConnected;
  m_statusChanged.publish(m_status);
}

void RedisLink::answerWaiters(const Result<Connection>& outcome) {
  for (auto& waiter : std::exchange(m_waiters, {})) waiter.resolve(outcome);
}

void RedisLink::usePassword(std::optional<Secret> password) {
  m_target.password = std::move(password);
  retryNow();
}

void RedisLink::retryNow() {
  if (m_pauseEnd) {
    m_pauseEnd->resolve(true);
  } else {
    m_retriesNow = !current();
  }
}

void RedisLink::onPush(RedisConnection::PushListener listener) { *m_onPush = std::move(listener); }

void RedisLink::close() {
  if (std::exchange(m_isClosed, true)) return;
  const auto self = shared_from_this();
  const Error closed(ErrorCode::cancelled, "the connection was closed", m_target.address.text());
  if (std::exchange(m_downSince, std::nullopt)) m_network.pacer().markUp();
  if (const auto connection = m_connection) connection->drop(closed);
  answerWaiters(fail(closed));
  m_tasks.cancel();
}

}  // namespace hotset::redis
