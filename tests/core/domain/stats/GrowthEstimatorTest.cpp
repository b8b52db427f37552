// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gtest/gtest.h>

#include "core/domain/stats/GrowthEstimator.h"

namespace hotset::stats {
namespace {

using std::chrono::seconds;

GrowthEstimator fed(int count, double (*value)(int)) {
  GrowthEstimator growth;
  for (int i = 0; i < count; ++i) growth.add(SteadyTime(seconds(1000 + i)), value(i));
  return growth;
}

TEST(GrowthEstimator, findsTheSlopeOfALine) {
  const auto growth = fed(60, [](int i) { return 1e9 + 250.0 * i; }).growth();
  ASSERT_TRUE(growth.has_value());
  EXPECT_NEAR(growth->perSecond, 250, 1e-6);
  EXPECT_TRUE(growth->isTrend);
}

TEST(GrowthEstimator, saysNothingBeforeHalfAMinute) {
  EXPECT_EQ(fed(30, [](int i) { return 1.0 * i; }).growth(), std::nullopt);
  EXPECT_NE(fed(31, [](int i) { return 1.0 * i; }).growth(), std::nullopt);
}

TEST(GrowthEstimator, callsAWaveNoTrend) {
  const auto growth = fed(300, [](int i) { return 1e6 + 5e4 * std::sin(i / 7.0) + i; }).growth();
  ASSERT_TRUE(growth.has_value());
  EXPECT_FALSE(growth->isTrend);
}

TEST(GrowthEstimator, aLevelDoesNotGrow) {
  const auto growth = fed(100, [](int) { return 5.0; }).growth();
  ASSERT_TRUE(growth.has_value());
  EXPECT_EQ(growth->perSecond, 0);
  EXPECT_FALSE(growth->isTrend);
}

TEST(GrowthEstimator, forgetsWhatIsOlderThanFiveMinutes) {
  const auto growth = fed(1000, [](int i) { return i < 600 ? 100.0 * i : 60'000.0; }).growth();
  ASSERT_TRUE(growth.has_value());
  EXPECT_EQ(growth->perSecond, 0);
}

}  // namespace
}  // namespace hotset::stats
