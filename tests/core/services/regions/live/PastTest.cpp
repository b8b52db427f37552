// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/services/regions/live/LiveService.h"
#include "core/services/regions/live/StoredLiveArchive.h"
#include "core/services/store/NodeTable.h"
#include "tests/core/services/regions/live/LiveFixture.h"
#include "tests/support/TestMemcached.h"

namespace hotset::live::test {
namespace {

using hotset::test::TestMemcached;

constexpr Wish kAll{{Kind::write, Kind::removal, Kind::expiry, Kind::eviction, Kind::miss, Kind::hit}};

/// A service that keeps what it hears in a workspace.
struct Keeping {
  Keeping() {
    fixture.openStore();
    archive = std::make_unique<StoredLiveArchive>(*fixture.store);
  }

  void addToList(const fleet::Node& node) {
    const auto added = fixture.run(fixture.store->transact(
        [node](soci::session& session) -> Result<void> { return store::insertNode(session, node); }));
    ASSERT_TRUE(added) << added.error().text();
  }
  void begin(LiveSourceFactory sources) {
    service = std::make_unique<LiveService>(fixture.timers, fixture.context.get_executor(), std::move(sources),
                                            fixture.book.get(), [this](const fleet::NodeId&) { return archive.get(); });
  }
  bool isListening(const fleet::Node& node) {
    const auto picture = service->picture(node.id);
    return picture && picture->status.phase == Phase::listening;
  }
  /// All that is kept of a region's hours, and the test may well run over the end of one.
  RegionPeriod hoursOf(const fleet::Node& node, std::string_view glob) {
    auto past = fixture.run(service->past(node.id, pattern(glob)));
    EXPECT_TRUE(past) << past.error().text();
    return past ? sumOf(past->hours, WallTime()) : RegionPeriod();
  }

  LiveFixture fixture;
  std::unique_ptr<StoredLiveArchive> archive;
  std::unique_ptr<LiveService> service;
};

class PastTest : public hotset::test::EveryServer {
 protected:
  void listen(const fleet::Node& node) {
    m_keeping.begin(m_keeping.fixture.redisSources());
    const auto started =
        m_keeping.fixture.run(m_keeping.service->start(node, kAll, {pattern("user:*"), pattern("page:*")}, {}));
    ASSERT_TRUE(started) << started.error().text();
    ASSERT_TRUE(m_keeping.fixture.until([&] { return m_keeping.isListening(node); }));
  }
  /// Until the picture has counted so many of a kind.
  bool untilCounted(const fleet::Node& node, std::string_view glob, Kind kind, std::uint64_t count) {
    return m_keeping.fixture.until([&] { return countOf(m_keeping.service->picture(node.id), glob, kind) == count; });
  }

  Keeping m_keeping;
};

TEST_P(PastTest, MissesAreToldApartByTheCauseThatTheServerTold) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AEm"}});
  const auto node = LiveFixture::nodeAt(server.port());
  m_keeping.addToList(node);
  listen(node);
  for (int i = 0; i < 10; ++i) server.command({"SET", "user:" + std::to_string(i), "v"});
  server.command({"DEL", "user:0", "user:1", "user:2"});
  server.command({"SET", "user:short", "v", "PX", "10"});
  ASSERT_TRUE(untilCounted(node, "user:*", Kind::expiry, 1));
  server.command({"MGET", "user:0", "user:1", "user:2", "user:short", "user:never", "user:never"});
  server.command({"SET", "user:0", "again"});
  server.command({"GET", "user:0"});
  ASSERT_TRUE(untilCounted(node, "user:*", Kind::miss, 6));
  ASSERT_TRUE(m_keeping.fixture.run(m_keeping.service->stop(node.id)));
  const RegionPeriod hours = m_keeping.hoursOf(node, "user:*");
  EXPECT_EQ(hours.happened.counts[Kind::miss], 6U);
  EXPECT_EQ(hours.happened.counts[Kind::removal], 3U);
  EXPECT_EQ(hours.happened.counts[Kind::write], 12U);
  EXPECT_EQ(hours.happened.causes[MissCause::removed], 3U);
  EXPECT_EQ(hours.happened.causes[MissCause::expired], 1U);
  EXPECT_EQ(hours.happened.causes[MissCause::unseen], 1U);
  EXPECT_EQ(hours.happened.causes[MissCause::neverStored], 1U);
  EXPECT_GT(hours.listened.secondsOf(Kind::miss), 0U);
  EXPECT_EQ(hours.listened.secondsOf(Kind::hit), 0U);
}

TEST_P(PastTest, EveryMissOfAnEvictedKeyIsAnEviction) {
  const TestServer server(GetParam(),
                          {.arguments = {"--notify-keyspace-events", "AEm", "--maxmemory-policy", "allkeys-random"}});
  const auto node = LiveFixture::nodeAt(server.port());
  m_keeping.addToList(node);
  listen(node);
  const std::string value(10'000, 'x');
  for (int i = 0; i < 300; ++i) server.command({"SET", "page:" + std::to_string(i), value});
  server.command({"CONFIG", "SET", "maxmemory", "2mb"});
  server.command({"SET", "user:last", value});
  ASSERT_TRUE(m_keeping.fixture.until(
      [&] { return countOf(m_keeping.service->picture(node.id), "page:*", Kind::eviction) > 0; }));
  server.command({"CONFIG", "SET", "maxmemory", "0"});
  server.command({"EVAL", "for i = 0, 299 do redis.call('GET', 'page:'..i) end", "0"});
  ASSERT_TRUE(m_keeping.fixture.until([&] {
    const auto picture = m_keeping.service->picture(node.id);
    const std::uint64_t misses = countOf(picture, "page:*", Kind::miss);
    return misses > 0 && misses == countOf(picture, "page:*", Kind::eviction);
  }));
  ASSERT_TRUE(m_keeping.fixture.run(m_keeping.service->stop(node.id)));
  const RegionPeriod hours = m_keeping.hoursOf(node, "page:*");
  EXPECT_EQ(hours.happened.counts[Kind::miss], hours.happened.counts[Kind::eviction]);
  EXPECT_EQ(hours.happened.causes[MissCause::evicted], hours.happened.counts[Kind::miss]);
}

TEST_P(PastTest, WhatIsHeardOutlivesTheProgramAndGoesOnInTheSameHour) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AEm"}});
  const auto node = LiveFixture::nodeAt(server.port());
  m_keeping.addToList(node);
  for (const std::uint64_t round : {1U, 2U}) {
    listen(node);
    server.command({"GET", "user:absent"});
    ASSERT_TRUE(untilCounted(node, "user:*", Kind::miss, 1));
    ASSERT_TRUE(m_keeping.fixture.run(m_keeping.service->stopAll()));
    const RegionPeriod hours = m_keeping.hoursOf(node, "user:*");
    EXPECT_EQ(hours.happened.counts[Kind::miss], round);
    EXPECT_EQ(hours.happened.causes[MissCause::unseen], round);  // a new program remembers nothing
    m_keeping.service.reset();
  }
}

TEST_P(PastTest, WithoutTheWordOfEvictionsNoMissIsToldApart) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Em"}});
  const auto node = LiveFixture::nodeAt(server.port());
  m_keeping.addToList(node);
  listen(node);
  server.command({"GET", "user:absent"});
  ASSERT_TRUE(untilCounted(node, "user:*", Kind::miss, 1));
  EXPECT_FALSE(m_keeping.service->picture(node.id)->status.remembersSince);
  ASSERT_TRUE(m_keeping.fixture.run(m_keeping.service->stop(node.id)));
  const RegionPeriod hours = m_keeping.hoursOf(node, "user:*");
  EXPECT_EQ(hours.happened.counts[Kind::miss], 1U);
  EXPECT_EQ(hours.happened.causes.total(), 0U);
  EXPECT_EQ(hours.listened.causeSeconds, 0U);
}

TEST_P(PastTest, WindowsOfReadsAreRepeatedAndKept) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AEm"}});
  auto node = LiveFixture::nodeAt(server.port());
  m_keeping.addToList(node);
  listen(node);
  const ReadWindows windows{.count = 1, .each = 200ms, .between = 200ms};
  const auto tooOften = m_keeping.service->repeatReads(node, {pattern("user:*")}, windows, 30s);
  ASSERT_FALSE(tooOften);
  EXPECT_EQ(tooOften.error().code(), ErrorCode::invalidArgument);
  ASSERT_TRUE(m_keeping.service->repeatReads(node, {pattern("user:*")}, windows, 300s));
  auto last = std::chrono::steady_clock::now();
  ASSERT_TRUE(m_keeping.fixture.until([&] {
    // A read now and then: a server that is busy is left alone.
    if (std::chrono::steady_clock::now() - last > 10ms) {
      server.command({"GET", "user:1"});
      last = std::chrono::steady_clock::now();
    }
    return m_keeping.service->picture(node.id)->reads.has_value();
  }));
  EXPECT_EQ(m_keeping.service->picture(node.id)->status.readsEvery, 300s);
  ASSERT_TRUE(m_keeping.fixture.until([&] {
    const auto past = m_keeping.fixture.run(m_keeping.service->past(node.id, pattern("user:*")));
    return past && past->reads.size() == 1 && past->reads.front().hitRatio;
  }));
  ASSERT_TRUE(m_keeping.service->repeatReads(node, {}, windows, std::nullopt));
  EXPECT_FALSE(m_keeping.service->picture(node.id)->status.readsEvery);
}

TEST_P(PastTest, ReadsOfAProductionNodeAreNotRepeatedWithoutLeave) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AEm"}});
  auto node = LiveFixture::nodeAt(server.port());
  node.environment = fleet::Environment::production;
  listen(node);
  const auto refused = m_keeping.service->repeatReads(node, {}, {}, 300s);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  auto stranger = LiveFixture::nodeAt(1);
  EXPECT_EQ(m_keeping.service->repeatReads(stranger, {}, {}, 300s).error().code(), ErrorCode::notFound);
}

HOTSET_AGAINST_EVERY_SERVER(PastTest);

TEST(MemcachedPast, HitsAndMissesOfItsPrefixesAreKeptExactlyAndMissesAreNotToldApart) {
  if (!TestMemcached::isInstalled()) GTEST_SKIP() << "no memcached is installed";
  const TestMemcached server;
  server.ask("stats detail on\r\n", 1);
  auto node = LiveFixture::nodeAt(server.port());
  node.address.kind = fleet::ServerKind::memcached;
  Keeping keeping;
  keeping.addToList(node);
  keeping.begin(keeping.fixture.memcachedSources());
  ASSERT_TRUE(keeping.fixture.run(keeping.service->start(node, kAll, {}, {})));
  ASSERT_TRUE(keeping.fixture.until([&] { return keeping.isListening(node); }));
  server.set({"user:1"}, 10);
  server.ask("get user:1 user:1 user:1 user:2\r\n", 7);
  ASSERT_TRUE(
      keeping.fixture.until([&] { return countOf(keeping.service->picture(node.id), "user:*", Kind::hit) == 3; }));
  ASSERT_TRUE(keeping.fixture.run(keeping.service->stop(node.id)));
  const RegionPeriod hours = keeping.hoursOf(node, "user:*");
  EXPECT_DOUBLE_EQ(hours.hitRatio().value_or(-1), 0.75);
  EXPECT_EQ(hours.listened.causeSeconds, 0U);
  EXPECT_GT(hours.listened.scaledSeconds, 0U);
  EXPECT_EQ(hours.listened.secondsOf(Kind::expiry), 0U);
}

}  // namespace
}  // namespace hotset::live::test
