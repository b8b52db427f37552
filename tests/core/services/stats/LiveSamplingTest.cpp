// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/connectors/redis/RedisConnector.h"
#include "core/services/stats/LocalStatsService.h"
#include "tests/core/services/stats/ScriptedNodes.h"
#include "tests/support/HeldUp.h"
#include "tests/support/TestServer.h"

namespace hotset::stats {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

/// Real servers sampled through real sockets, on the calling thread.
class LiveSampling : public test::EveryServer {
 protected:
  LiveSampling() {
    listening = service.onSnapshot([this](const NodeSnapshotPtr& snapshot) {
      auto& heard = byNode[snapshot->node.value()];
      const auto now = Clock::now();
      const bool isChange = heard.last && heard.last->status.reachability != snapshot->status.reachability;
      if (!heard.last || isChange) heard.since = now;
      if (snapshot->status.reachability != Reachability::connecting) heard.at.push_back(now);
      heard.last = snapshot;
    });
  }

  struct Heard {
    NodeSnapshotPtr last;
    Clock::time_point since;
    std::vector<Clock::time_point> at;
  };

  void addNodes(const test::TestServer& server, int count) {
    for (int i = 0; i < count; ++i) {
      fleet.list.push_back(ListedFleet::node("node-" + std::to_string(fleet.list.size()), server.port()));
      fleet.list.back().address.host = "127.0.0.1";
    }
  }
  void run(milliseconds time) {
    context.restart();
    context.run_for(time);
  }
  template <typename Condition>
  bool runUntil(Condition condition, milliseconds limit) {
    for (const auto end = Clock::now() + limit; !condition() && Clock::now() < end;) run(milliseconds(10));
    return condition();
  }
  Reachability reachability(const std::string& node) { return byNode[node].last->status.reachability; }
  long countOf(Reachability reachability) {
    return std::ranges::count_if(
        byNode, [&](const auto& entry) { return entry.second.last->status.reachability == reachability; });
  }

  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  Network network{context.get_executor(), timers};
  ListedFleet fleet;
  LocalStatsService service{context.get_executor(), timers, fleet, [this](const fleet::Node& node) {
                              return std::make_unique<redis::RedisConnector>(
                                  network, node.address, [this, id = node.id] { return fleet.password(id); });
                            }};
  std::map<std::string, Heard> byNode;
  Subscription listening;
};

TEST_P(LiveSampling, oneStoppedNodeOfFiftyLeavesTheOthersTheirSecond) {
  const test::TestServer one(GetParam()), others(GetParam());
  addNodes(one, 1);
  addNodes(others, 49);
  service.start();
  ASSERT_TRUE(runUntil([&] { return countOf(Reachability::reachable) == 50; }, seconds(30)));
  run(seconds(2));
  for (auto& [id, heard] : byNode) heard.at.clear();
  const test::HeldUp heldUp({one.pid(), others.pid()});
  one.pause();
  const auto paused = Clock::now();
  EXPECT_TRUE(runUntil([&] { return reachability("node-0") == Reachability::unreachable; }, seconds(30)));
  EXPECT_LT(Clock::now() - paused, seconds(3) + heldUp.soFar());
  EXPECT_TRUE(byNode["node-0"].last->point.isGap);
  run(std::chrono::duration_cast<milliseconds>(paused + seconds(8) - Clock::now()));
  const double lateMax = 200 + static_cast<double>(heldUp.soFar().count());
  for (auto& [id, heard] : byNode) {
    if (id == "node-0") continue;
    EXPECT_NEAR(static_cast<double>(heard.at.size()), 8, 1) << id;
    for (std::size_t i = 1; i < heard.at.size(); ++i) {
      EXPECT_NEAR(static_cast<double>((heard.at[i] - heard.at[i - 1]) / milliseconds(1)), 1000, lateMax) << id;
    }
  }
  const auto resumed = Clock::now();
  one.resume();
  EXPECT_TRUE(runUntil([&] { return reachability("node-0") == Reachability::reachable; }, seconds(30)));
  EXPECT_LT(Clock::now() - resumed, seconds(2) + heldUp.soFar());
}

TEST_P(LiveSampling, twoHundredNodesThatRestartAtOnceComeBackSpreadOut) {
  std::vector<std::unique_ptr<test::TestServer>> servers;
  for (int i = 0; i < 4; ++i) {
    servers.push_back(std::make_unique<test::TestServer>(GetParam()));
    addNodes(*servers.back(), 50);
  }
  service.start();
  ASSERT_TRUE(runUntil([&] { return countOf(Reachability::reachable) == 200; }, seconds(30)));
  for (const auto& server : servers) server->kill();
  ASSERT_TRUE(runUntil([&] { return countOf(Reachability::unreachable) == 200; }, seconds(30)));
  for (const auto& server : servers) server->start();
  const auto started = Clock::now();
  ASSERT_TRUE(runUntil([&] { return countOf(Reachability::reachable) == 200; }, seconds(30)));
  auto first = Clock::time_point::max(), last = Clock::time_point::min();
  for (const auto& [id, heard] : byNode) {
    first = std::min(first, heard.since);
    last = std::max(last, heard.since);
  }
  RecordProperty("all_back_after_ms", static_cast<int>((last - started) / milliseconds(1)));
  EXPECT_GE(last - first, seconds(4));  // the attempts are spread over five and more; a reading follows within one
}

HOTSET_AGAINST_EVERY_SERVER(LiveSampling);

}  // namespace
}  // namespace hotset::stats
