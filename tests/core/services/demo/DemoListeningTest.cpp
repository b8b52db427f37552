// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/SimulatedLiveSource.h"
#include "core/services/demo/DemoFleet.h"
#include "core/services/demo/DemoListening.h"
#include "tests/core/services/stats/ScriptedNodes.h"
#include "tests/support/RunToEnd.h"

namespace hotset::fleet {
namespace {

using stats::ListedFleet;

class DemoListeningTest : public testing::Test {
 protected:
  [[nodiscard]] live::Phase phase() const {
    const auto picture = live.picture(profile.node.id);
    return picture ? picture->status.phase : live::Phase::off;
  }
  void pass(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      context.restart();
      context.poll();
      timers.advance(std::chrono::seconds(1));
    }
    context.restart();
    context.poll();
  }

  simulated::Profile profile = simulated::demoProfiles().front();
  boost::asio::io_context context;
  ManualTimers timers{context.get_executor()};
  ListedFleet real;
  DemoFleet fleet{real, {profile.node}, true};
  live::LiveService live{
      timers, context.get_executor(),
      [this](const Node&) { return std::make_shared<simulated::SimulatedLiveSource>(timers, profile); }, nullptr};
  DemoListening listening{context.get_executor(), fleet, live,
                          [](const NodeId&) { return std::vector<live::RegionPattern>(); }};
};

TEST_F(DemoListeningTest, TheDemoIsListenedToForAsLongAsItIsShown) {
  listening.start();
  pass(4);
  EXPECT_EQ(phase(), live::Phase::listening);
  EXPECT_FALSE(live.picture(profile.node.id)->seconds.empty());
  real.set({ListedFleet::node("a")});
  pass(2);
  EXPECT_EQ(phase(), live::Phase::off);
  real.set({});
  pass(4);
  EXPECT_EQ(phase(), live::Phase::listening);
}

TEST_F(DemoListeningTest, ARealNodeIsNotListenedToByItself) {
  real.set({ListedFleet::node("a")});
  listening.start();
  pass(3);
  EXPECT_EQ(live.picture(ListedFleet::node("a").id), nullptr);
}

}  // namespace
}  // namespace hotset::fleet
