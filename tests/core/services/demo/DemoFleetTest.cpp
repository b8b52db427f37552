// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/domain/fleet/DemoNode.h"
#include "core/services/demo/DemoFleet.h"
#include "tests/core/services/stats/ScriptedNodes.h"
#include "tests/support/RunToEnd.h"

namespace hotset::fleet {
namespace {

using stats::ListedFleet;

class Demo : public testing::Test {
 protected:
  Demo() {
    heard = fleet.onChanged([this](const std::vector<Node>& nodes) { last = namesOf(nodes); });
  }
  static Node demoNode() {
    Node node = ListedFleet::node("d");
    node.id = NodeId("demo-d");
    node.name = "demo-server";
    return node;
  }
  static std::vector<std::string> namesOf(const std::vector<Node>& nodes) {
    std::vector<std::string> names;
    for (const Node& node : nodes) names.push_back(node.name);
    return names;
  }
  std::vector<std::string> names() { return namesOf(*test::runToEnd(context, fleet.nodes())); }

  boost::asio::io_context context;
  ListedFleet real;
  DemoFleet fleet{real, {demoNode()}, true};
  std::vector<std::string> last;
  Subscription heard;
};

TEST_F(Demo, standsInForAnEmptyWorkspaceAndGivesWayToARealNode) {
  EXPECT_EQ(names(), std::vector<std::string>{"demo-server"});
  real.set({ListedFleet::node("a")});
  EXPECT_EQ(last, std::vector{ListedFleet::node("a").name});
  EXPECT_EQ(names(), std::vector{ListedFleet::node("a").name});
}

TEST_F(Demo, goesWhenItIsNotWanted) {
  EXPECT_TRUE(test::runToEnd(context, fleet.want(false)));
  EXPECT_TRUE(names().empty());
  EXPECT_TRUE(last.empty());
  EXPECT_TRUE(test::runToEnd(context, fleet.want(true)));
  EXPECT_EQ(last, std::vector<std::string>{"demo-server"});
}

TEST_F(Demo, removingOneOfItsNodesRemovesIt) {
  EXPECT_TRUE(test::runToEnd(context, fleet.remove(NodeId("demo-d"))));
  EXPECT_TRUE(names().empty());
}

TEST_F(Demo, itsNodesCantBeChangedAndHaveNoPassword) {
  const auto updated = test::runToEnd(context, fleet.update(demoNode(), std::nullopt));
  ASSERT_FALSE(updated);
  EXPECT_EQ(updated.error().code(), ErrorCode::notSupported);
  EXPECT_EQ(*test::runToEnd(context, fleet.password(NodeId("demo-d"))), std::nullopt);
}

TEST_F(Demo, itsNodesAreFoundByName) {
  EXPECT_EQ(test::runToEnd(context, fleet.find("demo-server"))->id, NodeId("demo-d"));
}

TEST_F(Demo, theDoctorSaysThatThereIsNothingToReach) {
  int steps = 0;
  const DoctorReport report =
      test::runToEnd(context, fleet.diagnose(demoNode(), std::nullopt, [&](const DoctorStep&) { ++steps; }));
  EXPECT_EQ(steps, 6);
  EXPECT_NE(report.steps.front().finding.find("simulated"), std::string::npos);
}

}  // namespace
}  // namespace hotset::fleet
