// SPDX-License-Identifier: Apache-2.0
#include "core/clients/redis/RedisClient.h"

#include <utility>

#include "core/async/Deadline.h"
#include "core/clients/redis/ReadOnlyRule.h"
#include "core/clients/redis/ServerError.h"

namespace hotset::redis {
namespace {

using Connection = RedisLink::Connection;

/// The connection, within the deadline; when that passes, the reason why there is none rather than the mere delay.
AwaitableResult<Connection> connectionBefore(std::shared_ptr<RedisLink> link, SteadyTime end) {
  if (auto current = link->current()) co_return current;
  auto& timers = link->network().timers();
  auto found = co_await withDeadline(timers, end - timers.now(), link->connection(end));
  if (!found && found.error().code() == ErrorCode::timedOut && link->status().lastError) {
    co_return fail(*link->status().lastError);
  }
  co_return found;
}

Error outcomeUnknown(const Error& error) {
  return error.advising("The command may have been carried out: look before you send it again");
}

/// The one place through which every request passes: here, and not in a button, read-only is enforced.
Result<void> checkPermitted(const RedisTarget& target, const RedisRequest& request) {
  if (!target.isReadOnly) return {};
  const auto write = firstWriteIn(request.bytes());
  if (!write) return {};
  return fail(ErrorCode::notPermitted, *write + " was not sent: the node is read-only in Hotset", target.address.text(),
              "Take the read-only mark off the node first, if this is meant to be");
}

AwaitableResult<Replies> run(std::shared_ptr<RedisLink> link, RedisRequest request, std::chrono::nanoseconds deadline) {
  if (const auto permitted = checkPermitted(link->target(), request); !permitted) co_return fail(permitted.error());
  auto& timers = link->network().timers();
  const SteadyTime end = timers.now() + deadline;
  int sendings = request.isRepeatable() ? 2 : 1;
  while (true) {
    const auto connection = co_await connectionBefore(link, end);
    if (!connection) co_return fail(connection.error());
    if (!(*connection)->isOpen()) continue;  // lost while we were being woken: nothing was sent
    auto replies = co_await (*connection)->send(request, end - timers.now());
    if (replies) co_return std::move(replies);
    const ErrorCode code = replies.error().code();
    if (code == ErrorCode::overloaded) co_return std::move(replies);
    if (!request.isRepeatable()) co_return fail(outcomeUnknown(replies.error()));
    if (code != ErrorCode::connectionLost || --sendings == 0) co_return std::move(replies);
  }
}

AwaitableResult<resp::Reply> runOne(std::shared_ptr<RedisLink> link, RedisRequest request,
                                    std::chrono::nanoseconds deadline) {
  auto replies = co_await run(std::move(link), std::move(request), deadline);
  if (!replies) co_return fail(replies.error());
  if (replies->size() != 1) co_return fail(ErrorCode::internal, "command() takes one command");
  if (replies->front().isError()) co_return fail(errorFromServer(replies->front().view()));
  co_return std::move(replies->front());
}

}  // namespace

RedisClient::RedisClient(Network& network, RedisTarget target, RedisLimits limits)
    : m_link(std::make_shared<RedisLink>(network, std::move(target), limits)) {}

AwaitableResult<Replies> RedisClient::pipeline(RedisRequest request, std::chrono::nanoseconds deadline) {
  return run(m_link, std::move(request), deadline);
}

AwaitableResult<resp::Reply> RedisClient::command(RedisRequest request, std::chrono::nanoseconds deadline) {
  return runOne(m_link, std::move(request), deadline);
}

const Greeting* RedisClient::greeting() const noexcept {
  const auto connection = m_link->current();
  return connection ? &connection->greeting() : nullptr;
}

}  // namespace hotset::redis
