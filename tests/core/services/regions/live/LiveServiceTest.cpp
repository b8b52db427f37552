// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gmock/gmock.h>

#include "core/services/regions/live/LiveService.h"
#include "tests/core/services/regions/live/LiveFixture.h"

namespace hotset::live::test {
namespace {

using testing::HasSubstr;

constexpr KindSet kAllOfRedis{Kind::write, Kind::removal, Kind::expiry, Kind::eviction, Kind::miss};

class LiveServiceTest : public hotset::test::EveryServer {
 protected:
  [[nodiscard]] bool isListening(const fleet::Node& node) {
    const auto picture = m_service.picture(node.id);
    return picture && picture->status.phase == Phase::listening;
  }

  [[nodiscard]] bool isLinked(const TestServer& replica) {
    return m_fixture.until([&] { return replica.command({"INFO", "replication"}).contains("master_link_status:up"); });
  }

  LiveFixture m_fixture;
  LiveService m_service{m_fixture.timers, m_fixture.context.get_executor(), m_fixture.redisSources(), nullptr};
};

TEST_P(LiveServiceTest, CountsExactlyWhatWasDone) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AKEm"}});
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {kAllOfRedis}, {pattern("user:*"), pattern("cart:*")}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  for (int i = 0; i < 30; ++i) server.command({"SET", "user:" + std::to_string(i), "v"});
  for (int i = 0; i < 20; ++i) server.command({"GET", "user:" + std::to_string(1000 + i)});
  server.command({"HSET", "cart:1", "a", "1", "b", "2"});
  server.command({"MGET", "cart:7", "cart:8", "elsewhere"});
  server.command({"UNLINK", "user:1", "user:2"});
  server.command({"SET", "cart:short", "v", "PX", "20"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "cart:*", Kind::expiry) == 1; }));
  const auto picture = m_service.picture(node.id);
  EXPECT_EQ(countOf(picture, "user:*", Kind::write), 30U);
  EXPECT_EQ(countOf(picture, "user:*", Kind::miss), 20U);
  EXPECT_EQ(countOf(picture, "user:*", Kind::removal), 2U);
  EXPECT_EQ(countOf(picture, "cart:*", Kind::write), 2U);
  EXPECT_EQ(countOf(picture, "cart:*", Kind::miss), 2U);
  EXPECT_EQ(countOf(picture, "*", Kind::miss), 1U);
  EXPECT_EQ(picture->status.cost.events, 58U);
}

TEST_P(LiveServiceTest, WithoutConsentTheServerIsLeftAsItIsAndWhatItTellsIsHeard) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Ex"}});
  const auto node = LiveFixture::nodeAt(server.port());
  const auto offer = m_fixture.run(m_service.examine(node, {kAllOfRedis}));
  ASSERT_TRUE(offer) << offer.error().text();
  EXPECT_EQ(offer->needed, "xEg$lshztem");
  EXPECT_TRUE(offer->needsConsent());
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {kAllOfRedis}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  EXPECT_THAT(server.command({"CONFIG", "GET", "notify-keyspace-events"}), HasSubstr("$2\r\nxE"));
}

TEST_P(LiveServiceTest, ALostServerIsAGapAndItIsHeardAgainWhenItIsBack) {
  TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Em"}});
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {KindSet{Kind::miss}}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  server.command({"GET", "a"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "*", Kind::miss) == 1; }));
  server.kill();
  ASSERT_TRUE(m_fixture.until([&] { return m_service.picture(node.id)->status.phase == Phase::lost; }));
  ASSERT_TRUE(m_fixture.until([&] { return m_service.picture(node.id)->seconds.back()->heard == Heard::nothing; }));
  server.start();
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  server.command({"GET", "b"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "*", Kind::miss) == 2; }));
  EXPECT_EQ(m_service.picture(node.id)->status.losses, 1U);
}

TEST_P(LiveServiceTest, AnIdleServerIsQuietAndNotLost) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Em"}});
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {KindSet{Kind::miss}}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] {
    const auto picture = m_service.picture(node.id);
    return picture && picture->seconds.size() >= 3 &&
           std::ranges::all_of(picture->seconds.begin() + 1, picture->seconds.end(),
                               [](const SecondPtr& second) { return second->heard == Heard::all; });
  }));
}

TEST_P(LiveServiceTest, OfAReplicaExpirationsAreSaidToBeAmongTheRemovals) {
  const TestServer primary(GetParam());
  const TestServer replica(GetParam(), {.arguments = {"--notify-keyspace-events", "AKEm", "--replicaof", "127.0.0.1",
                                                      std::to_string(primary.port())}});
  ASSERT_TRUE(isLinked(replica));
  const auto node = LiveFixture::nodeAt(replica.port());
  const auto offer = m_fixture.run(m_service.examine(node, {kAllOfRedis}));
  ASSERT_TRUE(offer) << offer.error().text();
  const auto note = [&](Kind kind) { return offer->kinds[static_cast<std::size_t>(kind)]; };
  EXPECT_EQ(note(Kind::expiry).surety, Surety::notHeard);
  EXPECT_EQ(note(Kind::eviction).surety, Surety::notHeard);
  EXPECT_THAT(note(Kind::expiry).why, HasSubstr("replica"));
  EXPECT_EQ(note(Kind::removal).surety, Surety::exact);
  EXPECT_THAT(note(Kind::removal).why, HasSubstr("expired"));
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {kAllOfRedis}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  primary.command({"SET", "user:short", "v", "PX", "20"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "*", Kind::removal) == 1; }));
  EXPECT_EQ(countOf(m_service.picture(node.id), "*", Kind::expiry), 0U);
  EXPECT_FALSE(m_service.picture(node.id)->status.remembersSince) << "an expiry can't be told from a removal";
}

TEST_P(LiveServiceTest, AFlushBreaksWhatIsHeardAndWhatIsKnownOfKeysThatWent) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AKEm"}});
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {kAllOfRedis}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  const auto begun = m_service.picture(node.id)->status.remembersSince;
  ASSERT_TRUE(begun);
  for (int i = 0; i < 10; ++i) server.command({"SET", "user:" + std::to_string(i), "v"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "*", Kind::write) == 10; }));
  EXPECT_FALSE(m_service.picture(node.id)->status.lastBreak);
  server.command({"FLUSHALL"});
  ASSERT_TRUE(m_fixture.until([&] { return m_service.picture(node.id)->status.lastBreak.has_value(); }, 5s));
  const Status status = m_service.picture(node.id)->status;
  EXPECT_THAT(status.lastBreak->what.text(), HasSubstr("flushed"));
  EXPECT_EQ(status.phase, Phase::listening);
  EXPECT_EQ(status.losses, 1U);
  EXPECT_GT(status.remembersSince, begun);
  server.command({"GET", "user:1"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "*", Kind::miss) == 1; }));
  const auto picture = m_service.picture(node.id);
  EXPECT_TRUE(std::ranges::any_of(picture->seconds, [&](const SecondPtr& second) {
    return second->heard == Heard::part && second->time + 2s > status.lastBreak->time;
  }));
}

TEST_P(LiveServiceTest, AFlushOfAnotherDatabaseIsNone) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "AKEm"}});
  const auto node = LiveFixture::nodeAt(server.port());
  for (int i = 0; i < 10; ++i) server.command({"SET", "user:" + std::to_string(i), "v"});
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {kAllOfRedis}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  server.command({"EVAL", "redis.call('SELECT', 1) redis.call('SET', 'a', 'b') redis.call('FLUSHDB')", "0"});
  const auto flushed = m_service.picture(node.id)->seconds.size();
  ASSERT_TRUE(m_fixture.until([&] { return m_service.picture(node.id)->seconds.size() >= flushed + 3; }));
  EXPECT_FALSE(m_service.picture(node.id)->status.lastBreak);
}

TEST_P(LiveServiceTest, AReplicaThatIsPromotedTellsItsOwnExpirationsFromThenOn) {
  const TestServer primary(GetParam());
  const TestServer replica(GetParam(), {.arguments = {"--notify-keyspace-events", "AKEm", "--replicaof", "127.0.0.1",
                                                      std::to_string(primary.port())}});
  ASSERT_TRUE(isLinked(replica));
  const auto node = LiveFixture::nodeAt(replica.port());
  const auto expirations = [&] {
    return m_service.picture(node.id)->status.offer.kinds[static_cast<std::size_t>(Kind::expiry)];
  };
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {kAllOfRedis}, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return isListening(node); }));
  EXPECT_EQ(expirations().surety, Surety::notHeard);
  replica.command({"REPLICAOF", "NO", "ONE"});
  ASSERT_TRUE(m_fixture.until([&] { return expirations().surety == Surety::exact; }, 5s));
  EXPECT_THAT(m_service.picture(node.id)->status.lastBreak->what.text(), HasSubstr("primary"));
  EXPECT_TRUE(m_service.picture(node.id)->status.remembersSince);
  replica.command({"SET", "user:short", "v", "PX", "20"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(m_service.picture(node.id), "*", Kind::expiry) == 1; }));
  replica.command({"REPLICAOF", "127.0.0.1", std::to_string(primary.port())});
  ASSERT_TRUE(m_fixture.until([&] { return expirations().surety == Surety::notHeard; }));
  EXPECT_THAT(expirations().why, HasSubstr("replica"));
  EXPECT_FALSE(m_service.picture(node.id)->status.remembersSince);
}

HOTSET_AGAINST_EVERY_SERVER(LiveServiceTest);

}  // namespace
}  // namespace hotset::live::test
