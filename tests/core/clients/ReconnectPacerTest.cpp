// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "core/clients/ReconnectPacer.h"

namespace hotset {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Failures = ReconnectPacer::Failures;

ReconnectPacer pacerWith(std::size_t down, double random = 0.5) {
  ReconnectPacer pacer([random] { return random; });
  for (std::size_t i = 0; i < down; ++i) pacer.markDown();
  return pacer;
}

TEST(ReconnectPacerTest, ASingleLossIsRetriedWithinAMoment) {
  EXPECT_EQ(pacerWith(1).windowFor({}), milliseconds(100));
}

TEST(ReconnectPacerTest, TheWindowDoublesAndStopsAtASecond) {
  const auto pacer = pacerWith(1);
  std::vector<ReconnectPacer::Duration> windows;
  for (unsigned count = 0; count < 6; ++count) windows.push_back(pacer.windowFor({.count = count}));
  EXPECT_THAT(windows, testing::ElementsAre(milliseconds(100), milliseconds(200), milliseconds(400), milliseconds(800),
                                            milliseconds(1000), milliseconds(1000)));
  EXPECT_EQ(pacer.windowFor({.count = 1000000}), milliseconds(1000));
}

TEST(ReconnectPacerTest, ANodeDownForLongIsAskedLessOften) {
  EXPECT_EQ(pacerWith(1).windowFor({.count = 50, .downFor = minutes(6)}), seconds(5));
}

TEST(ReconnectPacerTest, ASilentHostIsTriedAgainAtOnce) {
  EXPECT_EQ(pacerWith(1).windowFor({.count = 9, .last = ErrorCode::timedOut}), milliseconds(100));
}

TEST(ReconnectPacerTest, WhatOnlyAPersonCanMendIsTriedRarely) {
  for (const ErrorCode code : {ErrorCode::loginFailed, ErrorCode::tlsFailed, ErrorCode::wrongProtocol}) {
    EXPECT_EQ(pacerWith(1).windowFor({.count = 1, .last = code}), seconds(30));
  }
}

TEST(ReconnectPacerTest, TheDelayIsDrawnFromTheWholeWindow) {
  EXPECT_EQ(pacerWith(1, 0.0).draw({}), milliseconds(0));
  EXPECT_EQ(pacerWith(1, 0.25).draw({}), milliseconds(25));
}

TEST(ReconnectPacerTest, TwoHundredNodesLostTogetherSpreadTheirFirstAttemptsOverFiveSeconds) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    ReconnectPacer pacer(
        [engine = std::mt19937(seed)]() mutable { return std::uniform_real_distribution<double>(0, 1)(engine); });
    for (int i = 0; i < 200; ++i) pacer.markDown();
    std::vector<ReconnectPacer::Duration> delays;
    for (int i = 0; i < 200; ++i) delays.push_back(pacer.draw({}));
    const auto [first, last] = std::ranges::minmax(delays);
    EXPECT_GE(last - first, seconds(5)) << "seed " << seed;
    EXPECT_LE(last, seconds(6)) << "seed " << seed;
  }
}

TEST(ReconnectPacerTest, NodesThatAreBackNoLongerSlowTheOthers) {
  auto pacer = pacerWith(200);
  for (int i = 0; i < 199; ++i) pacer.markUp();
  EXPECT_EQ(pacer.windowFor({}), milliseconds(100));
}

}  // namespace
}  // namespace hotset
