// SPDX-License-Identifier: Apache-2.0
// Servers that restart, stop, fail over, or are others than expected.
#include <gmock/gmock.h>

#include "core/domain/stats/RateCalculator.h"
#include "tests/core/connectors/redis/RedisConnectorFixture.h"
#include "tests/support/HeldUp.h"
#include "tests/support/ScriptedServer.h"

namespace hotset::redis {
namespace {

using stats::Field;
using stats::Series;
using std::chrono::milliseconds;
using std::chrono::seconds;

class ConnectorLoss : public ConnectorFixture {};

TEST_P(ConnectorLoss, aResetShowsAsOneAndGivesNoRate) {
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

TEST_P(ConnectorLoss, aRestartShowsAsAResetAndIsFoundAgain) {
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

TEST_P(ConnectorLoss, aStoppedServerCostsOneDeadlineAndIsBackSoonAfter) {
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

TEST_P(ConnectorLoss, bothSidesOfAReplicationSayHowFarBehindItIs) {
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

TEST_P(ConnectorLoss, closingEndsAReadingUnderWay) {
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

HOTSET_AGAINST_EVERY_SERVER(ConnectorLoss);

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
