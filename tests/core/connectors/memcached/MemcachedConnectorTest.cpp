// SPDX-License-Identifier: Apache-2.0
#include "core/clients/memcached/MemcachedConnection.h"
#include "core/connectors/memcached/MemcachedConnector.h"
#include "core/domain/stats/StatsSample.h"
#include "tests/core/connectors/memcached/MemcachedFixture.h"

namespace hotset::memcached::test {
namespace {

using stats::Field;

class MemcachedStats : public MemcachedFixture {
 protected:
  static AwaitableResult<std::optional<Secret>> noPassword() { co_return std::optional<Secret>(); }

  auto read(MemcachedConnector& connector, StatsReading reading = {}) {
    return runToEnd(context, connector.readStats(reading));
  }
};

TEST_F(MemcachedStats, areTheServersOwn) {
  const TestMemcached server({"-m", "32"});
  server.set(keys("user:", 100), 50);
  server.ask("get user:1\r\nget nothing\r\n", 4);
  MemcachedConnector connector(network, addressOf(server), noPassword);
  const auto sample = read(connector, {.config = true, .memory = true});
  ASSERT_TRUE(sample) << sample.error().text();
  const auto& values = (*sample)->values;
  EXPECT_EQ(values.raw(Field::keys), 100);
  EXPECT_EQ(values.raw(Field::keyspaceHits), 1);
  EXPECT_EQ(values.raw(Field::keyspaceMisses), 1);
  EXPECT_EQ(values.raw(Field::commandsProcessed), 102);
  EXPECT_EQ(values.raw(Field::maxMemory), 32 << 20);
  EXPECT_GT(values.raw(Field::usedMemory), 5000);
  EXPECT_EQ((*sample)->server.product, "memcached");
  EXPECT_FALSE((*sample)->server.version.empty());
  EXPECT_EQ((*sample)->evictionPolicy, "segmented lru");
  EXPECT_TRUE((*sample)->config && !(*sample)->config->empty());
  EXPECT_TRUE((*sample)->memory && !(*sample)->memory->empty());
  // What memcached does not count is not known, and no zero.
  EXPECT_FALSE(values.has(Field::expiredKeys));
  EXPECT_FALSE(values.has(Field::volatileKeys));
  EXPECT_FALSE(values.has(Field::residentMemory));
}

TEST_F(MemcachedStats, everySettingIsExplainedAndOnlyWhatWasSetDiffers) {
  const TestMemcached server({"-m", "32"});
  MemcachedConnector connector(network, addressOf(server), noPassword);
  const auto sample = read(connector, {.config = true});
  ASSERT_TRUE(sample) << sample.error().text();
  std::vector<std::string> differing;
  for (const stats::ConfigEntry& entry : *(*sample)->config) {
    EXPECT_FALSE(entry.meaning.empty()) << entry.directive;
    const bool isOfTheTest = entry.directive == "tcpport" || entry.directive == "inter";
    if (entry.differs.value_or(false) && !isOfTheTest) differing.push_back(entry.directive + " " + entry.value);
  }
  EXPECT_EQ(differing, std::vector<std::string>{"maxbytes 33554432"});
}

TEST_F(MemcachedStats, areReadOverTls) {
  const TestMemcached server({}, certificate());
  server.set(keys("user:", 100), 50);
  MemcachedConnector strange(network, addressOf(server), noPassword);
  EXPECT_FALSE(read(strange)) << "it speaks nothing but TLS there";
  MemcachedConnector connector(network, trustedAddressOf(server), noPassword);
  const auto sample = read(connector, {.config = true, .memory = true});
  ASSERT_TRUE(sample) << sample.error().text();
  EXPECT_EQ((*sample)->values.raw(Field::keys), 100);
  EXPECT_TRUE((*sample)->memory && !(*sample)->memory->empty());
  const auto again = read(connector);
  ASSERT_TRUE(again) << again.error().text();
}

TEST_F(MemcachedStats, nothingIsWrittenToAReadOnlyServer) {
  const TestMemcached server;
  const auto opened = runToEnd(context, MemcachedConnection::open(network, {addressOf(server), {}, true}, 1s));
  ASSERT_TRUE(opened) << opened.error().text();
  MemcachedConnection& connection = **opened;
  const auto refused = runToEnd(context, connection.ask("set a 0 0 1\r\nx", Form::line, 1s));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  EXPECT_NE(refused.error().what().find("set"), std::string::npos);
  EXPECT_FALSE(runToEnd(context, connection.askEach("me a\r\nflush_all\r\n", 2, 1s)));
  EXPECT_FALSE(runToEnd(context, connection.beginList("stats reset", 1s)));
  EXPECT_TRUE(runToEnd(context, connection.ask("stats", Form::list, 1s))) << "the connection is as good as before";
  connection.setReadOnly(false);
  EXPECT_EQ(runToEnd(context, connection.ask("set a 0 0 1\r\nx", Form::line, 1s)), Lines{"STORED"});
}

TEST_F(MemcachedStats, leaveTheCountersAlone) {
  const TestMemcached server;
  server.set(keys("a", 5), 1);
  MemcachedConnector connector(network, addressOf(server), noPassword);
  ASSERT_TRUE(read(connector));
  const auto first = read(connector, {.config = true, .memory = true});
  const auto second = read(connector);
  ASSERT_TRUE(first && second);
  for (const Field field : {Field::keyspaceHits, Field::keyspaceMisses, Field::commandsProcessed}) {
    EXPECT_EQ((*first)->values.raw(field), (*second)->values.raw(field));
  }
  EXPECT_GT((*second)->values.raw(Field::ownCommands), (*first)->values.raw(Field::ownCommands));
}

TEST_F(MemcachedStats, comeBackWithTheServer) {
  TestMemcached server;
  MemcachedConnector connector(network, addressOf(server), noPassword);
  const auto before = read(connector);
  ASSERT_TRUE(before);
  server.kill();
  EXPECT_FALSE(read(connector));
  server.start();
  const auto end = std::chrono::steady_clock::now() + 8s;
  auto after = read(connector);
  while (!after && std::chrono::steady_clock::now() < end) {
    runToEnd(context, timers.sleepFor(20ms));
    after = read(connector);
  }
  ASSERT_TRUE(after) << after.error().text();
  EXPECT_NE((*after)->values.raw(Field::runId), (*before)->values.raw(Field::runId));
}

TEST_F(MemcachedStats, ofAServerThatIsStoppedFailInTime) {
  const TestMemcached server;
  MemcachedConnector connector(network, addressOf(server), noPassword, 200ms);
  ASSERT_TRUE(read(connector));
  ::kill(server.pid(), SIGSTOP);
  const auto stopped = read(connector);
  ::kill(server.pid(), SIGCONT);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code(), ErrorCode::timedOut);
}

TEST_F(MemcachedStats, ofNobodySayWhatIsWrong) {
  fleet::NodeAddress address;
  address.host = "127.0.0.1";
  address.port = 1;
  MemcachedConnector connector(network, address, noPassword);
  const auto refused = read(connector);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::connectionRefused);
}

}  // namespace
}  // namespace hotset::memcached::test
