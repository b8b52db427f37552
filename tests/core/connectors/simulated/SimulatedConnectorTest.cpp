// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/SimulatedConnector.h"
#include "core/domain/attention/NodeWatch.h"
#include "core/domain/fleet/DemoNode.h"
#include "core/domain/stats/RateCalculator.h"
#include "tests/support/RunToEnd.h"

namespace hotset::simulated {
namespace {

using attention::Kind;
using stats::Series;
using std::chrono::seconds;

Profile named(const std::string& name) {
  const std::vector<Profile> all = demoProfiles();
  return *std::ranges::find_if(all, [&](const Profile& profile) { return profile.node.name == name; });
}

/// One simulated node, sampled once a second as the program does it.
class Simulated : public testing::Test {
 protected:
  struct Reading {
    stats::NodeSnapshot snapshot;
    bool isUp = false;
  };

  Reading read(SimulatedConnector& connector) {
    clock.advance(seconds(1));
    Reading reading;
    const auto sample = test::runToEnd(context, connector.readStats({true, true, true, true, true}));
    reading.isUp = sample.has_value();
    reading.snapshot.status.reachability = sample ? stats::Reachability::reachable : stats::Reachability::unreachable;
    if (!sample) return reading;
    auto figures = rates.next(**sample);
    reading.snapshot.point = figures.point;
    reading.snapshot.server = (*sample)->server;
    reading.snapshot.evictionPolicy = (*sample)->evictionPolicy;
    reading.snapshot.expiry = (*sample)->expiry;
    if (figures.commands) reading.snapshot.commands = *figures.commands;
    return reading;
  }
  /// What an operator would have been told after so many seconds with this node of the demo.
  std::set<Kind> kindsAfter(const std::string& name, int count) {
    SimulatedConnector connector(clock, named(name));
    attention::NodeWatch watch;
    std::vector<stats::StatsPoint> past;
    for (const auto& sample : connector.past()) past.push_back(rates.next(*sample).point);
    watch.remember(past, clock.steadyNow());
    std::set<Kind> kinds;
    for (int i = 0; i < count; ++i) watch.add(read(connector).snapshot, clock.steadyNow());
    for (const auto& finding : watch.findings(clock.steadyNow())) kinds.insert(finding.kind);
    return kinds;
  }

  ManualClock clock;
  boost::asio::io_context context;
  stats::RateCalculator rates;
};

TEST_F(Simulated, tellsWhatARealServerTells) {
  SimulatedConnector connector(clock, named("sessions-eu-1"));
  (void)read(connector);
  const Reading reading = read(connector);
  ASSERT_TRUE(reading.isUp);
  const stats::StatsPoint& point = reading.snapshot.point;
  EXPECT_NEAR(*point.value(Series::hitRatio), 0.978, 0.02);
  EXPECT_GT(*point.value(Series::operationsPerSecond), 5000);
  EXPECT_GT(*point.value(Series::latencyP99Us), 100);
  EXPECT_LT(*point.value(Series::usedMemoryBytes), *point.value(Series::maxMemoryBytes));
  EXPECT_EQ(reading.snapshot.server.product, "valkey");
  ASSERT_FALSE(reading.snapshot.commands.empty());
  EXPECT_EQ(reading.snapshot.commands.front().name, "GET");
}

TEST_F(Simulated, saysWhatItsDirectivesMean) {
  SimulatedConnector connector(clock, named("sessions-eu-1"));
  const auto sample = test::runToEnd(context, connector.readStats({true, true, true, true, true}));
  ASSERT_TRUE(sample.has_value() && (*sample)->config);
  for (const stats::ConfigEntry& entry : *(*sample)->config) EXPECT_FALSE(entry.meaning.empty()) << entry.directive;
}

TEST_F(Simulated, remembersTheHourBeforeWithoutABreakToThePresent) {
  SimulatedConnector connector(clock, named("catalog-2"));
  const auto past = connector.past();
  ASSERT_GT(past.size(), 700U);
  for (std::size_t i = 1; i < past.size(); ++i) ASSERT_LT(past[i - 1]->steadyTime, past[i]->steadyTime);
  for (const auto& sample : past) (void)rates.next(*sample);
  EXPECT_TRUE(read(connector).snapshot.point.value(Series::operationsPerSecond).has_value());
}

TEST_F(Simulated, countersNeverGoBack) {
  for (const Profile& profile : demoProfiles()) {
    SimulatedConnector connector(clock, profile);
    const auto past = connector.past();
    for (std::size_t i = 1; i < past.size(); ++i) {
      ASSERT_FALSE(stats::isResetBetween(past[i - 1]->values, past[i]->values)) << profile.node.name << " " << i;
    }
  }
}

TEST_F(Simulated, theLoadFollowsTheHoursOfTheDay) {
  double night = 0, day = 0;
  for (const int hour : {4, 16}) {
    const WallTime start = WallTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 3)) + std::chrono::hours(hour);
    SimulatedServer server(named("catalog-2"), start, start);
    server.advance(start + seconds(60));
    (hour == 4 ? night : day) = static_cast<double>(server.read({}, {}).values.raw(stats::Field::commandsProcessed));
  }
  EXPECT_GT(day, 1.7 * night);
}

TEST_F(Simulated, ratesDontDependOnWhenItIsRead) {
  SimulatedConnector connector(clock, named("catalog-2"));
  for (const auto& sample : connector.past()) (void)rates.next(*sample);
  const double before = *read(connector).snapshot.point.value(Series::operationsPerSecond);
  for (int i = 0; i < 40; ++i) {
    clock.advance(std::chrono::milliseconds(i * 13 % 400));
    EXPECT_NEAR(*read(connector).snapshot.point.value(Series::operationsPerSecond), before, before * 0.25);
  }
}

TEST_F(Simulated, oneNodeFailsAndReturns) {
  SimulatedConnector connector(clock, named("ratelimit-2"));
  int away = 0, changes = 0;
  bool wasUp = true;
  for (int i = 0; i < 300; ++i) {
    const bool isUp = read(connector).isUp;
    away += isUp ? 0 : 1;
    changes += isUp == wasUp ? 0 : 1;
    wasUp = isUp;
  }
  EXPECT_EQ(away, 45);
  EXPECT_EQ(changes, 2);
}

TEST_F(Simulated, oneFillsUpAndAnOperatorIsToldBeforehand) {
  EXPECT_TRUE(kindsAfter("sessions-eu-2", 60).contains(Kind::fillsUp));
}

TEST_F(Simulated, oneHasLostHitsToEvictions) {
  const std::set<Kind> kinds = kindsAfter("catalog-1", 60);
  EXPECT_TRUE(kinds.contains(Kind::hitRatioFell));
  EXPECT_TRUE(kinds.contains(Kind::evictsLongLived));
}

TEST_F(Simulated, oneIsSlowedByACommandAndOneHasNoLimit) {
  EXPECT_TRUE(kindsAfter("pages-1", 30).contains(Kind::slowCommand));
  EXPECT_EQ(kindsAfter("dev-cache", 30), std::set<Kind>{Kind::noLimit});
  EXPECT_TRUE(kindsAfter("suggest-1", 120).empty());
}

TEST_F(Simulated, memcachedTellsOnlyWhatMemcachedKnows) {
  SimulatedConnector connector(clock, named("thumbnails-1"));
  (void)read(connector);
  const Reading reading = read(connector);
  EXPECT_EQ(reading.snapshot.server.product, "memcached");
  EXPECT_TRUE(reading.snapshot.point.value(Series::hitRatio).has_value());
  EXPECT_FALSE(reading.snapshot.point.value(Series::latencyP99Us).has_value());
  EXPECT_FALSE(reading.snapshot.expiry.averageTtl.has_value());
  EXPECT_TRUE(reading.snapshot.commands.empty());
  const auto sample = test::runToEnd(context, connector.readStats({.config = true}));
  ASSERT_TRUE(sample.has_value() && (*sample)->config);
  EXPECT_EQ((*sample)->config->front().directive, "maxbytes");
  EXPECT_FALSE((*sample)->config->front().meaning.empty());
  EXPECT_TRUE(kindsAfter("thumbnails-1", 60).empty());
}

TEST(DemoNodes, areValidNamedApartAndMarkedAsDemo) {
  for (const auto& profiles : {demoProfiles(), manyProfiles(200)}) {
    std::set<std::string> names;
    for (const Profile& profile : profiles) {
      EXPECT_TRUE(fleet::isDemo(profile.node.id));
      EXPECT_FALSE(fleet::findFault(profile.node).has_value()) << profile.node.name;
      names.insert(profile.node.name);
    }
    EXPECT_EQ(names.size(), profiles.size());
  }
}

}  // namespace
}  // namespace hotset::simulated
