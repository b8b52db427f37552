// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/RegionLoads.h"
#include "core/connectors/simulated/SimulatedLiveSource.h"
#include "tests/support/RunToEnd.h"

namespace hotset::simulated {
namespace {

using namespace std::chrono_literals;
using live::Kind;
using live::Period;

const WallTime kNow{std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 15h + 20min + 30s};

Profile named(const std::string& name) {
  const std::vector<Profile> all = demoProfiles();
  return *std::ranges::find_if(all, [&](const Profile& profile) { return profile.node.name == name; });
}

double sumOf(const std::vector<RegionLoad>& regions, Kind kind) {
  return std::accumulate(regions.begin(), regions.end(), 0.0,
                         [kind](double sum, const RegionLoad& region) { return sum + region.of(kind); });
}

TEST(SimulatedLive, WhatFallsUponTheRegionsIsWhatTheServerDoes) {
  const Profile profile = named("catalog-1");
  const Load load = LoadCurve(profile, kNow).at(kNow);
  const auto regions = RegionLoads(profile).shareOut(load);
  ASSERT_GT(load.evicted, 0);  // its story
  EXPECT_NEAR(sumOf(regions, Kind::eviction), load.evicted, 1e-6);
  EXPECT_NEAR(sumOf(regions, Kind::expiry), load.expired, 1e-6);
  EXPECT_NEAR(sumOf(regions, Kind::miss), load.reads - load.hits, (load.reads - load.hits) * 0.01);
  for (const RegionLoad& region : regions) {
    const double causes = std::accumulate(region.byCause.begin(), region.byCause.end(), 0.0);
    EXPECT_NEAR(causes, region.of(Kind::miss), 1e-6);
  }
}

TEST(SimulatedLive, WholeNumbersAddUpToTheRealOnesAndEveryMissHasACause) {
  RegionLoad load;
  load.byKind[static_cast<std::size_t>(Kind::miss)] = 2.7;
  load.byCause = {1.1, 0.9, 0.3, 0.2, 0.2};
  RegionCarry carry;
  std::uint64_t misses = 0;
  for (int i = 0; i < 1000; ++i) {
    const live::Happened happened = carry.take(load);
    EXPECT_EQ(happened.causes.total(), happened.counts[Kind::miss]);
    misses += happened.counts[Kind::miss];
  }
  EXPECT_NEAR(static_cast<double>(misses), 2700, 1);
}

TEST(SimulatedLive, ThePastHasItsGapAndReachesToNow) {
  const SimulatedPast past = simulatedPast(named("catalog-1"), kNow);
  std::size_t hours = 0, minutes = 0;
  WallTime last;
  for (const Period& period : past.periods) {
    (period.span == 1h ? hours : minutes) += 1;
    last = std::max(last, period.begin);
    EXPECT_LE(period.listened.secondsOfAny(), static_cast<std::uint32_t>(period.span.count()));
    for (const Period::Row& row : period.regions) {
      EXPECT_EQ(row.happened.causes.total(), row.happened.counts[Kind::miss]);
      EXPECT_EQ(row.happened.counts[Kind::hit], 0U);  // no Redis tells it
    }
  }
  EXPECT_GT(hours, 200U);
  EXPECT_LT(hours, 225U);  // nine days and five hours, less the gap
  EXPECT_EQ(minutes, 60U);
  EXPECT_GE(last, kNow - 1min);
  EXPECT_GT(past.reads.size(), 40U);
}

TEST(SimulatedLive, AServerThatCountsByTheFirstPartOfKeysTellsHitsAndNoCauses) {
  const SimulatedPast past = simulatedPast(named("thumbnails-1"), kNow);
  ASSERT_FALSE(past.periods.empty());
  const Period& period = past.periods.front();
  EXPECT_EQ(period.regions.front().region, live::RegionPattern({"thumb:", ""}));
  EXPECT_GT(period.regions.front().happened.counts[Kind::hit], 0U);
  EXPECT_EQ(period.regions.front().happened.causes.total(), 0U);
  EXPECT_EQ(period.listened.causeSeconds, 0U);
  EXPECT_EQ(period.listened.secondsOf(Kind::expiry), 0U);
}

class SimulatedSource : public testing::Test {
 protected:
  /// Lets so many seconds pass, each with what is due in it.
  void pass(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      timers.advance(1s);
      context.restart();
      context.poll();
    }
  }

  boost::asio::io_context context;
  ManualTimers timers{context.get_executor()};
};

TEST_F(SimulatedSource, TellsEverySecondWhatHappenedInIt) {
  SimulatedLiveSource source(timers, named("catalog-1"));
  const auto offer = test::runToEnd(context, source.examine({}));
  ASSERT_TRUE(offer);
  EXPECT_FALSE(offer->needsConsent());
  std::uint64_t misses = 0;
  int begins = 0, heard = 0;
  LiveListener listener;
  listener.onBegin = [&] { ++begins; };
  listener.onHeardUntil = [&](SteadyTime) { ++heard; };
  listener.onLost = [](const Error&) { FAIL(); };
  listener.onCounts = [&](const live::RegionPattern&, const live::Counts& counts, const live::MissCounts& causes) {
    misses += counts[Kind::miss];
    EXPECT_EQ(causes.total(), counts[Kind::miss]);
    EXPECT_EQ(counts[Kind::write], 0U);  // not asked for
  };
  source.listen({Kind::eviction, Kind::miss}, std::move(listener));
  pass(11);
  EXPECT_EQ(begins, 1);
  EXPECT_GE(heard, 9);
  EXPECT_GT(misses, 1000U);
  source.close();
  const int before = heard;
  pass(3);
  EXPECT_EQ(heard, before);
}

TEST_F(SimulatedSource, AServerThatIsAwayIsLostAndHeardAgain) {
  SimulatedLiveSource source(timers, named("ratelimit-2"));
  int begins = 0, losses = 0;
  LiveListener listener;
  listener.onBegin = [&] { ++begins; };
  listener.onHeardUntil = [](SteadyTime) {};
  listener.onLost = [&](const Error&) { ++losses; };
  listener.onCounts = [](const live::RegionPattern&, const live::Counts&, const live::MissCounts&) {};
  source.listen({Kind::miss}, std::move(listener));
  pass(120);
  EXPECT_EQ(losses, 1);
  EXPECT_EQ(begins, 2);
}

}  // namespace
}  // namespace hotset::simulated
