// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

#include "core/services/regions/live/LiveService.h"
#include "tests/core/services/regions/live/LiveFixture.h"
#include "tests/support/SteadyLoad.h"
#include "tests/support/TestMemcached.h"

namespace hotset::live::test {
namespace {

using hotset::test::SteadyLoad;
using hotset::test::TestMemcached;
using testing::HasSubstr;

constexpr Wish kAll{{Kind::write, Kind::removal, Kind::eviction, Kind::miss, Kind::hit}};

class MemcachedLiveTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!TestMemcached::isInstalled()) GTEST_SKIP() << "no memcached is installed";
    m_fixture.openStore();
    m_live = std::make_unique<LiveService>(m_fixture.timers, m_fixture.context.get_executor(),
                                           m_fixture.memcachedSources(), m_fixture.book.get());
  }
  void TearDown() override { m_live.reset(); }

  static fleet::Node nodeOf(const TestMemcached& server) {
    auto node = LiveFixture::nodeAt(server.port());
    node.address.kind = fleet::ServerKind::memcached;
    return node;
  }
  static std::string setting(const TestMemcached& server) {
    const std::string settings = server.ask("stats settings\r\n", 60);
    return settings.find("detail_enabled yes") == std::string::npos ? "off" : "on";
  }
  Result<void> startWithConsent(const fleet::Node& node) {
    const auto offer = m_fixture.run(m_live->examine(node, kAll));
    if (!offer) return fail(offer.error());
    return m_fixture.run(m_live->start(node, kAll, {}, Consent::to(*offer, "anna")));
  }
  [[nodiscard]] std::uint64_t count(const fleet::Node& node, std::string_view glob, Kind kind) const {
    return countOf(m_live->picture(node.id), glob, kind);
  }
  bool untilPhase(const fleet::Node& node, Phase phase) {
    return m_fixture.until([&] { return m_live->picture(node.id)->status.phase == phase; });
  }

  void countsWhatTheServerCounts(const TestMemcached& server, const fleet::Node& node) {
    ASSERT_TRUE(startWithConsent(node));
    EXPECT_EQ(setting(server), "on");
    ASSERT_TRUE(untilPhase(node, Phase::listening));
    server.set({"user:1", "user:2", "page:1", "plain"}, 10);
    server.ask("get user:1 user:2 user:3 plain nothing\r\n", 7);
    server.ask("delete user:1\r\ndelete user:9\r\n", 2);
    ASSERT_TRUE(m_fixture.until([&] { return count(node, "user:*", Kind::removal) == 2; }));
    EXPECT_EQ(count(node, "user:*", Kind::write), 2U);
    EXPECT_EQ(count(node, "user:*", Kind::hit), 2U);
    EXPECT_EQ(count(node, "user:*", Kind::miss), 1U);
    EXPECT_EQ(count(node, "page:*", Kind::write), 1U);
    ASSERT_TRUE(m_fixture.until([&] { return count(node, "*", Kind::hit) == 1; }));
    EXPECT_EQ(count(node, "*", Kind::miss), 1U);
    EXPECT_EQ(count(node, "*", Kind::write), 1U);
    ASSERT_TRUE(m_fixture.run(m_live->stop(node.id)));
    EXPECT_EQ(setting(server), "off");
  }

  LiveFixture m_fixture;
  std::unique_ptr<LiveService> m_live;
};

TEST_F(MemcachedLiveTest, CountsByTheFirstPartOfKeysWhatTheServerCounted) {
  const TestMemcached server;
  countsWhatTheServerCounts(server, nodeOf(server));
}

TEST_F(MemcachedLiveTest, CountsOverTlsToo) {
  const auto& authority = hotset::test::TestAuthority::instance();
  const TestMemcached server({}, &authority.server());
  auto node = nodeOf(server);
  node.address.transport = fleet::Transport::tls;
  EXPECT_FALSE(startWithConsent(node)) << "nobody trusts that authority";
  node.address.tls.authorityFile = authority.authorityFile();
  countsWhatTheServerCounts(server, node);
}

TEST_F(MemcachedLiveTest, EvictionsAreAllThereAndToldByRegion) {
  const TestMemcached server({"-m", "2"});
  const auto node = nodeOf(server);
  ASSERT_TRUE(startWithConsent(node));
  ASSERT_TRUE(untilPhase(node, Phase::listening));
  for (int i = 0; i < 40; ++i) {
    std::vector<std::string> keys;
    for (int j = 0; j < 100; ++j) keys.push_back("page:" + std::to_string(i * 100 + j));
    server.set(keys, 2000);
  }
  ASSERT_GT(server.stat("evictions"), 100);
  ASSERT_TRUE(m_fixture.until([&] {
    const auto all = count(node, "page:*", Kind::eviction) + count(node, "*", Kind::eviction);
    return all == static_cast<std::uint64_t>(server.stat("evictions"));
  }));
  EXPECT_GT(count(node, "page:*", Kind::eviction), 0U);
}

TEST_F(MemcachedLiveTest, ItsSettingIsChangedWhileAReadingIsUnderWay) {
  const TestMemcached server;
  const auto source = m_fixture.memcachedSources()(nodeOf(server));
  int losses = 0, readings = 0;
  LiveListener listener;
  listener.onBegin = [] {};
  listener.onCounts = [](const RegionPattern&, const Counts&, const MissCounts&) {};
  listener.onHeardUntil = [&](SteadyTime) { ++readings; };
  listener.onLost = [&](const Error&) { ++losses; };
  source->listen(KindSet{Kind::eviction}, std::move(listener));
  for (const char* value : {"on", "off", "on"}) {
    const auto written = m_fixture.run(source->writeSetting(value));
    ASSERT_TRUE(written) << written.error().text();
    EXPECT_EQ(*written, value);
  }
  ASSERT_TRUE(m_fixture.until([&] { return readings > 0; }));
  EXPECT_EQ(losses, 0);
  source->close();
}

TEST_F(MemcachedLiveTest, SomebodyWhoSwitchesItOffMakesAGap) {
  const TestMemcached server;
  const auto node = nodeOf(server);
  ASSERT_TRUE(startWithConsent(node));
  ASSERT_TRUE(untilPhase(node, Phase::listening));
  server.ask("stats detail off\r\n", 1);
  ASSERT_TRUE(untilPhase(node, Phase::lost));
  EXPECT_THAT(m_live->picture(node.id)->status.why->text(), HasSubstr("somebody has switched stats detail off"));
  ASSERT_TRUE(m_fixture.until([&] {
    const auto& seconds = m_live->picture(node.id)->seconds;
    return !seconds.empty() && seconds.back()->heard == Heard::nothing;
  }));
}

TEST_F(MemcachedLiveTest, AFlushIsToldAndListeningGoesOn) {
  const TestMemcached server;
  const auto node = nodeOf(server);
  ASSERT_TRUE(startWithConsent(node));
  ASSERT_TRUE(untilPhase(node, Phase::listening));
  server.set({"user:1"}, 1);
  ASSERT_TRUE(m_fixture.until([&] { return count(node, "user:*", Kind::write) == 1; }));
  EXPECT_FALSE(m_live->picture(node.id)->status.lastBreak);
  server.ask("flush_all\r\n", 1);
  ASSERT_TRUE(m_fixture.until([&] { return m_live->picture(node.id)->status.lastBreak.has_value(); }, 5s));
  EXPECT_THAT(m_live->picture(node.id)->status.lastBreak->what.text(), HasSubstr("flushed"));
  server.set({"user:2"}, 1);
  ASSERT_TRUE(m_fixture.until([&] { return count(node, "user:*", Kind::write) == 2; }));
  EXPECT_EQ(m_live->picture(node.id)->status.phase, Phase::listening);
}

TEST_F(MemcachedLiveTest, AServerWithTooManyFirstPartsIsListenedToNoMore) {
  const TestMemcached server;
  const auto node = nodeOf(server);
  ASSERT_TRUE(startWithConsent(node));
  ASSERT_TRUE(untilPhase(node, Phase::listening));
  std::vector<std::string> keys;
  for (std::size_t i = 0; i <= hotset::memcached::MemcachedLiveSource::kPrefixesMax; ++i) {
    keys.push_back(std::to_string(i) + ":x");
  }
  server.set(keys, 1);
  ASSERT_TRUE(untilPhase(node, Phase::off));
  EXPECT_EQ(m_live->picture(node.id)->status.why->code(), ErrorCode::limitExceeded);
  EXPECT_EQ(setting(server), "off");
}

TEST_F(MemcachedLiveTest, ARestartIsAGapAndNoNegativeCount) {
  TestMemcached server;
  const auto node = nodeOf(server);
  server.ask("stats detail on\r\n", 1);
  ASSERT_TRUE(m_fixture.run(m_live->start(node, {KindSet{Kind::eviction}}, {}, {})));
  ASSERT_TRUE(untilPhase(node, Phase::listening));
  server.kill();
  ASSERT_TRUE(untilPhase(node, Phase::lost));
  server.start();
  ASSERT_TRUE(untilPhase(node, Phase::listening));
  EXPECT_GE(m_live->picture(node.id)->status.losses, 1U);
}

TEST_F(MemcachedLiveTest, ReadsAreWatchedWithTheirHitRatio) {
  const TestMemcached server;
  const auto node = nodeOf(server);
  server.set({"user:1", "page:1"}, 10);
  std::optional<Result<ReadShares>> reads;
  boost::asio::co_spawn(
      m_fixture.context,
      [](LiveService* live, fleet::Node of, std::optional<Result<ReadShares>>* into) -> Awaitable<void> {
        into->emplace(co_await live->sampleReads(of, {pattern("user:*"), pattern("page:*")},
                                                 {.count = 4, .each = 200ms, .between = 200ms}));
      }(m_live.get(), node, &reads),
      boost::asio::detached);
  const SteadyLoad load([&server] {
    server.ask("get user:1\r\nget user:2\r\nget page:1\r\n", 7);
    server.ask("set page:2 0 0 1\r\nx\r\n", 1);  // looks its key up too, and is no read
  });
  ASSERT_TRUE(m_fixture.until([&] { return reads.has_value(); }));
  ASSERT_TRUE(*reads) << reads->error().text();
  ASSERT_GE((*reads)->regions.size(), 2U);
  const ReadShare& user = (*reads)->regions[0];
  EXPECT_EQ(user.region, pattern("user:*"));
  EXPECT_NEAR(user.share.value, 2.0 / 3, 0.1);
  EXPECT_NEAR(user.hitRatio->value, 0.5, 0.1);
  EXPECT_LE(user.hitRatio->low, 0.5);
  EXPECT_GE(user.hitRatio->high, 0.5);
  EXPECT_NEAR((*reads)->regions[1].hitRatio->value, 1, 0.05);
}

}  // namespace
}  // namespace hotset::live::test
