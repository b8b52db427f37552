// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <future>
#include <vector>

#include <gmock/gmock.h>

#include "core/async/CoreRuntime.h"
#include "core/clients/redis/RedisClient.h"
#include "tests/core/clients/redis/RedisFixture.h"
#include "tests/support/HeldUp.h"
#include "tests/support/ScriptedServer.h"

namespace hotset::redis::test {
namespace {

using hotset::test::HeldUp;
using hotset::test::ScriptedConnection;
using hotset::test::ScriptedServer;
using std::chrono::steady_clock;

/// What became of each poll of one node.
struct Polls {
  struct Poll {
    steady_clock::time_point ended;
    bool wasAnswered;
  };
  std::vector<Poll> all;

  [[nodiscard]] std::optional<steady_clock::time_point> firstAfter(steady_clock::time_point time,
                                                                   bool wasAnswered) const {
    const auto found = std::ranges::find_if(
        all, [&](const Poll& poll) { return poll.ended > time && poll.wasAnswered == wasAnswered; });
    return found == all.end() ? std::nullopt : std::optional(found->ended);
  }
};

/// Polls once a second, each within a second, as the sampler does.
Awaitable<void> poll(RedisClient& client, Timers& timers, Polls* polls) {
  SteadyTime next = timers.now();
  while (true) {
    const auto reply = co_await client.command(read("PING"), 1s);
    polls->all.push_back({steady_clock::now(), reply.has_value()});
    next = std::max(next + 1s, timers.now());
    co_await timers.sleepUntil(next);
  }
}

class RecoveryTest : public hotset::test::EveryServer {
 protected:
  void pass(std::chrono::milliseconds duration) {
    m_fixture.context.restart();
    m_fixture.context.run_for(duration);
  }

  NetworkFixture m_fixture;
};

TEST_P(RecoveryTest, AStoppedNodeIsMissedWithinThreeSecondsBackWithinTwoAndDisturbsNoOther) {
  const TestServer stopped(GetParam());
  const TestServer healthy(GetParam());
  RedisClient first(m_fixture.network, tcpTarget(stopped.port()));
  RedisClient second(m_fixture.network, tcpTarget(healthy.port()));
  Polls missed;
  Polls kept;
  TaskScope scope(m_fixture.context.get_executor());
  scope.start(poll(first, m_fixture.timers, &missed));
  scope.start(poll(second, m_fixture.timers, &kept));
  pass(1500ms);
  ASSERT_TRUE(missed.all.back().wasAnswered);
  const HeldUp heldUp({stopped.pid(), healthy.pid()});
  const auto stop = steady_clock::now();
  stopped.pause();
  pass(8s);  // longer than a handshake may take, so that an attempt has been given up and followed by another
  const auto noticed = missed.firstAfter(stop, false);
  ASSERT_TRUE(noticed);
  EXPECT_LT(*noticed - stop, 3s + heldUp.soFar());
  const auto resume = steady_clock::now();
  stopped.resume();
  pass(2500ms);
  const auto back = missed.firstAfter(resume, true);
  ASSERT_TRUE(back);
  EXPECT_LT(*back - resume, 2s + heldUp.soFar());
  EXPECT_TRUE(std::ranges::all_of(kept.all, &Polls::Poll::wasAnswered));
  EXPECT_GE(kept.all.size(), 11U);
  scope.cancel();
  runToEnd(m_fixture.context, scope.drained());
}

TEST_P(RecoveryTest, TwoHundredConnectionsLostAtOnceComeBackSpreadOverFiveSecondsAndWithinThirty) {
  constexpr std::size_t kNodes = 200;
  TestServer server(GetParam(), {.arguments = {"--maxclients", "1000"}});
  std::vector<std::unique_ptr<RedisClient>> clients;
  std::vector<Subscription> subscriptions;
  // Of each its first, since a poll that a busy machine answers late costs a connection once more.
  std::vector<std::optional<steady_clock::time_point>> back(kNodes);
  const auto areAllBack = [&back] {
    return std::ranges::all_of(back, [](const auto& time) { return time.has_value(); });
  };
  TaskScope scope(m_fixture.context.get_executor());
  std::vector<Polls> polls(kNodes);
  for (std::size_t i = 0; i < kNodes; ++i) {
    clients.push_back(std::make_unique<RedisClient>(m_fixture.network, tcpTarget(server.port())));
    subscriptions.push_back(clients.back()->onStatus([&, i](const LinkStatus& status) {
      if (status.isConnected && !back[i]) back[i] = steady_clock::now();
    }));
    scope.start(poll(*clients.back(), m_fixture.timers, &polls[i]));
  }
  const auto opening = steady_clock::now();
  while (!areAllBack() && steady_clock::now() - opening < 30s) pass(100ms);
  ASSERT_TRUE(areAllBack());
  std::ranges::fill(back, std::nullopt);
  server.kill();
  server.start();
  const HeldUp heldUp({server.pid()});
  const auto start = steady_clock::now();
  while (!areAllBack() && steady_clock::now() - start < 30s) pass(100ms);
  ASSERT_TRUE(areAllBack()) << "not all are back within 30 s";
  const auto [first, last] = std::ranges::minmax(back);
  EXPECT_GE(*last - *first, 5s);
  EXPECT_LT(*last - start, 10s + heldUp.soFar());
  scope.cancel();
  runToEnd(m_fixture.context, scope.drained());
}

HOTSET_AGAINST_EVERY_SERVER(RecoveryTest);

AwaitableResult<int> askForever(RedisClient& client) {
  (void)co_await client.command(read("PING"), 1h);
  co_return 1;
}

TEST(ExitTest, TheCoreEndsWithinTwoSecondsWithEverythingOutstanding) {
  const ScriptedServer blackHole([](ScriptedConnection& client) { client.stayMute(); });
  std::promise<void> release;
  const auto released = release.get_future().share();
  auto runtime = std::make_unique<CoreRuntime>();
  auto network = std::make_unique<Network>(runtime->executor(), runtime->timers(),
                                           [released](const std::string& host) -> Result<Addresses> {
                                             released.wait();
                                             return fail(ErrorCode::nameNotResolved, "too late", host);
                                           });
  std::vector<std::unique_ptr<RedisClient>> clients;
  for (int i = 0; i < 60; ++i) {
    RedisTarget target = tcpTarget(blackHole.port());
    if (i % 3 == 1) target.address.host = "cache-" + std::to_string(i) + ".example.org";
    if (i % 3 == 2) target.address.transport = fleet::Transport::tls;
    clients.push_back(std::make_unique<RedisClient>(*network, target));
  }
  runtime->post([&] {
    for (auto& client : clients) {
      runtime->spawn([&client] {
        return [](RedisClient& asked) -> Awaitable<void> { (void)co_await askForever(asked); }(*client);
      });
    }
    runtime->onShutdown([&] {
      for (auto& client : clients) client->close();
    });
  });
  while (blackHole.connectionCount() < 40) std::this_thread::sleep_for(10ms);
  const HeldUp heldUp;
  const auto start = steady_clock::now();
  runtime->shutdown();
  clients.clear();
  network.reset();
  runtime.reset();
  EXPECT_LT(steady_clock::now() - start, 2s + heldUp.soFar());
  release.set_value();
}

}  // namespace
}  // namespace hotset::redis::test
