// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/base/Clock.h"

namespace hotset {
namespace {

using namespace std::chrono_literals;

TEST(ManualClock, aStepOfTheWallClockLeavesDurationsAlone) {
  ManualClock clock;
  const SteadyTime steady = clock.steadyNow();
  const WallTime wall = clock.wallNow();
  clock.advance(2s);
  clock.stepWall(-1h);
  EXPECT_EQ(clock.steadyNow() - steady, 2s);
  EXPECT_EQ(clock.wallNow() - wall, 2s - 1h);
}

TEST(SystemClock, steadyTimeNeverGoesBack) {
  const SystemClock clock;
  SteadyTime last = clock.steadyNow();
  for (int i = 0; i < 1000; ++i) {
    const SteadyTime now = clock.steadyNow();
    ASSERT_GE(now, last);
    last = now;
  }
}

}  // namespace
}  // namespace hotset
