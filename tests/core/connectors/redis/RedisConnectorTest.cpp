// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/connectors/redis/InfoParser.h"
#include "core/connectors/redis/MonitoringCommands.h"
#include "core/connectors/redis/RedisConnector.h"
#include "core/connectors/redis/Tables.h"
#include "core/domain/stats/RateCalculator.h"
#include "tests/support/HeldUp.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/ScriptedServer.h"
#include "tests/support/TestServer.h"

namespace hotset::redis {
namespace {

using stats::Field;
using stats::Series;
using stats::StatsSample;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::IsEmpty;
using SamplePtr = std::shared_ptr<const StatsSample>;

constexpr StatsReading kAll{.details = true, .slowLog = true, .clients = true, .config = true, .memory = true};
constexpr StatsReading kLight{.details = false};
constexpr std::string_view kCanary = "canary-7f3a91";

/// A core of its own on the calling thread.
struct Core {
  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  Network network{context.get_executor(), timers};

  Result<SamplePtr> read(RedisConnector& connector, StatsReading reading = {}) {
    return test::runToEnd(context, connector.readStats(reading));
  }
  /// Reads until it works.
  Result<SamplePtr> readWithin(RedisConnector& connector, milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (true) {
      auto sample = read(connector);
      if (sample || std::chrono::steady_clock::now() > end) return sample;
      test::runToEnd(context, timers.sleepFor(milliseconds(20)));
    }
  }
};

fleet::NodeAddress addressOf(std::uint16_t port, std::string user = {}) {
  fleet::NodeAddress address;
  address.host = "127.0.0.1";
  address.port = port;
  address.user = std::move(user);
  return address;
}

RedisConnector::PasswordSource passwordSource(std::optional<std::string> password) {
  return [password = std::move(password)]() -> AwaitableResult<std::optional<Secret>> {
    return [](std::optional<std::string> text) -> AwaitableResult<std::optional<Secret>> {
      if (!text) co_return std::optional<Secret>();
      co_return std::optional(Secret::copyOf(*text));
    }(password);
  };
}

void runScript(const test::TestServer& server, const std::string& script) { server.command({"EVAL", script, "0"}); }

double events(const stats::StatsPoint& point, Series series) {
  return point.value(series).value_or(-1) * std::chrono::duration<double>(point.interval).count();
}

StatsSample infoOf(const test::TestServer& server) {
  StatsSample sample;
  readInfo(server.command({"INFO", "all"}), sample);
  return sample;
}

class Connector : public test::EveryServer {
 protected:
  Core core;
};

TEST_P(Connector, figuresAgreeWithALoadThatIsKnown) {
  const test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  runScript(server, "for i=1,50 do redis.call('SET','key:'..i,string.rep('x',100)) end");
  stats::RateCalculator rates;
  rates.next(**core.read(connector));
  runScript(server,
            "for i=1,400 do redis.call('GET','key:'..(i%50+1)) end for i=1,100 do redis.call('GET','none:'..i) end "
            "for i=1,7 do redis.pcall('LPUSH','key:1','x') end");
  runScript(server, "for i=1,30 do redis.call('SET','gone:'..i,'x','PX',1) end");
  while (server.command({"DBSIZE"}).find(":50") == std::string::npos) std::this_thread::sleep_for(milliseconds(5));
  const auto sample = *core.read(connector);
  const auto figures = rates.next(*sample);
  EXPECT_NEAR(events(figures.point, Series::hitsPerSecond), 400, 1e-6);
  EXPECT_NEAR(events(figures.point, Series::missesPerSecond), 100, 1e-6);
  EXPECT_NEAR(figures.point.value(Series::hitRatio).value_or(0), 0.8, 1e-12);
  EXPECT_NEAR(events(figures.point, Series::expirationsPerSecond), 30, 1e-6);
  EXPECT_EQ(figures.point.value(Series::evictionsPerSecond), 0);
  EXPECT_EQ(figures.point.value(Series::keys), 50);
  EXPECT_EQ(figures.point.value(Series::maxMemoryBytes), std::nullopt);
  EXPECT_EQ(sample->server.product, GetParam().kind);
  EXPECT_EQ(sample->server.version, GetParam().version);
  const auto get = std::ranges::find(*figures.commands, "GET", &stats::CommandFigures::name);
  ASSERT_NE(get, figures.commands->end());
  EXPECT_NEAR(*get->callsPerSecond * std::chrono::duration<double>(figures.point.interval).count(), 500, 1e-6);
  const auto push = std::ranges::find(*figures.commands, "LPUSH", &stats::CommandFigures::name);
  EXPECT_NEAR(*push->failedPerSecond * std::chrono::duration<double>(figures.point.interval).count(), 7, 1e-6);
  EXPECT_THAT(sample->missing, IsEmpty());
}

TEST_P(Connector, evictionsAndMemoryAgreeWithTheServersOwn) {
  const test::TestServer server(GetParam(), {.arguments = {"--maxmemory", "6mb", "--maxmemory-policy", "allkeys-lru"}});
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  stats::RateCalculator rates;
  rates.next(**core.read(connector));
  for (int part = 0; part < 20; ++part) {
    runScript(server, "for i=1,1000 do redis.call('SET','k:" + std::to_string(part) + ":'..i,string.rep('x',500)) end");
  }
  const StatsSample before = infoOf(server);
  const auto sample = *core.read(connector);
  const StatsSample after = infoOf(server);  // each of the fixture's own connections may cost a few keys more
  const auto point = rates.next(*sample).point;
  const auto number = [](const StatsSample& own, Field field) { return static_cast<double>(own.values.raw(field)); };
  EXPECT_GT(events(point, Series::evictionsPerSecond), 1000);
  EXPECT_GE(events(point, Series::evictionsPerSecond), number(before, Field::evictedKeys) - 1e-6);
  EXPECT_LE(events(point, Series::evictionsPerSecond), number(after, Field::evictedKeys) + 1e-6);
  EXPECT_LE(*point.value(Series::keys), number(before, Field::keys));
  EXPECT_GE(*point.value(Series::keys), number(after, Field::keys));
  EXPECT_EQ(point.value(Series::maxMemoryBytes), 6.0 * 1024 * 1024);
  EXPECT_NEAR(*point.value(Series::usedMemoryBytes), number(after, Field::usedMemory), 200'000);
  EXPECT_EQ(sample->evictionPolicy, "allkeys-lru");
  EXPECT_EQ(point.value(Series::connectedClients), number(after, Field::connectedClients) - 1);
}

TEST_P(Connector, percentilesHoldTheTimesThatCommandsTook) {
  const test::TestServer server(GetParam(), {.arguments = {"--enable-debug-command", "local"}});
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  server.command({"DEBUG", "SLEEP", "0"});
  stats::RateCalculator rates;
  rates.next(**core.read(connector));
  // 99 quick ones and one of 20 ms: the slowest of a hundred.
  for (int i = 0; i < 99; ++i) server.command({"DEBUG", "SLEEP", "0"});
  server.command({"DEBUG", "SLEEP", "0.02"});
  const auto figures = rates.next(**core.read(connector));
  const auto sleep = std::ranges::find(*figures.commands, "DEBUG", &stats::CommandFigures::name);
  ASSERT_NE(sleep, figures.commands->end());
  ASSERT_TRUE(sleep->latency.has_value());
  EXPECT_LE(sleep->latency->p50.highUs, 8454);
  EXPECT_GE(sleep->latency->p999.lowUs, 16'908);
  EXPECT_GE(sleep->latency->p999.highUs, 20'000);
  const auto edge = std::to_string(static_cast<int>(sleep->latency->p999.highUs));
  EXPECT_NE(server.command({"LATENCY", "HISTOGRAM", "DEBUG"}).find(":" + edge + "\r\n"), std::string::npos);
  EXPECT_GE(figures.point.value(Series::latencyP999Us).value_or(0), 20'000);
}

TEST_P(Connector, itsOwnReadingLeavesTheCountersAlone) {
  const test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  runScript(server, "redis.call('SET','a','b') redis.call('GET','a') redis.call('GET','none')");
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(core.read(connector, kAll).has_value());
  const auto sample = *core.read(connector, kAll);
  EXPECT_EQ(sample->values.get(Field::keyspaceHits), 1);
  EXPECT_EQ(sample->values.get(Field::keyspaceMisses), 1);
}

TEST_P(Connector, countsItsOwnCommandsAsTheServerDoes) {
  const test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(core.read(connector, i % 5 == 0 ? kAll : kLight).has_value());
  const auto sample = *core.read(connector);
  const StatsSample own = infoOf(server);
  std::int64_t calls = 0;
  for (const auto& command : own.details->commands) {
    if (command.name != "PING") calls += static_cast<std::int64_t>(command.calls);  // the fixture's
  }
  // The reading that counts itself comes before the last INFO's answer, which the fixture's INFO then counts.
  EXPECT_NEAR(static_cast<double>(sample->values.raw(Field::ownCommands)), static_cast<double>(calls), 2);
  EXPECT_GT(sample->values.raw(Field::ownBytes), 20 * 4000);
  EXPECT_GT(sample->values.raw(Field::ownCpuUs), 21 * 30);
}

TEST_P(Connector, readsTablesWhenTheyAreAskedFor) {
  const test::TestServer server(GetParam(), {.arguments = {"--slowlog-log-slower-than", "0"}});
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  server.command({"SET", "slow", "value"});
  const auto bare = *core.read(connector, kLight);
  EXPECT_FALSE(bare->details || bare->slowLog || bare->clients || bare->config || bare->memory);
  const auto sample = *core.read(connector, kAll);
  ASSERT_TRUE(sample->details && sample->slowLog && sample->clients && sample->config && sample->memory);
  EXPECT_TRUE(std::ranges::any_of(*sample->slowLog, [](const stats::SlowLogEntry& entry) {
    return entry.arguments == std::vector<std::string>{"SET", "slow", "value"};
  }));
  EXPECT_TRUE(std::ranges::any_of(*sample->clients, [](const auto& client) { return client.name == "hotset-poll"; }));
  EXPECT_TRUE(std::ranges::any_of(*sample->config, [](const auto& entry) { return entry.directive == "maxmemory"; }));
  EXPECT_TRUE(std::ranges::any_of(*sample->memory, [](const auto& row) { return row.name == "total.allocated"; }));
}

TEST_P(Connector, knowsEveryDirectiveAndItsDefault) {
  const test::TestServer server(GetParam(), {.arguments = {"--maxmemory-policy", "allkeys-lfu"}});
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  const auto sample = *core.read(connector, kAll);
  ASSERT_TRUE(sample->config);
  std::vector<std::string> differing;
  for (const stats::ConfigEntry& entry : *sample->config) {
    EXPECT_FALSE(entry.meaning.empty()) << entry.directive;
    if (entry.differs.value_or(false)) differing.push_back(entry.directive);
  }
  // What the test's server was started with, and nothing else.
  EXPECT_THAT(differing, testing::IsSubsetOf({"bind", "port", "save", "unixsocket", "maxmemory-policy", "logfile"}));
  EXPECT_THAT(differing, testing::Contains("maxmemory-policy"));
}

TEST_P(Connector, aPasswordIsInNothingThatWasRead) {
  const test::TestServer server(
      GetParam(), {.arguments = {"--slowlog-log-slower-than", "0", "--masterauth", std::string(kCanary) + "-master"}});
  server.command({"CONFIG", "SET", "requirepass", std::string(kCanary)});
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::string(kCanary)));
  const auto sample = *core.read(connector, kAll);
  ASSERT_TRUE(sample->config && sample->slowLog);
  int redacted = 0;
  for (const auto& entry : *sample->config) {
    EXPECT_EQ(entry.value.find(kCanary), std::string::npos) << entry.directive;
    redacted += entry.isRedacted ? 1 : 0;
  }
  EXPECT_GE(redacted, 2);
  for (const auto& entry : *sample->slowLog) {
    for (const auto& argument : entry.arguments) EXPECT_EQ(argument.find(kCanary), std::string::npos);
  }
}

/// A server with a user that may do what `change` leaves of the least-privilege line.
void makeUser(const test::TestServer& server, const test::ServerBinary& binary, const std::string& change) {
  const std::string known = binary.kind == "valkey" ? "7.2.4" : binary.version;
  const std::string line = aclLineFor(*ServerVersion::parse(known)) + (change.empty() ? "" : " " + change);
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; stream >> word;) {
    if (word.find('>') != 0 && word.find('<') != 0) words.push_back(word);
  }
  words.push_back(">" + std::string(kCanary));
  const std::string answer = server.command(words);
  ASSERT_EQ(answer.substr(0, 3), "+OK") << line << answer;
}

TEST_P(Connector, theLeastPrivilegedUserSeesEverything) {
  const test::TestServer server(GetParam());
  makeUser(server, GetParam(), "");
  RedisConnector connector(core.network, addressOf(server.port(), "hotset"), passwordSource(std::string(kCanary)));
  const auto sample = core.read(connector, kAll);
  ASSERT_TRUE(sample.has_value()) << sample.error().text();
  EXPECT_THAT((*sample)->missing, IsEmpty());
  EXPECT_TRUE((*sample)->details && (*sample)->slowLog && (*sample)->clients && (*sample)->config && (*sample)->memory);
  EXPECT_TRUE((*sample)->values.has(Field::latencyFirst));
}

TEST_P(Connector, eachMissingPermissionCostsItsPanelAlone) {
  const test::TestServer server(GetParam());
  for (const auto& [rule, command] :
       std::vector<std::pair<std::string, std::string>>{{"-slowlog|get", "SLOWLOG GET"},
                                                        {"-client|list", "CLIENT LIST"},
                                                        {"-config|get", "CONFIG GET"},
                                                        {"-memory|stats", "MEMORY STATS"},
                                                        {"-latency|histogram", "LATENCY HISTOGRAM"}}) {
    makeUser(server, GetParam(), rule);
    RedisConnector connector(core.network, addressOf(server.port(), "hotset"), passwordSource(std::string(kCanary)));
    for (int i = 0; i < 3; ++i) {
      const auto sample = core.read(connector, kAll);
      ASSERT_TRUE(sample.has_value()) << rule << ": " << sample.error().text();
      ASSERT_EQ((*sample)->missing.size(), 1U) << rule;
      EXPECT_EQ((*sample)->missing[0].command, command);
      EXPECT_TRUE((*sample)->values.has(Field::keyspaceHits));
      const int tables = ((*sample)->slowLog ? 1 : 0) + ((*sample)->clients ? 1 : 0) + ((*sample)->config ? 1 : 0) +
                         ((*sample)->memory ? 1 : 0) + ((*sample)->values.has(Field::latencyFirst) ? 1 : 0);
      EXPECT_EQ(tables, 4) << rule;
    }
    const StatsSample own = infoOf(server);
    std::uint64_t rejected = 0;
    for (const auto& counters : own.details->commands) rejected += counters.rejected.value_or(0);
    EXPECT_EQ(rejected, 1U) << rule << ": asked again although it was refused";
    server.command({"CONFIG", "RESETSTAT"});
  }
}

TEST_P(Connector, withoutInfoThereIsNothingToShowAndItSaysSo) {
  const test::TestServer server(GetParam());
  makeUser(server, GetParam(), "-info");
  RedisConnector connector(core.network, addressOf(server.port(), "hotset"), passwordSource(std::string(kCanary)));
  const auto sample = core.read(connector);
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code(), ErrorCode::notPermitted);
}

TEST_P(Connector, aWrongPasswordIsNotHammeredAndARightOneHelpsAtOnce) {
  const test::TestServer server(GetParam());
  makeUser(server, GetParam(), "");
  int asked = 0;
  std::string password = "not-it-52c1";
  RedisConnector connector(core.network, addressOf(server.port(), "hotset"), [&] {
    ++asked;
    return passwordSource(password)();
  });
  for (int i = 0; i < 20; ++i) {
    const auto sample = core.read(connector);
    ASSERT_FALSE(sample.has_value());
    EXPECT_EQ(sample.error().code(), ErrorCode::loginFailed) << sample.error().text();
    EXPECT_EQ(sample.error().text().find(password), std::string::npos);
    test::runToEnd(core.context, core.timers.sleepFor(milliseconds(50)));
  }
  EXPECT_EQ(asked, 1);
  const StatsSample own = infoOf(server);
  const auto auth = own.values.raw(Field::connectionsReceived);
  EXPECT_LE(auth, 12);  // the fixture's few and ours
  password = kCanary;
  const auto sample = core.readWithin(connector, seconds(7));
  EXPECT_TRUE(sample.has_value());
}

TEST_P(Connector, aResetShowsAsOneAndGivesNoRate) {
  const test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  stats::RateCalculator rates;
  runScript(server, "redis.call('SET','a','b') for i=1,500 do redis.call('GET','a') end");
  rates.next(**core.read(connector));
  server.command({"CONFIG", "RESETSTAT"});
  const auto point = rates.next(**core.read(connector)).point;
  EXPECT_TRUE(point.isAfterReset);
  for (std::size_t i = 0; i < stats::kSeriesCount; ++i) {
    const auto series = static_cast<Series>(i);
    if (stats::traitsOf(series).unit == stats::Unit::perSecond) EXPECT_EQ(point.value(series), std::nullopt);
  }
  const auto after = rates.next(**core.read(connector)).point;
  EXPECT_FALSE(after.isAfterReset);
  EXPECT_EQ(after.value(Series::hitsPerSecond), 0);
}

TEST_P(Connector, aRestartShowsAsAResetAndIsFoundAgain) {
  test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  stats::RateCalculator rates;
  rates.next(**core.read(connector));
  server.kill();
  EXPECT_FALSE(core.read(connector).has_value());
  server.start();
  const auto sample = core.readWithin(connector, seconds(5));
  ASSERT_TRUE(sample.has_value()) << sample.error().text();
  EXPECT_TRUE(rates.next(**sample).point.isAfterReset);
}

TEST_P(Connector, aStoppedServerCostsOneDeadlineAndIsBackSoonAfter) {
  const test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  ASSERT_TRUE(core.read(connector).has_value());
  server.pause();
  const test::HeldUp heldUp;
  const auto begin = std::chrono::steady_clock::now();
  const auto sample = core.read(connector);
  const auto took = std::chrono::steady_clock::now() - begin;
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code(), ErrorCode::timedOut);
  EXPECT_GE(took, milliseconds(950));
  EXPECT_LE(took, milliseconds(1500) + heldUp.soFar());
  server.resume();
  EXPECT_TRUE(core.readWithin(connector, seconds(2) + heldUp.soFar()).has_value());
}

TEST_P(Connector, bothSidesOfAReplicationSayHowFarBehindItIs) {
  const test::TestServer primary(GetParam(), {.arguments = {"--repl-diskless-sync-delay", "0"}});
  const test::TestServer replica(GetParam(),
                                 {.arguments = {"--replicaof", "127.0.0.1", std::to_string(primary.port())}});
  RedisConnector toPrimary(core.network, addressOf(primary.port()), passwordSource(std::nullopt));
  RedisConnector toReplica(core.network, addressOf(replica.port()), passwordSource(std::nullopt));
  const auto end = std::chrono::steady_clock::now() + seconds(20);
  auto behind = *core.read(toReplica);
  while (behind->replication.isPrimaryLinkUp != true && std::chrono::steady_clock::now() < end) {
    test::runToEnd(core.context, core.timers.sleepFor(milliseconds(50)));
    behind = *core.read(toReplica);
  }
  EXPECT_EQ(behind->server.role, "replica");
  ASSERT_EQ(behind->replication.isPrimaryLinkUp, true);
  EXPECT_EQ(behind->replication.primaryAddress, "127.0.0.1:" + std::to_string(primary.port()));
  EXPECT_EQ(behind->values.get(Field::replicationLagBytes), 0);
  // The replica may see the link up before the primary has noted that it is in step.
  const auto isOnline = [](const auto& sample) {
    const auto& replicas = sample->replication.replicas;
    return replicas.size() == 1 && replicas[0].state == "online";
  };
  while (!isOnline(*core.read(toPrimary)) && std::chrono::steady_clock::now() < end) {
    test::runToEnd(core.context, core.timers.sleepFor(milliseconds(50)));
  }
  replica.pause();
  runScript(primary, "for i=1,1000 do redis.call('SET','k'..i,string.rep('x',1000)) end");
  const auto ahead = *core.read(toPrimary);
  replica.resume();
  EXPECT_EQ(ahead->server.role, "primary");
  ASSERT_EQ(ahead->replication.replicas.size(), 1U);
  EXPECT_EQ(ahead->replication.replicas[0].state, "online");
  EXPECT_GT(ahead->replication.replicas[0].lagBytes.value_or(0), 1'000'000U);
  EXPECT_EQ(ahead->values.get(Field::replicationLagBytes), ahead->replication.replicas[0].lagBytes);
}

TEST_P(Connector, closingEndsAReadingUnderWay) {
  const test::TestServer server(GetParam());
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  ASSERT_TRUE(core.read(connector).has_value());
  server.pause();
  const Timer closing = core.timers.after(milliseconds(50), [&] { connector.close(); });
  const auto sample = core.read(connector);
  server.resume();
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code(), ErrorCode::cancelled);
}

HOTSET_AGAINST_EVERY_SERVER(Connector);

TEST(ConnectorToOthers, anotherServerThanRedisIsSaidToBeOne) {
  test::ScriptedServer server([](test::ScriptedConnection& connection) {
    if (connection.readAfterHandshake()) connection.write("$5\r\nhello\r\n*0\r\n");
    connection.stayMute();
  });
  Core core;
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  const auto sample = core.read(connector);
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code(), ErrorCode::malformedReply);
}

TEST(ConnectorToOthers, aServerBeforeRedis7IsReadWithoutSectionsAndHistograms) {
  test::ScriptedServer server([](test::ScriptedConnection& connection) {
    auto command = connection.readAfterHandshake();
    for (; command; command = connection.readCommand()) {
      const std::string info =
          "# Server\r\nredis_version:6.2.14\r\nused_memory:1000\r\ntotal_commands_processed:5\r\n# Commandstats\r\n";
      if (command->front() == "LATENCY") {
        connection.write("-ERR Unknown subcommand or wrong number of arguments for 'HISTOGRAM'. Try LATENCY HELP.\r\n");
      } else if (command->size() > 2) {
        connection.write("-ERR syntax error\r\n");
      } else {
        connection.write("$" + std::to_string(info.size()) + "\r\n" + info + "\r\n");
      }
    }
  });
  Core core;
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  for (int i = 0; i < 3; ++i) {
    const auto sample = core.read(connector);
    ASSERT_TRUE(sample.has_value()) << sample.error().text();
    EXPECT_EQ((*sample)->server.version, "6.2.14");
    EXPECT_FALSE((*sample)->values.has(Field::latencyFirst));
    ASSERT_EQ((*sample)->missing.size(), 1U);
    EXPECT_EQ((*sample)->missing[0].command, "LATENCY HISTOGRAM");
  }
}

TEST(ConnectorToOthers, aTableThatBreaksTheConnectionIsLeftOutFromThenOn) {
  test::ScriptedServer server([](test::ScriptedConnection& connection) {
    auto command = connection.readAfterHandshake();
    for (; command; command = connection.readCommand()) {
      const std::string info = "# Server\r\nredis_version:7.0.15\r\nused_memory:1000\r\n";
      if (command->front() == "LATENCY") {
        connection.write("*0\r\n");
      } else if (command->front() == "CLIENT") {
        connection.write("$99999999999\r\n");
      } else {
        connection.write("$" + std::to_string(info.size()) + "\r\n" + info + "\r\n");
      }
    }
  });
  Core core;
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::nullopt));
  const StatsReading reading{.clients = true};
  ASSERT_TRUE(core.read(connector, reading).has_value());
  const auto sample = core.readWithin(connector, seconds(3));
  ASSERT_TRUE(sample.has_value()) << sample.error().text();
  const int connections = server.connectionCount();
  for (int i = 0; i < 5; ++i) {
    const auto again = core.read(connector, reading);
    ASSERT_TRUE(again.has_value()) << again.error().text();
    EXPECT_THAT((*again)->missing, testing::SizeIs(1));
  }
  EXPECT_EQ(server.connectionCount(), connections);
}

}  // namespace
}  // namespace hotset::redis
