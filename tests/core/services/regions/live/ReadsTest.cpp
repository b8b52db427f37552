// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

#include "core/services/regions/live/LiveService.h"
#include "tests/core/services/regions/live/LiveFixture.h"
#include "tests/support/SteadyLoad.h"

namespace hotset::live::test {
namespace {

using hotset::test::SteadyLoad;
using testing::HasSubstr;
using testing::Not;

constexpr ReadWindows kShort{.count = 3, .each = 200ms, .between = 200ms};

/// Which regions are read, from windows of MONITOR.
class ReadsTest : public hotset::test::EveryServer {
 protected:
  Result<ReadShares> sample(const fleet::Node& node, const ReadWindows& windows) {
    std::optional<Result<ReadShares>> reads;
    boost::asio::co_spawn(m_fixture.context, sampleInto(&m_service, node, windows, &reads), boost::asio::detached);
    if (!m_fixture.until([&] { return reads.has_value(); })) return fail(ErrorCode::timedOut, "it did not end");
    return std::move(*reads);
  }
  static Awaitable<void> sampleInto(LiveService* service, fleet::Node node, ReadWindows windows,
                                    std::optional<Result<ReadShares>>* into) {
    into->emplace(co_await service->sampleReads(node, {pattern("user:*"), pattern("cart:*")}, windows));
  }

  LiveFixture m_fixture;
  LiveService m_service{m_fixture.timers, m_fixture.context.get_executor(), m_fixture.redisSources(), nullptr};
};

TEST_P(ReadsTest, SharesOfReadsAndTheirHitRatioAreTold) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Em"}});
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(m_fixture.run(m_service.start(node, {KindSet{Kind::miss}}, {pattern("user:*"), pattern("cart:*")}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return m_service.picture(node.id)->status.phase == Phase::listening; }));
  server.command({"MSET", "user:1", "secret", "cart:1", "v"});
  const auto reads = [&] {
    const SteadyLoad load([&server] {
      server.command({"MGET", "user:1", "user:2", "cart:1", "elsewhere"});
      server.command({"SET", "user:9", "never a read"});
    });
    return sample(node, kShort);
  }();
  ASSERT_TRUE(reads) << reads.error().text();
  EXPECT_EQ(reads->windows, 3) << reads->remark;
  ASSERT_EQ(reads->regions.size(), 3U);
  EXPECT_EQ(reads->regions[0].region, pattern("user:*"));
  EXPECT_DOUBLE_EQ(reads->regions[0].share.value, 0.5);
  // Of what is done at a window's edges the read may be seen and the miss not, or the other way round.
  const double edges = 2.0 * reads->windows / (static_cast<double>(reads->reads) / 4);
  ASSERT_LT(edges, 0.4) << reads->reads << " reads are too few to tell a ratio";
  EXPECT_NEAR(reads->regions[0].hitRatio->value, 0.5, edges);
  EXPECT_NEAR(reads->regions[1].hitRatio->value, 1, edges);
  EXPECT_TRUE(reads->regions[2].isOther);
  EXPECT_NEAR(reads->regions[2].hitRatio->value, 0, edges);
  EXPECT_TRUE(m_service.picture(node.id)->reads);
  EXPECT_THAT(server.command({"CLIENT", "LIST"}), Not(HasSubstr("cmd=monitor")));
}

TEST_P(ReadsTest, AProductionNodeIsLeftAloneWithoutLeave) {
  const TestServer server(GetParam());
  auto node = LiveFixture::nodeAt(server.port());
  node.environment = fleet::Environment::production;
  const auto refused = sample(node, kShort);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  auto windows = kShort;
  windows.isProductionAllowed = true;
  EXPECT_TRUE(sample(node, windows));
}

TEST_P(ReadsTest, ASecondTimeWithinAMinuteIsRefused) {
  const TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(sample(node, kShort));
  const auto again = sample(node, kShort);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), ErrorCode::overloaded);
}

TEST_P(ReadsTest, AServerWhoseMemoryIsFullIsLeftAlone) {
  const TestServer server(GetParam(), {.arguments = {"--maxmemory", "3mb"}});
  const auto refused = sample(LiveFixture::nodeAt(server.port()), kShort);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text(), HasSubstr("evict entries"));
}

TEST_P(ReadsTest, ALoginThatMayNotMonitorIsTold) {
  const TestServer server(GetParam());
  server.command({"ACL", "SETUSER", "reader", "on", ">pw", "~*", "+@read", "+@connection", "+info"});
  m_fixture.password = "pw";
  const auto refused = sample(LiveFixture::nodeAt(server.port(), "reader"), kShort);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  EXPECT_THAT(refused.error().text(), HasSubstr("monitor"));
}

TEST_P(ReadsTest, AWindowEndsWhenItBringsTooMuch) {
  const TestServer server(GetParam());
  auto windows = kShort;
  windows.bytesMax = 64 << 10;
  const std::string value(16 << 10, 'x');
  const auto reads = [&] {
    const SteadyLoad load([&] {
      for (int i = 0; i < 5; ++i) server.command({"SET", "user:1", value});
    });
    return sample(LiveFixture::nodeAt(server.port()), windows);
  }();
  ASSERT_TRUE(reads) << reads.error().text();
  EXPECT_THAT(reads->remark, HasSubstr("in one window"));
}

HOTSET_AGAINST_EVERY_SERVER(ReadsTest);

}  // namespace
}  // namespace hotset::live::test
