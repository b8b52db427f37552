// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/services/attention/AttentionService.h"
#include "core/services/stats/LocalStatsService.h"
#include "tests/core/services/stats/ScriptedNodes.h"

namespace hotset::attention {
namespace {

using stats::ListedFleet;
using stats::ScriptedNode;
using std::chrono::seconds;

/// An archive in memory.
class FakeArchive final : public HitRatioArchive {
 public:
  std::map<fleet::NodeId, std::vector<HitRatioHour>> kept;
  std::vector<NodeHour> written;

  AwaitableResult<std::vector<HitRatioHour>> read(fleet::NodeId node) override { co_return kept[node]; }
  AwaitableResult<void> write(std::vector<NodeHour> hours) override {
    written = std::move(hours);
    co_return Result<void>();
  }
};

class Attention : public testing::Test {
 protected:
  Attention()
      : stats(context.get_executor(), timers, fleet,
              [this](const fleet::Node& node) {
                auto& script = scripts[node.id.value()];
                if (!script) script = std::make_shared<ScriptedNode>();
                return std::make_unique<stats::ScriptedConnector>(timers, script);
              }),
        service(context.get_executor(), timers, fleet, stats, &archive) {}

  void begin(std::vector<fleet::Node> nodes) {
    fleet.list = std::move(nodes);
    stats.start();
    service.start();
    pass(3);
  }
  void pass(int count) {
    for (int i = 0; i < count * 10; ++i) {
      timers.advance(std::chrono::milliseconds(100));
      context.restart();
      context.poll();
    }
  }
  std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const NodeFinding& found : service.findings()) all.push_back(found.nodeName);
    return all;
  }

  boost::asio::io_context context;
  ManualTimers timers{context.get_executor()};
  std::map<std::string, std::shared_ptr<ScriptedNode>> scripts;
  ListedFleet fleet;
  stats::LocalStatsService stats;
  FakeArchive archive;
  AttentionService service;
};

TEST_F(Attention, aLostNodeIsNamedAndProductionComesFirst) {
  fleet::Node staging = ListedFleet::node("a"), production = ListedFleet::node("b");
  staging.environment = fleet::Environment::staging;
  production.environment = fleet::Environment::production;
  begin({staging, production, ListedFleet::node("c")});
  EXPECT_TRUE(names().empty());
  scripts["a"]->behaviour = scripts["b"]->behaviour = ScriptedNode::Behaviour::fails;
  pass(2);
  EXPECT_EQ(names(), (std::vector{production.name, staging.name}));
}

TEST_F(Attention, whatIsFoundGoesWithItsNode) {
  begin({ListedFleet::node("a"), ListedFleet::node("b")});
  scripts["a"]->behaviour = ScriptedNode::Behaviour::fails;
  pass(2);
  ASSERT_EQ(names().size(), 1U);
  fleet.set({ListedFleet::node("b")});
  pass(2);
  EXPECT_TRUE(names().empty());
}

TEST_F(Attention, nothingIsHeardAfterTheEnd) {
  begin({ListedFleet::node("a")});
  service.close();
  scripts["a"]->behaviour = ScriptedNode::Behaviour::fails;
  pass(3);
  EXPECT_TRUE(names().empty());
}

TEST_F(Attention, theHoursOfEachNodeAreKeptAndAddedToThoseOfEarlierRuns) {
  const fleet::Node node = ListedFleet::node("a");
  const Hour present = std::chrono::floor<std::chrono::hours>(timers.clock().wallNow());
  archive.kept[node.id] = {{present, 50'000, 10}};
  scripts["a"] = std::make_shared<ScriptedNode>();
  scripts["a"]->hitsPerReading = 100;
  begin({node});
  EXPECT_TRUE(archive.written.empty());
  pass(static_cast<int>(std::chrono::seconds(AttentionService::kWriteEvery).count()));
  ASSERT_EQ(archive.written.size(), 1U);
  EXPECT_EQ(archive.written.front().node, node.id);
  EXPECT_EQ(archive.written.front().figures.hour, present);
  EXPECT_GT(archive.written.front().figures.hits, 50'000);
}

}  // namespace
}  // namespace hotset::attention
