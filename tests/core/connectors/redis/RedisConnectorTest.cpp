// SPDX-License-Identifier: Apache-2.0
// That what is read of a server agrees with the server.
#include <algorithm>
#include <thread>

#include <gmock/gmock.h>

#include "core/connectors/redis/Tables.h"
#include "core/domain/stats/RateCalculator.h"
#include "tests/core/connectors/redis/RedisConnectorFixture.h"

namespace hotset::redis {
namespace {

using stats::Field;
using stats::Series;
using stats::StatsSample;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::IsEmpty;

constexpr StatsReading kLight{.details = false};

double events(const stats::StatsPoint& point, Series series) {
  return point.value(series).value_or(-1) * std::chrono::duration<double>(point.interval).count();
}

class Connector : public ConnectorFixture {};

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

HOTSET_AGAINST_EVERY_SERVER(Connector);

}  // namespace
}  // namespace hotset::redis
