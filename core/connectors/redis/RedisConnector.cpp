// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/RedisConnector.h"

#include <memory>
#include <utility>
#include <vector>

#include "core/clients/redis/RedisClient.h"
#include "core/clients/redis/ServerError.h"
#include "core/connectors/redis/CommandRights.h"
#include "core/connectors/redis/InfoParser.h"
#include "core/connectors/redis/LatencyBook.h"
#include "core/connectors/redis/LatencyHistogramParser.h"
#include "core/connectors/redis/OwnCost.h"
#include "core/connectors/redis/ServerInstant.h"
#include "core/connectors/redis/TableCommands.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::redis {
namespace {

using stats::Field;
using stats::StatsSample;

constexpr std::string_view kLatencyHistogram = "LATENCY HISTOGRAM";
constexpr int kSlowTablesMax = 2;
constexpr std::chrono::seconds kPasswordAskedAgainAfter{5};

}  // namespace

/// What a connector knows of its server; lives as long as a reading under way.
class RedisConnector::Session {
 public:
  Session(Network& network, fleet::NodeAddress address, PasswordSource password, std::chrono::milliseconds deadline)
      : m_network(network), m_address(std::move(address)), m_askPassword(std::move(password)), m_deadline(deadline) {}

  static AwaitableResult<std::shared_ptr<const StatsSample>> read(std::shared_ptr<Session> self, StatsReading reading);
  void setReadOnly(bool isReadOnly) {
    m_isReadOnly = isReadOnly;
    if (m_client) m_client->setReadOnly(isReadOnly);
  }
  void close() {
    m_isClosed = true;
    if (m_client) m_client->close();
  }

 private:
  /// The answers of one batch, and when it was under way.
  struct Answer {
    SteadyTime sent, received;
    Replies replies;
  };

  static AwaitableResult<void> prepare(std::shared_ptr<Session> self);
  static AwaitableResult<Answer> ask(std::shared_ptr<Session> self, RedisRequest request, SteadyTime end);
  static AwaitableResult<std::shared_ptr<StatsSample>> readCounters(std::shared_ptr<Session> self, bool withDetails,
                                                                    SteadyTime end);
  static Awaitable<void> readTables(std::shared_ptr<Session> self, StatsReading reading, SteadyTime end,
                                    std::shared_ptr<StatsSample> sample);

  void connectAs(std::optional<Secret> password);
  void beginAnew();
  void addInfo(RedisRequest& request, bool withDetails);
  bool addLatency(RedisRequest& request);
  Result<std::shared_ptr<StatsSample>> sampleOf(const Answer& answer, bool withDetails, bool withLatency);
  void takeLatency(std::optional<resp::ReplyView> reply, StatsSample& sample);
  void takeTable(const TableCommand& table, resp::ReplyView reply, StatsSample& sample);
  bool wasTooMuch(const Error& error);
  Error explain(Error error);

  Network& m_network;
  fleet::NodeAddress m_address;
  PasswordSource m_askPassword;
  std::chrono::nanoseconds m_deadline;
  std::unique_ptr<RedisClient> m_client;  // from the first password on
  Subscription m_statusChanges;
  std::optional<Secret> m_password;        // the last one given to the client
  std::optional<Error> m_passwordFailure;  // why there was none to give
  SteadyTime m_passwordAskedAt;
  bool m_hasLoginFailed = false;
  bool m_takesSections = true;  // INFO with several sections: Redis 7 and later
  bool m_isClosed = false;
  bool m_isReadOnly = false;
  int m_slowTables = 0;  // that timed out one after another
  CommandRights m_rights;
  LatencyBook m_latencies;
  OwnCost m_cost;
  ServerInstant m_instant;
};

AwaitableResult<std::shared_ptr<const StatsSample>> RedisConnector::Session::read(std::shared_ptr<Session> self,
                                                                                  StatsReading reading) {
  if (const auto prepared = co_await prepare(self); !prepared) co_return fail(prepared.error());
  const SteadyTime end = self->m_network.timers().now() + self->m_deadline;
  auto sample = co_await readCounters(self, reading.details, end);
  if (!sample) co_return fail(self->explain(sample.error()));
  co_await readTables(self, reading, end, *sample);
  const RedisCost& traffic = self->m_client->cost();
  self->m_cost.setTraffic(traffic.commands, traffic.bytesSent + traffic.bytesReceived);
  self->m_cost.settle(**sample);
  (*sample)->missing = self->m_rights.missing();
  co_return std::move(*sample);
}

AwaitableResult<void> RedisConnector::Session::prepare(std::shared_ptr<Session> self) {
  const SteadyTime now = self->m_network.timers().now();
  const bool isDue = self->m_hasLoginFailed && now - self->m_passwordAskedAt >= kPasswordAskedAgainAfter;
  if (self->m_client && !isDue) co_return Result<void>();
  self->m_passwordAskedAt = now;
  auto password = co_await self->m_askPassword();
  if (self->m_isClosed) co_return fail(ErrorCode::cancelled, "the connection was closed", self->m_address.text());
  self->m_passwordFailure = password ? std::nullopt : std::optional(password.error());
  // Without a keychain most servers can be reached all the same; one that can't will say so.
  self->connectAs(password ? std::move(*password) : std::nullopt);
  co_return Result<void>();
}

void RedisConnector::Session::connectAs(std::optional<Secret> password) {
  if (!m_client) {
    m_client = std::make_unique<RedisClient>(m_network, RedisTarget{m_address, password, Role::poll, m_isReadOnly});
    m_statusChanges = m_client->onStatus([this](const LinkStatus& status) {
      if (status.isConnected) beginAnew();
    });
  } else if (password != m_password) {
    m_hasLoginFailed = false;
    m_client->usePassword(password);
  }
  m_password = std::move(password);
}

void RedisConnector::Session::beginAnew() {
  m_hasLoginFailed = false;
  m_takesSections = true;
  m_rights.renew();
  m_latencies.clear();
  m_instant = {};
}

Error RedisConnector::Session::explain(Error error) {
  if (error.code() != ErrorCode::loginFailed) return error;
  m_hasLoginFailed = true;
  return m_passwordFailure ? *m_passwordFailure : error;
}

AwaitableResult<RedisConnector::Session::Answer> RedisConnector::Session::ask(std::shared_ptr<Session> self,
                                                                              RedisRequest request, SteadyTime end) {
  Timers& timers = self->m_network.timers();
  Answer answer;
  const bool isConnected = self->m_client->greeting() != nullptr;
  answer.sent = timers.now();
  auto replies = co_await self->m_client->pipeline(std::move(request), end - answer.sent);
  answer.received = timers.now();
  if (!replies) co_return fail(replies.error());
  if (!isConnected) answer.sent = answer.received;  // most of the time went into connecting: no round trip known
  answer.replies = std::move(*replies);
  self->m_cost.countBatch();
  co_return std::move(answer);
}

void RedisConnector::Session::addInfo(RedisRequest& request, bool withDetails) {
  m_cost.countCall("INFO");
  if (!m_takesSections) {
    request.add("INFO", "all");
  } else if (withDetails) {
    request.add("INFO", "server", "clients", "memory", "persistence", "stats", "replication", "cpu", "commandstats",
                "errorstats", "keyspace");
  } else {
    request.add("INFO", "server", "clients", "memory", "persistence", "stats", "replication", "cpu", "keyspace");
  }
}

bool RedisConnector::Session::addLatency(RedisRequest& request) {
  if (!m_rights.mayAsk(kLatencyHistogram, m_network.timers().now())) return false;
  std::vector<std::string_view> arguments{"LATENCY", "HISTOGRAM"};
  const auto wanted = m_latencies.wanted();
  if (wanted && wanted->empty()) return false;
  if (wanted) arguments.insert(arguments.end(), wanted->begin(), wanted->end());
  request.addAll(arguments);
  m_cost.countCall("LATENCY|HISTOGRAM");
  return true;
}

AwaitableResult<std::shared_ptr<StatsSample>> RedisConnector::Session::readCounters(std::shared_ptr<Session> self,
                                                                                    bool withDetails, SteadyTime end) {
  for (int attempt = 0;; ++attempt) {
    const bool takesSections = self->m_takesSections;
    RedisRequest request(Repeatable::yes);
    self->addInfo(request, withDetails);
    const bool withLatency = withDetails && self->addLatency(request);
    auto answer = co_await ask(self, std::move(request), end);
    if (!answer) co_return fail(answer.error());
    auto sample = self->sampleOf(*answer, withDetails, withLatency);
    if (sample || !takesSections || attempt > 0 || sample.error().code() != ErrorCode::serverError) {
      co_return std::move(sample);
    }
    self->m_takesSections = false;  // before Redis 7 several sections are a syntax error
  }
}

Result<std::shared_ptr<StatsSample>> RedisConnector::Session::sampleOf(const Answer& answer, bool withDetails,
                                                                       bool withLatency) {
  const resp::ReplyView info = answer.replies.front().view();
  if (info.isError()) return fail(errorFromServer(info).about(m_address.text()));
  const auto text = info.asText();
  auto sample = std::make_shared<StatsSample>();
  if (text) readInfo(*text, *sample);
  if (sample->server.version.empty() && !sample->values.has(Field::usedMemory)) {
    return fail(ErrorCode::malformedReply, "the answer to INFO is not one of Redis or Valkey", m_address.text(),
                "Check that this address is the server's own");
  }
  sample->steadyTime = m_instant.at(answer.sent, answer.received, sample->serverTime);
  const auto age = m_network.timers().now() - sample->steadyTime;
  sample->time = m_network.timers().clock().wallNow() - std::chrono::duration_cast<std::chrono::microseconds>(age);
  if (answer.sent != answer.received) {
    const auto roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(answer.received - answer.sent);
    sample->values.set(Field::roundTripUs, roundTrip.count());
  }
  if (!withDetails) {
    sample->details.reset();  // without histograms beside them they would tell of another time
  } else {
    takeLatency(withLatency ? std::optional(answer.replies.back().view()) : std::nullopt, *sample);
  }
  return sample;
}

void RedisConnector::Session::takeLatency(std::optional<resp::ReplyView> reply, StatsSample& sample) {
  if (!reply) return m_latencies.read(std::nullopt, sample);
  auto latencies = parseLatencyHistograms(*reply);
  if (latencies) {
    m_rights.allow(kLatencyHistogram);
    m_latencies.read(std::move(*latencies), sample);
    return;
  }
  if (isRefusal(*reply)) m_rights.refuse(kLatencyHistogram, m_network.timers().now());
  m_latencies.clear();
}

Awaitable<void> RedisConnector::Session::readTables(std::shared_ptr<Session> self, StatsReading reading, SteadyTime end,
                                                    std::shared_ptr<StatsSample> sample) {
  const SteadyTime now = self->m_network.timers().now();
  RedisRequest request(Repeatable::yes);
  std::vector<const TableCommand*> asked;
  for (const TableCommand& table : tableCommands()) {
    if (!(reading.*table.isWanted) || !self->m_rights.mayAsk(table.command, now)) continue;
    table.ask(request);
    self->m_cost.countCall(table.polling);
    asked.push_back(&table);
  }
  if (asked.empty()) co_return;
  const auto answer = co_await ask(self, std::move(request), end);
  if (answer) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
      self->takeTable(*asked[i], answer->replies[i].view(), *sample);
    }
  } else if (self->wasTooMuch(answer.error())) {
    for (const TableCommand* table : asked) self->m_rights.ban(table->command, now);
    self->m_client->retryNow();
  }
}

void RedisConnector::Session::takeTable(const TableCommand& table, resp::ReplyView reply, StatsSample& sample) {
  m_slowTables = 0;
  if (table.take(reply, sample)) {
    m_rights.allow(table.command);
  } else if (isRefusal(reply)) {
    m_rights.refuse(table.command, m_network.timers().now());
  }
}

/// Whether tables cost the connection for being tables, and not because the server went away.
bool RedisConnector::Session::wasTooMuch(const Error& error) {
  if (error.code() == ErrorCode::limitExceeded || error.code() == ErrorCode::malformedReply) return true;
  return error.code() == ErrorCode::timedOut && ++m_slowTables >= kSlowTablesMax;
}

RedisConnector::RedisConnector(Network& network, fleet::NodeAddress address, PasswordSource password,
                               std::chrono::milliseconds deadline)
    : m_session(std::make_shared<Session>(network, std::move(address), std::move(password), deadline)) {}

RedisConnector::~RedisConnector() { close(); }

AwaitableResult<std::shared_ptr<const StatsSample>> RedisConnector::readStats(StatsReading reading) {
  return Session::read(m_session, reading);
}

void RedisConnector::setReadOnly(bool isReadOnly) { m_session->setReadOnly(isReadOnly); }

void RedisConnector::close() { m_session->close(); }

}  // namespace hotset::redis
