// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "core/connectors/redis/ServerInstant.h"

namespace hotset::redis {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr SteadyTime kStart{hours(3)};
constexpr WallTime kServerStart{hours(400'000)};

/// An answer made so long after kStart, sent so long before and received so long after that.
SteadyTime answer(ServerInstant& instant, microseconds at, microseconds before, microseconds after,
                  microseconds serverStep = microseconds(0)) {
  return instant.at(kStart + at - before, kStart + at + after, kServerStart + at + serverStep);
}

TEST(ServerInstant, isTheMiddleWhereTheServerDoesNotTell) {
  ServerInstant instant;
  EXPECT_EQ(instant.at(kStart, kStart + milliseconds(8), std::nullopt), kStart + milliseconds(4));
}

TEST(ServerInstant, aBlockedServerAnswersLateAndIsTimedRight) {
  ServerInstant instant;
  answer(instant, seconds(1), microseconds(100), microseconds(100));
  const SteadyTime late = answer(instant, seconds(2), milliseconds(700), microseconds(100));
  EXPECT_LE(std::abs((late - kStart - seconds(2)) / microseconds(1)), 100);  // the middle would be 350 ms off
}

TEST(ServerInstant, aStepOfTheServersClockIsNotBelieved) {
  ServerInstant instant;
  answer(instant, seconds(1), microseconds(100), microseconds(100));
  for (const auto step : {hours(1), hours(-1), hours(0)}) {
    const SteadyTime told = answer(instant, seconds(2), milliseconds(3), milliseconds(3), step);
    EXPECT_LE(std::abs((told - kStart - seconds(2)) / microseconds(1)), 3000);
  }
}

TEST(ServerInstant, neverLeavesTheTimeBetweenSendingAndReceiving) {
  std::mt19937 random(3);
  ServerInstant instant;
  for (int i = 1; i < 5000; ++i) {
    const microseconds at = seconds(i), before(random() % 50'000), after(random() % 50'000);
    const microseconds step(random() % 100 == 0 ? random() % 10'000'000 : 0);
    const SteadyTime told = answer(instant, at, before, after, step);
    EXPECT_GE(told, kStart + at - before);
    EXPECT_LE(told, kStart + at + after);
  }
}

TEST(ServerInstant, followsADriftOfTheClocks) {
  ServerInstant instant;
  for (int i = 1; i < 3600; ++i) {
    const microseconds drift(i * 50);  // 50 parts in a million
    const microseconds before(100 + i % 7 * 400);
    const SteadyTime told = answer(instant, seconds(i), before, microseconds(100), drift);
    EXPECT_LE(std::abs((told - kStart - seconds(i)) / microseconds(1)), 3000) << i;
  }
}

}  // namespace
}  // namespace hotset::redis
