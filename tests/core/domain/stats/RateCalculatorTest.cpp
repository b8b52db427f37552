// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/domain/stats/RateCalculator.h"

namespace hotset::stats {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A server whose counters a test moves by hand, read on a clock a test moves by hand.
class Readings {
 public:
  StatsSample sample;

  Readings() {
    sample.steadyTime = SteadyTime(std::chrono::hours(1));
    sample.time = WallTime(std::chrono::sys_days(std::chrono::year(2026) / 10 / 25));
    sample.values.set(Field::runId, 42);
  }
  void pass(milliseconds time = seconds(1)) {
    sample.steadyTime += time;
    sample.time += time;
  }
  void set(Field field, std::int64_t value) { sample.values.set(field, value); }
  StatsPoint read() { return figures().point; }
  IntervalFigures figures() { return m_calculator.next(sample); }
  StatsPoint gap() { return m_calculator.nextGap(sample.steadyTime, sample.time).point; }

 private:
  RateCalculator m_calculator;
};

void expectNoRates(const StatsPoint& point) {
  for (const Series series :
       {Series::hitRatio, Series::hitsPerSecond, Series::missesPerSecond, Series::operationsPerSecond,
        Series::networkInBytesPerSecond, Series::latencyP99Us, Series::serverCpuShare, Series::ownCommandsPerSecond}) {
    EXPECT_EQ(point.value(series), std::nullopt) << traitsOf(series).name;
  }
  EXPECT_EQ(point.interval.count(), 0);
}

TEST(RateCalculator, theFirstReadingHasGaugesAndNoRates) {
  Readings readings;
  readings.set(Field::keyspaceHits, 1000);
  readings.set(Field::keys, 5);
  const StatsPoint point = readings.read();
  expectNoRates(point);
  EXPECT_EQ(point.value(Series::keys), 5);
  EXPECT_FALSE(point.isAfterReset);
}

TEST(RateCalculator, ratesAreOverTheIntervalByTheSteadyClock) {
  Readings readings;
  readings.set(Field::keyspaceHits, 1000);
  readings.set(Field::keyspaceMisses, 10);
  readings.set(Field::commandsProcessed, 5000);
  readings.set(Field::cpuSystem, 10'000);
  readings.set(Field::cpuUser, 20'000);
  readings.read();
  readings.pass(milliseconds(500));
  readings.set(Field::keyspaceHits, 1030);
  readings.set(Field::keyspaceMisses, 20);
  readings.set(Field::commandsProcessed, 5100);
  readings.set(Field::cpuSystem, 10'500);
  readings.set(Field::cpuUser, 21'000);
  const StatsPoint point = readings.read();
  EXPECT_EQ(point.interval, milliseconds(500));
  EXPECT_EQ(point.value(Series::hitsPerSecond), 60);
  EXPECT_EQ(point.value(Series::missesPerSecond), 20);
  EXPECT_EQ(point.value(Series::hitRatio), 0.75);
  EXPECT_EQ(point.value(Series::operationsPerSecond), 200);
  EXPECT_NEAR(point.value(Series::serverCpuShare).value_or(0), 0.3, 1e-9);
}

TEST(RateCalculator, thereIsNoHitRatioWithoutLookUps) {
  Readings readings;
  readings.set(Field::keyspaceHits, 1000);
  readings.set(Field::keyspaceMisses, 10);
  readings.read();
  readings.pass();
  const StatsPoint point = readings.read();
  EXPECT_EQ(point.value(Series::hitRatio), std::nullopt);
  EXPECT_EQ(point.value(Series::hitsPerSecond), 0);
}

TEST(RateCalculator, aGapHasNothingAndTheReadingAfterItNoRates) {
  Readings readings;
  readings.set(Field::keyspaceHits, 1000);
  readings.set(Field::keys, 5);
  readings.read();
  readings.pass();
  const StatsPoint gap = readings.gap();
  EXPECT_TRUE(gap.isGap);
  for (std::size_t i = 0; i < kSeriesCount; ++i) EXPECT_EQ(gap.value(static_cast<Series>(i)), std::nullopt);
  readings.pass();
  readings.set(Field::keyspaceHits, 2000);
  expectNoRates(readings.read());
  readings.pass();
  readings.set(Field::keyspaceHits, 2500);
  EXPECT_EQ(readings.read().value(Series::hitsPerSecond), 500);
}

TEST(RateCalculator, aRestartIsAResetEvenWhenEveryCounterHasGrown) {
  Readings readings;
  readings.set(Field::keyspaceHits, 10);
  readings.read();
  readings.pass();
  readings.set(Field::runId, 43);
  readings.set(Field::keyspaceHits, 5000);
  const StatsPoint point = readings.read();
  EXPECT_TRUE(point.isAfterReset);
  expectNoRates(point);
  readings.pass();
  readings.set(Field::keyspaceHits, 5100);
  const StatsPoint next = readings.read();
  EXPECT_FALSE(next.isAfterReset);
  EXPECT_EQ(next.value(Series::hitsPerSecond), 100);
}

TEST(RateCalculator, anyCounterGoingBackIsAReset) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (traitsOf(field).kind != FieldKind::counter) continue;
    Readings readings;
    readings.set(Field::commandsProcessed, 10);
    readings.set(field, 1000);
    readings.read();
    readings.pass();
    readings.set(Field::commandsProcessed, 20'000);
    readings.set(field, 999);
    const StatsPoint point = readings.read();
    EXPECT_TRUE(point.isAfterReset) << traitsOf(field).name;
    expectNoRates(point);
  }
}

TEST(RateCalculator, uptimeGoingBackIsAResetOnlyWhereThereIsNoRunId) {
  for (const bool hasRunId : {true, false}) {
    Readings readings;
    if (!hasRunId) readings.sample.values = {};
    readings.set(Field::uptimeSeconds, 7200);
    readings.set(Field::keyspaceHits, 10);
    readings.read();
    readings.pass();
    readings.set(Field::uptimeSeconds, 3601);  // an hour less: the server's clock was put back, or it restarted
    readings.set(Field::keyspaceHits, 20);
    EXPECT_EQ(readings.read().isAfterReset, !hasRunId);
  }
}

TEST(RateCalculator, stepsOfTheWallClockChangeNoRate) {
  Readings readings;
  std::int64_t hits = 0;
  readings.read();
  for (const int hours : {0, 1, -1, -1, 1, 0}) {
    readings.pass();
    readings.sample.time += std::chrono::hours(hours);
    readings.set(Field::keyspaceHits, hits += 100);
    const StatsPoint point = readings.read();
    if (hits > 100) EXPECT_EQ(point.value(Series::hitsPerSecond), 100);
    EXPECT_FALSE(point.isAfterReset);
  }
}

TEST(RateCalculator, anHourAsleepIsNoRate) {  // the steady clock stood still, the server did not
  Readings readings;
  readings.set(Field::uptimeSeconds, 100);
  readings.set(Field::keyspaceHits, 10);
  readings.read();
  readings.pass();
  readings.sample.time += std::chrono::hours(1);
  readings.set(Field::uptimeSeconds, 3701);
  readings.set(Field::keyspaceHits, 3'600'000);
  const StatsPoint point = readings.read();
  expectNoRates(point);
  EXPECT_FALSE(point.isAfterReset);
  readings.pass();
  readings.set(Field::uptimeSeconds, 3702);
  readings.set(Field::keyspaceHits, 3'600'100);
  EXPECT_EQ(readings.read().value(Series::hitsPerSecond), 100);
}

TEST(RateCalculator, aServerWithoutALimitHasNoLimit) {
  Readings readings;
  readings.set(Field::usedMemory, 1000);
  readings.set(Field::residentMemory, 1500);
  readings.set(Field::maxMemory, 0);
  const StatsPoint point = readings.read();
  EXPECT_EQ(point.value(Series::maxMemoryBytes), std::nullopt);
  EXPECT_EQ(point.value(Series::fragmentationRatio), 1.5);
}

TEST(RateCalculator, timeUntilFullFollowsTheGrowth) {
  Readings readings;
  readings.set(Field::maxMemory, 1'000'000);
  StatsPoint point;
  for (int i = 0; i <= 100; ++i) {
    readings.set(Field::usedMemory, 400'000 + 1000 * i);
    point = readings.read();
    readings.pass();
  }
  EXPECT_NEAR(point.value(Series::memoryGrowthBytesPerSecond).value_or(0), 1000, 1e-6);
  EXPECT_NEAR(point.value(Series::secondsUntilFull).value_or(0), 500, 1e-6);
}

TEST(RateCalculator, memoryThatShrinksIsNeverFull) {
  Readings readings;
  readings.set(Field::maxMemory, 1'000'000);
  StatsPoint point;
  for (int i = 0; i <= 100; ++i) {
    readings.set(Field::usedMemory, 400'000 - 1000 * i);
    point = readings.read();
    readings.pass();
  }
  EXPECT_LT(point.value(Series::memoryGrowthBytesPerSecond).value_or(0), 0);
  EXPECT_EQ(point.value(Series::secondsUntilFull), std::nullopt);
}

TEST(RateCalculator, overallPercentilesCoverTheTimeSinceTheHistogramWasLastRead) {
  Readings readings;
  const auto readHistogram = [&](std::int64_t fast, std::int64_t slow) {
    for (std::size_t step = 0; step < kLatencySteps; ++step) readings.set(latencyField(step), 0);
    readings.set(latencyField(2), fast);
    readings.set(latencyField(10), slow);
    const StatsPoint point = readings.read();
    readings.sample.values = {};
    readings.set(Field::runId, 42);
    return point;
  };
  EXPECT_EQ(readHistogram(1'000'000, 1'000'000).value(Series::latencyP50Us), std::nullopt);
  for (int i = 0; i < 4; ++i) {
    readings.pass();
    EXPECT_EQ(readings.read().value(Series::latencyP50Us), std::nullopt);
  }
  readings.pass();
  const StatsPoint point = readHistogram(1'000'090, 1'000'010);
  EXPECT_EQ(point.value(Series::latencyP50Us), 4);
  EXPECT_EQ(point.value(Series::latencyP99Us), 1056);
  EXPECT_EQ(point.latencyInterval, seconds(5));
  readings.pass();
  EXPECT_EQ(readings.read().value(Series::latencyP99Us), 1056);  // still the latest that is known
  readings.pass(seconds(10));
  EXPECT_EQ(readings.read().value(Series::latencyP99Us), std::nullopt);
}

SampleDetails details(std::uint64_t gets, std::uint64_t cpuUs, std::uint64_t fastGets) {
  CommandCounters get{"GET", gets, cpuUs, 0, 1, LatencyHistogram::fromCumulative({{8, fastGets}, {66, gets}})};
  return {{get, {"INFO", 1, 50, 0, 0, std::nullopt}}, {{"ERR", 5}}};
}

TEST(RateCalculator, commandsHaveRatesFromTheSecondReadingOfTheirCounters) {
  Readings readings;
  readings.sample.details = details(1000, 5000, 900);
  auto figures = readings.figures();
  ASSERT_TRUE(figures.commands.has_value());
  EXPECT_EQ(figures.commands->front().callsPerSecond, std::nullopt);
  EXPECT_EQ(figures.errors->front().total, 5U);
  readings.pass(seconds(1));
  readings.sample.details.reset();
  EXPECT_EQ(readings.figures().commands, std::nullopt);
  readings.pass(seconds(1));
  readings.sample.details = details(1200, 7000, 1098);
  readings.sample.details->errors = {{"ERR", 7}, {"WRONGTYPE", 4}};
  figures = readings.figures();
  const CommandFigures& get = figures.commands->front();
  EXPECT_EQ(get.name, "GET");
  EXPECT_EQ(get.callsPerSecond, 100);
  EXPECT_EQ(get.cpuShare, 0.001);
  EXPECT_EQ(get.failedPerSecond, 0);
  ASSERT_TRUE(get.latency.has_value());
  EXPECT_EQ(get.latency->p50, (LatencyQuantile{4, 8, false}));
  EXPECT_EQ(get.latency->p999, (LatencyQuantile{33, 66, false}));
  EXPECT_EQ(figures.commands->back().latency, std::nullopt);
  EXPECT_EQ(figures.errors->front().perSecond, 1);
  EXPECT_EQ(figures.errors->back().perSecond, 2);  // a kind not listed before had happened never
}

TEST(RateCalculator, aCommandSeenForTheFirstTimeHadNoCallBefore) {
  Readings readings;
  readings.sample.details = SampleDetails{};
  readings.figures();
  readings.pass();
  readings.sample.details = details(50, 100, 50);
  const auto figures = readings.figures();
  EXPECT_EQ(figures.commands->front().callsPerSecond, 50);
  EXPECT_TRUE(figures.commands->front().latency.has_value());
}

TEST(RateCalculator, commandsHaveNoRatesAcrossAReset) {
  Readings readings;
  readings.set(Field::commandsProcessed, 5000);
  readings.sample.details = details(1000, 5000, 900);
  readings.figures();
  readings.pass();
  readings.set(Field::commandsProcessed, 3);
  readings.sample.details.reset();
  readings.figures();
  readings.pass();
  readings.sample.details = details(2000, 9000, 1900);
  const auto figures = readings.figures();
  EXPECT_EQ(figures.commands->front().callsPerSecond, std::nullopt);
  EXPECT_EQ(figures.commands->front().latency, std::nullopt);
}

}  // namespace
}  // namespace hotset::stats
