// SPDX-License-Identifier: Apache-2.0
// A standard day of scheduled reads, in compressed time: what Hotset reads of a server must not show in what the server
// counts.
#include <charconv>

#include <gmock/gmock.h>

#include "core/connectors/redis/RedisConnector.h"
#include "core/connectors/redis/RedisKeyReader.h"
#include "core/domain/stats/StatsSample.h"
#include "core/services/regions/RegionScan.h"
#include "tests/core/services/regions/live/LiveFixture.h"

namespace hotset::live::test {
namespace {

constexpr int kReadings = 900;  // of the 86,400 of a day at one a second, tables as often as they are read
constexpr int kReadingsOfADay = 86'400;
constexpr double kLookupsOfADay = 86.4e6;  // at 1,000 a second
constexpr double kShareMax = 1e-4;

std::int64_t lookupsOf(const TestServer& server) {
  const std::string info = server.command({"INFO", "stats"});
  std::int64_t sum = 0;
  for (const std::string_view name : {"\nkeyspace_hits:", "\nkeyspace_misses:"}) {
    const auto at = info.find(name);
    std::int64_t number = 0;
    if (at != std::string::npos) std::from_chars(info.data() + at + name.size(), info.data() + info.size(), number);
    sum += number;
  }
  return sum;
}

AwaitableResult<std::optional<Secret>> noPassword() { co_return std::nullopt; }

class StandardDayTest : public hotset::test::EveryServer {
 protected:
  Result<regions::RegionReport> scan(const fleet::Node& node, regions::ScanOptions options) {
    const auto reader = std::make_shared<redis::RedisKeyReader>(m_fixture.network, node.address, std::nullopt);
    const auto scan = std::make_shared<regions::RegionScan>(reader, m_fixture.timers, m_fixture.context.get_executor(),
                                                            std::move(options));
    auto report = runToEnd(m_fixture.context, scan->run(), 60s);
    reader->close();
    return report;
  }

  LiveFixture m_fixture;
};

TEST_P(StandardDayTest, ReadingsAndListeningLeaveTheLookUpsAlone) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AKEm"}});
  server.command({"EVAL", "for i = 1, 20000 do redis.call('SET', 'user:' .. i, i) end", "0"});
  const auto node = LiveFixture::nodeAt(server.port());
  const std::int64_t before = lookupsOf(server);
  LiveService live(m_fixture.timers, m_fixture.context.get_executor(), m_fixture.redisSources(), nullptr);
  ASSERT_TRUE(m_fixture.run(live.start(node, {}, {pattern("user:*")}, {})));
  redis::RedisConnector connector(m_fixture.network, node.address, noPassword);
  for (int i = 0; i < kReadings; ++i) {
    const bool hasTables = i % 10 == 0;
    const auto sample = runToEnd(
        m_fixture.context,
        connector.readStats(
            {.details = true, .slowLog = hasTables, .clients = hasTables, .config = i % 60 == 0, .memory = hasTables}));
    ASSERT_TRUE(sample) << sample.error().text();
  }
  ASSERT_TRUE(m_fixture.run(live.stop(node.id)));
  connector.close();
  const auto counted = static_cast<double>(lookupsOf(server) - before);
  EXPECT_LE(counted * kReadingsOfADay / kReadings, kShareMax * kLookupsOfADay);
  EXPECT_EQ(counted, 0);
}

TEST_P(StandardDayTest, AScanOfEveryKeyLeavesTheLookUpsAloneAndOneThatLooksAtEntriesKeepsBelowADaysShare) {
  const TestServer server(GetParam());
  // As many regions as take the most looks.
  server.command({"EVAL",
                  "for i = 1, 60 do for j = 1, 400 do redis.call('SET', 'region' .. string.char(97 + i % 26) .. "
                  "string.char(97 + i / 26) .. ':' .. j, j) end end",
                  "0"});
  const auto node = LiveFixture::nodeAt(server.port());
  const std::int64_t before = lookupsOf(server);
  regions::ScanOptions exact;
  exact.isExact = true;
  exact.looksAtEntries = false;
  const auto whole = scan(node, exact);
  ASSERT_TRUE(whole) << whole.error().text();
  EXPECT_EQ(lookupsOf(server), before);
  const auto looked = scan(node, {});
  ASSERT_TRUE(looked) << looked.error().text();
  const auto counted = static_cast<double>(lookupsOf(server) - before);
  EXPECT_EQ(counted, static_cast<double>(looked->lookupsCounted)) << "what it says is what the server counts";
  EXPECT_LE(counted, kShareMax * kLookupsOfADay);
}

HOTSET_AGAINST_EVERY_SERVER(StandardDayTest);

}  // namespace
}  // namespace hotset::live::test
