// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gmock/gmock.h>

#include "core/domain/regions/live/ReadTally.h"

namespace hotset::live {
namespace {

RegionPattern pattern(std::string_view glob) { return RegionPattern::parse(glob).value(); }

TEST(ReadTally, SharesAddUpAndOtherComesLast) {
  ReadTally tally({pattern("a*"), pattern("b*")});
  tally.read("a", {});  // before a window: not counted
  for (int window = 0; window < 2; ++window) {
    tally.beginWindow();
    for (int i = 0; i < 60; ++i) tally.read("b1", {});
    for (int i = 0; i < 30; ++i) tally.read("a1", {});
    for (int i = 0; i < 110; ++i) tally.read("c", {});
    tally.endWindow();
  }
  const auto shares = tally.shares(false);
  ASSERT_EQ(shares.size(), 3U);
  EXPECT_EQ(tally.reads(), 400U);
  EXPECT_EQ(shares[0].region, pattern("b*"));
  EXPECT_EQ(shares[0].reads, 120U);
  EXPECT_DOUBLE_EQ(shares[0].share.value, 0.3);
  EXPECT_LT(shares[0].share.low, 0.3);
  EXPECT_GT(shares[0].share.high, 0.3);
  EXPECT_TRUE(shares[2].isOther);
  EXPECT_FALSE(shares[0].hitRatio);
}

TEST(ReadTally, HitRatiosComeFromTheServerOrFromItsMisses) {
  ReadTally told({pattern("a*")});
  told.beginWindow();
  for (int i = 0; i < 80; ++i) told.read("a", i < 60);
  told.endWindow();
  EXPECT_DOUBLE_EQ(told.shares(false)[0].hitRatio->value, 0.75);
  EXPECT_DOUBLE_EQ(told.shares(true)[0].hitRatio->value, 0.75);  // misses by number say nothing of single reads

  ReadTally heard({pattern("a*")});
  heard.beginWindow();
  for (int i = 0; i < 80; ++i) heard.read("a", {});
  for (int i = 0; i < 20; ++i) heard.miss("a");
  heard.endWindow();
  heard.miss("a");
  EXPECT_DOUBLE_EQ(heard.shares(true)[0].hitRatio->value, 0.75);
  EXPECT_FALSE(heard.shares(false)[0].hitRatio);
}

TEST(ReadTally, NothingReadIsNoShare) {
  ReadTally tally({});
  tally.beginWindow();
  tally.endWindow();
  EXPECT_TRUE(tally.shares(true).empty());
  EXPECT_FALSE(ratioOver({0}, {0}));
}

TEST(ReadTally, IntervalsOfSteadyTrafficHoldTheTruth) {
  std::mt19937_64 random(7);
  std::binomial_distribution<int> window(2000, 0.02);
  int held = 0;
  constexpr int kTrials = 2000;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<double> parts, wholes;
    for (int i = 0; i < 5; ++i) {
      parts.push_back(window(random));
      wholes.push_back(2000);
    }
    const auto interval = ratioOver(parts, wholes);
    held += interval->low <= 0.02 && interval->high >= 0.02 ? 1 : 0;
  }
  EXPECT_GE(held, kTrials * 94 / 100);
}

TEST(ReadTally, IntervalsOfBurstyTrafficHoldTheMeanOverManyWindows) {
  std::mt19937_64 random(11);
  std::lognormal_distribution<double> burst(0, 0.6);
  std::vector<double> truths;
  double truePart = 0, trueWhole = 0;
  for (int i = 0; i < 200'000; ++i) {
    truePart += 1000 * 0.05 * burst(random);
    trueWhole += 1000;
  }
  const double truth = truePart / trueWhole;
  int held = 0;
  constexpr int kTrials = 2000;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<double> parts, wholes;
    for (int i = 0; i < 5; ++i) {
      parts.push_back(1000 * 0.05 * burst(random));
      wholes.push_back(1000);
    }
    const auto interval = ratioOver(parts, wholes);
    held += interval->low <= truth && interval->high >= truth ? 1 : 0;
  }
  EXPECT_GE(held, kTrials * 88 / 100);  // five windows of skewed traffic: below 95 %, and far above chance's own 60 %
}

TEST(ReadWindows, LimitsAreKept) {
  using namespace std::chrono_literals;
  EXPECT_TRUE(checkLimits({}));
  EXPECT_FALSE(checkLimits({.count = 6, .each = 200ms}));
  EXPECT_FALSE(checkLimits({.count = 0}));
  EXPECT_FALSE(checkLimits({.count = 5, .each = 200ms, .between = 100ms}));
}

TEST(ReadWindows, AServerThatCouldSufferIsLeftAlone) {
  const ReadWindows windows;
  EXPECT_TRUE(checkLoad({.busyShare = 0.3, .commandsPerSecond = 50'000}, windows));
  EXPECT_FALSE(checkLoad({.busyShare = 0.7}, windows));
  EXPECT_FALSE(checkLoad({.commandsPerSecond = 200'000}, windows));
  constexpr std::uint64_t kMegabyte = 1 << 20;
  EXPECT_FALSE(checkLoad({.memoryUsed = 100 * kMegabyte, .memoryMax = 100 * kMegabyte}, windows));
  EXPECT_TRUE(checkLoad({.memoryUsed = 80 * kMegabyte, .memoryMax = 100 * kMegabyte}, windows));
  EXPECT_TRUE(checkLoad({.memoryUsed = 4096 * kMegabyte, .memoryMax = 4096 * kMegabyte}, windows));
  EXPECT_FALSE(checkLoad({.memoryUsed = 99 * kMegabyte, .memoryMax = 0, .memoryOfMachine = 100 * kMegabyte}, windows));
}

}  // namespace
}  // namespace hotset::live
