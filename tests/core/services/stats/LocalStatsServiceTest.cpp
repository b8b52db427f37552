// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/services/stats/LocalStatsService.h"
#include "tests/core/services/stats/ScriptedNodes.h"
#include "tests/support/RunToEnd.h"

namespace hotset::stats {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Behaviour = ScriptedNode::Behaviour;

class LocalStats : public testing::Test {
 protected:
  LocalStats()
      : service(context.get_executor(), timers, fleet, [this](const fleet::Node& node) {
          return std::make_unique<ScriptedConnector>(timers, script(node.id.value()));
        }) {}

  std::shared_ptr<ScriptedNode> script(const std::string& id) {
    auto& node = scripts[id];
    if (!node) node = std::make_shared<ScriptedNode>();
    return node;
  }
  void begin(std::vector<fleet::Node> nodes) {
    fleet.list = std::move(nodes);
    service.start();
    settle();
  }
  void settle() {
    context.restart();
    context.poll();
  }
  /// Lets time pass in small steps, running what becomes due.
  void pass(milliseconds time) {
    for (; time.count() > 0; time -= milliseconds(10)) {
      timers.advance(milliseconds(10));
      settle();
    }
  }
  NodeSnapshotPtr latest(const std::string& id) { return service.latest(fleet::NodeId(id)); }
  Reachability reachability(const std::string& id) { return latest(id)->status.reachability; }
  std::vector<StatsPoint> history(const std::string& id) {
    return test::runToEnd(context, service.history(fleet::NodeId(id), seconds(3600)));
  }

  boost::asio::io_context context;
  ManualTimers timers{context.get_executor()};
  std::map<std::string, std::shared_ptr<ScriptedNode>> scripts;
  ListedFleet fleet;
  LocalStatsService service;
};

TEST_F(LocalStats, aNodeIsReadOnceASecond) {
  begin({ListedFleet::node("a")});
  pass(seconds(20));
  const auto& readAt = script("a")->readAt;
  EXPECT_NEAR(static_cast<double>(readAt.size()), 20, 1);
  EXPECT_EQ(readAt[1] - readAt[0], seconds(1));
  for (std::size_t i = 3; i < readAt.size(); ++i) EXPECT_EQ(readAt[i] - readAt[i - 1], seconds(1));
  EXPECT_EQ(latest("a")->point.value(Series::hitsPerSecond), 100);
  EXPECT_EQ(latest("a")->server.product, "redis");
}

TEST_F(LocalStats, everySnapshotIsPublishedBeginningWithTheAttempt) {
  std::vector<NodeSnapshotPtr> heard;
  const Subscription subscription =
      service.onSnapshot([&](const NodeSnapshotPtr& snapshot) { heard.push_back(snapshot); });
  begin({ListedFleet::node("a")});
  pass(seconds(3));
  ASSERT_GE(heard.size(), 3U);
  EXPECT_EQ(heard[0]->status.reachability, Reachability::connecting);
  EXPECT_EQ(heard[1]->status.reachability, Reachability::reachable);
  EXPECT_EQ(heard[1]->point.value(Series::hitsPerSecond), std::nullopt);
  EXPECT_EQ(heard[2]->status.since, heard[1]->status.since);
  EXPECT_EQ(heard.back(), latest("a"));
}

TEST_F(LocalStats, aNodeThatHangsDelaysNobodyAndIsUnreachableWithinThreeSeconds) {
  std::vector<fleet::Node> nodes;
  for (int i = 0; i < 50; ++i) nodes.push_back(ListedFleet::node("n" + std::to_string(i)));
  begin(nodes);
  pass(seconds(3));
  script("n7")->behaviour = Behaviour::hangs;
  for (auto& [id, node] : scripts) node->readAt.clear();
  pass(seconds(3));
  EXPECT_EQ(reachability("n7"), Reachability::unreachable);
  EXPECT_EQ(latest("n7")->status.error->code(), ErrorCode::timedOut);
  EXPECT_TRUE(latest("n7")->point.isGap);
  EXPECT_TRUE(latest("n7")->commands.empty());
  EXPECT_EQ(latest("n7")->server.product, "redis");  // what it was
  pass(seconds(7));
  for (const auto& [id, node] : scripts) {
    if (id != "n7") EXPECT_EQ(node->readAt.size(), 10U) << id;
  }
  script("n7")->behaviour = Behaviour::answers;
  pass(seconds(2));
  EXPECT_EQ(reachability("n7"), Reachability::reachable);
  EXPECT_FALSE(latest("n7")->status.error.has_value());
}

TEST_F(LocalStats, aLostNodeIsAGapInItsHistory) {
  begin({ListedFleet::node("a")});
  pass(seconds(10));
  script("a")->behaviour = Behaviour::fails;
  pass(seconds(5));
  script("a")->behaviour = Behaviour::answers;
  pass(seconds(5));
  std::string shape;
  for (const StatsPoint& point : history("a")) {
    shape += point.isGap ? '_' : point.value(Series::hitsPerSecond) ? 'x' : '.';
  }
  EXPECT_EQ(shape.substr(0, 2), ".x");
  EXPECT_NE(shape.find("xx_____.xx"), std::string::npos) << shape;
}

TEST_F(LocalStats, detailsStandBetweenTheirReadings) {
  begin({ListedFleet::node("a")});
  pass(seconds(5));
  EXPECT_EQ(latest("a")->commands.size(), 1U);
  EXPECT_EQ(latest("a")->commands[0].name, "GET");
}

TEST_F(LocalStats, tablesAreReadWhileSomebodyLooksAndForgottenAMinuteLater) {
  begin({ListedFleet::node("a")});
  pass(seconds(3));
  EXPECT_FALSE(latest("a")->clients.isKnown());
  {
    const Subscription watching = service.watch(fleet::NodeId("a"));
    const Subscription second = service.watch(fleet::NodeId("a"));
    pass(seconds(2));
    EXPECT_EQ(latest("a")->clients.rows.size(), 2U);
    EXPECT_TRUE(script("a")->readings.back().details);
  }
  pass(seconds(10));
  EXPECT_FALSE(script("a")->readings.back().clients);
  EXPECT_TRUE(latest("a")->clients.isKnown());
  pass(seconds(60));
  EXPECT_FALSE(latest("a")->clients.isKnown());
}

TEST_F(LocalStats, aNodeMayBeWatchedBeforeItIsThere) {
  const Subscription watching = service.watch(fleet::NodeId("a"));
  begin({ListedFleet::node("a")});
  pass(seconds(2));
  EXPECT_TRUE(latest("a")->clients.isKnown());
}

TEST_F(LocalStats, followsTheFleet) {
  begin({ListedFleet::node("a")});
  pass(seconds(2));
  fleet.set({ListedFleet::node("a"), ListedFleet::node("b")});
  pass(seconds(2));
  EXPECT_EQ(service.latest().size(), 2U);
  fleet.set({ListedFleet::node("b")});
  EXPECT_EQ(script("a")->closed, 1);
  EXPECT_EQ(latest("a"), nullptr);
  EXPECT_TRUE(history("a").empty());
  const auto readings = script("a")->readAt.size();
  pass(seconds(5));
  EXPECT_EQ(script("a")->readAt.size(), readings);
}

TEST_F(LocalStats, aNewNameKeepsTheHistoryAndANewAddressDoesNot) {
  begin({ListedFleet::node("a")});
  pass(seconds(5));
  fleet::Node renamed = ListedFleet::node("a");
  renamed.name = "other";
  fleet.set({renamed});
  pass(seconds(1));
  EXPECT_EQ(script("a")->connectors, 1);
  EXPECT_GT(history("a").size(), 4U);
  fleet.set({ListedFleet::node("a", 7000)});
  EXPECT_EQ(script("a")->connectors, 2);
  EXPECT_TRUE(history("a").empty());
}

TEST_F(LocalStats, aFleetThatCannotBeReadIsAskedAgain) {
  fleet.fails = true;
  begin({ListedFleet::node("a")});
  pass(seconds(5));
  EXPECT_TRUE(service.latest().empty());
  fleet.fails = false;
  pass(seconds(4));
  EXPECT_EQ(service.latest().size(), 1U);
}

TEST_F(LocalStats, aMachineThatSleptAnHourReadsOnceAndNotInABurst) {
  begin({ListedFleet::node("a")});
  pass(seconds(5));
  const auto before = script("a")->readAt.size();
  timers.advance(std::chrono::hours(1));
  settle();
  pass(seconds(2));
  EXPECT_LE(script("a")->readAt.size(), before + 4);
}

TEST_F(LocalStats, stepsOfTheWallClockLeaveTheRatesAlone) {
  begin({ListedFleet::node("a")});
  pass(seconds(5));
  const_cast<ManualClock&>(static_cast<const ManualClock&>(timers.clock())).stepWall(std::chrono::hours(-1));
  pass(seconds(3));
  EXPECT_EQ(latest("a")->point.value(Series::hitsPerSecond), 100);
  EXPECT_FALSE(latest("a")->point.isAfterReset);
}

TEST_F(LocalStats, nothingIsPublishedAfterItIsClosed) {
  int heard = 0;
  const Subscription subscription = service.onSnapshot([&](const NodeSnapshotPtr&) { ++heard; });
  begin({ListedFleet::node("a")});
  script("a")->behaviour = Behaviour::hangs;
  pass(milliseconds(500));
  const int before = heard;
  service.close();
  pass(seconds(5));
  EXPECT_EQ(heard, before);
  EXPECT_EQ(script("a")->closed, 1);
}

TEST_F(LocalStats, aWatcherMayOutliveTheService) {
  auto other = std::make_unique<LocalStatsService>(context.get_executor(), timers, fleet, [this](const fleet::Node&) {
    return std::make_unique<ScriptedConnector>(timers, script("x"));
  });
  Subscription watching = other->watch(fleet::NodeId("a"));
  Subscription listening = other->onSnapshot([](const NodeSnapshotPtr&) {});
  other.reset();
  watching.reset();
  listening.reset();
}

}  // namespace
}  // namespace hotset::stats
