// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/RedisKeyReader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/clients/redis/RedisClient.h"
#include "core/clients/redis/ServerError.h"
#include "core/connectors/redis/KeyspaceInfo.h"
#include "core/connectors/redis/LatencyHistogramParser.h"

namespace hotset::redis {
namespace {

/// More than the largest batch that is sent at once and what is under way beside it.
constexpr std::size_t kCommandsMax = 10000;
/// The bucket that ends at 2 ms does so here: the servers' edges are powers of two of 1024 ns.
constexpr std::uint32_t kLongCallUs = 2113;

/// From the answer to LATENCY HISTOGRAM scan. Nothing where it is none: an older server, or a login that may not ask.
void takeLongCalls(resp::ReplyView reply, regions::WalkFigures& walk) {
  if (reply.isError()) return;
  const auto latencies = parseLatencyHistograms(reply);
  if (!latencies) return;
  walk.longCalls = 0;
  for (const CommandLatency& latency : *latencies) {
    for (const auto& bucket : latency.histogram.buckets()) {
      if (bucket.edgeUs <= kLongCallUs) continue;
      *walk.longCalls += bucket.count;
      walk.longSeconds += static_cast<double>(bucket.count) * bucket.edgeUs / 2e6;  // its lower edge
    }
  }
}

}  // namespace

/// Lives as long as a verb under way.
class RedisKeyReader::Session {
 public:
  Session(Network& network, fleet::NodeAddress address, std::optional<Secret> password, std::chrono::nanoseconds limit)
      : database("db" + std::to_string(address.database)),
        client(network, RedisTarget{std::move(address), std::move(password), Role::scan}, limits()),
        deadline(limit) {}

  static AwaitableResult<KeyspaceReading> readKeyspace(std::shared_ptr<Session> self);
  static AwaitableResult<KeyPage> nextPage(std::shared_ptr<Session> self, std::uint64_t cursor, std::uint32_t count);
  static AwaitableResult<std::vector<std::optional<std::uint64_t>>> readSizes(std::shared_ptr<Session> self, Keys keys);
  static AwaitableResult<EntryLooks> lookAt(std::shared_ptr<Session> self, Keys keys);

  static RedisLimits limits() {
    RedisLimits limits;
    limits.commandsMax = kCommandsMax;
    return limits;
  }

  std::string database;
  RedisClient client;
  std::chrono::nanoseconds deadline;
  bool asksIdleTime = true;
  bool asksLatency = true;
};

AwaitableResult<KeyspaceReading> RedisKeyReader::Session::readKeyspace(std::shared_ptr<Session> self) {
  RedisRequest request(Repeatable::yes);
  for (const std::string_view section :
       {"server", "stats", "cpu", "memory", "replication", "cluster", "commandstats", "keyspace"}) {
    request.add("INFO", section);
  }
  const bool asksLatency = self->asksLatency;
  if (asksLatency) request.add("LATENCY", "HISTOGRAM", "scan");
  const auto replies = co_await self->client.pipeline(std::move(request), self->deadline);
  if (!replies) co_return fail(replies.error());
  KeyspaceReading reading;
  if (asksLatency) {
    takeLongCalls(replies->back().view(), reading.walk);
    self->asksLatency = reading.walk.longCalls.has_value();
  }
  for (std::size_t i = 0; i + (asksLatency ? 1 : 0) < replies->size(); ++i) {
    const resp::Reply& reply = (*replies)[i];
    if (reply.isError()) co_return fail(errorFromServer(reply.view()));
    if (const auto text = reply.view().asText()) takeKeyspaceInfo(*text, self->database, reading);
  }
  reading.ownCommands = self->client.cost().commands;
  co_return reading;
}

AwaitableResult<KeyPage> RedisKeyReader::Session::nextPage(std::shared_ptr<Session> self, std::uint64_t cursor,
                                                           std::uint32_t count) {
  RedisRequest request(Repeatable::yes);
  request.add("SCAN", cursor, "COUNT", count);
  auto reply = co_await self->client.command(std::move(request), self->deadline);
  if (!reply) co_return fail(reply.error());
  KeyPage page;
  const auto storage = std::make_shared<const resp::Reply>(std::move(*reply));
  const resp::ReplyView view = storage->view();
  const auto next = view.at(0);
  const auto keys = view.at(1);
  const auto nextText = next ? next->asText() : std::nullopt;
  if (!nextText || !keys || !keys->isAggregate()) {
    co_return fail(ErrorCode::malformedReply, "the answer to SCAN is not a cursor and keys");
  }
  std::from_chars(nextText->data(), nextText->data() + nextText->size(), page.next);
  page.keys.reserve(keys->size());
  for (const resp::ReplyView key : keys->children()) {
    if (const auto text = key.asText()) page.keys.push_back(*text);
  }
  page.storage = storage;
  co_return page;
}

AwaitableResult<std::vector<std::optional<std::uint64_t>>> RedisKeyReader::Session::readSizes(
    std::shared_ptr<Session> self, Keys keys) {
  RedisRequest request(Repeatable::yes);
  for (const std::string_view key : keys) request.add("MEMORY", "USAGE", key);
  const auto replies = co_await self->client.pipeline(std::move(request), self->deadline);
  if (!replies) co_return fail(replies.error());
  std::vector<std::optional<std::uint64_t>> sizes;
  sizes.reserve(replies->size());
  for (const resp::Reply& reply : *replies) {
    if (reply.isError()) co_return fail(errorFromServer(reply.view()));
    const auto bytes = reply.view().asInteger();
    sizes.push_back(bytes ? std::optional(static_cast<std::uint64_t>(*bytes)) : std::nullopt);
  }
  co_return sizes;
}

/// Every answer that is no error of syntax or rights has looked the key up, found or not.
AwaitableResult<EntryLooks> RedisKeyReader::Session::lookAt(std::shared_ptr<Session> self, Keys keys) {
  const bool asksIdleTime = self->asksIdleTime;
  RedisRequest request(Repeatable::yes);
  for (const std::string_view key : keys) {
    request.add("TYPE", key).add("PTTL", key).add("OBJECT", "ENCODING", key);
    if (asksIdleTime) request.add("OBJECT", "IDLETIME", key);
  }
  const auto replies = co_await self->client.pipeline(std::move(request), self->deadline);
  if (!replies) co_return fail(replies.error());
  EntryLooks looks;
  const std::size_t each = asksIdleTime ? 4 : 3;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const resp::Reply* const answers = replies->data() + i * each;
    for (std::size_t j = 0; j < 3; ++j) {
      if (answers[j].isError()) co_return fail(errorFromServer(answers[j].view()));
    }
    looks.lookups += 3;
    EntryLook look;
    look.type = answers[0].view().asText().value_or("");
    const std::int64_t ttl = answers[1].view().asInteger().value_or(-2);
    look.isGone = look.type == "none" || ttl == -2;
    if (ttl >= 0) look.ttl = std::chrono::milliseconds(ttl);
    look.encoding = answers[2].view().asText().value_or("");
    if (asksIdleTime) {
      ++looks.lookups;  // under an LFU policy the server finds the key before it refuses
      const auto idle = answers[3].isError() ? std::nullopt : answers[3].view().asInteger();
      if (idle) look.idle = std::chrono::seconds(*idle);
      if (answers[3].isError()) self->asksIdleTime = false;
    }
    looks.entries.push_back(std::move(look));
  }
  co_return looks;
}

RedisKeyReader::RedisKeyReader(Network& network, fleet::NodeAddress address, std::optional<Secret> password,
                               std::chrono::milliseconds deadline)
    : m_session(std::make_shared<Session>(network, std::move(address), std::move(password), deadline)) {}

RedisKeyReader::~RedisKeyReader() { close(); }

AwaitableResult<KeyspaceReading> RedisKeyReader::readKeyspace() { return Session::readKeyspace(m_session); }

AwaitableResult<KeyPage> RedisKeyReader::nextPage(std::uint64_t cursor, std::uint32_t count) {
  return Session::nextPage(m_session, cursor, count);
}

AwaitableResult<std::vector<std::optional<std::uint64_t>>> RedisKeyReader::readSizes(Keys keys) {
  return Session::readSizes(m_session, std::move(keys));
}

AwaitableResult<EntryLooks> RedisKeyReader::lookAt(Keys keys) { return Session::lookAt(m_session, std::move(keys)); }

AwaitableResult<std::vector<regions::PrefixFigures>> RedisKeyReader::readPrefixes() {
  co_return std::vector<regions::PrefixFigures>();  // these servers keep no such counters
}

void RedisKeyReader::close() { m_session->client.close(); }

}  // namespace hotset::redis
