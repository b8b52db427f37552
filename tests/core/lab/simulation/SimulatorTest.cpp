// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/lab/simulation/LabPolicies.h"
#include "core/lab/simulation/Simulator.h"
#include "tests/core/lab/support/MemorySource.h"

namespace hotset::lab {
namespace {

using testing::traceOf;

Outcome run(const AccessTrace& trace, const std::string& policy, const std::string& size, std::uint32_t ttlMs = 0,
            bool isThroughRegion = false) {
  Progress progress;
  SimulationPlan plan;
  plan.policies = {policy};
  plan.sizes = {parseSize(size).value()};
  plan.ttlMs = ttlMs;
  plan.isThroughRegion = isThroughRegion;
  const auto results = simulate(trace, plan, progress);
  EXPECT_TRUE(results) << results.error().text();
  return results ? results->front().outcome : Outcome();
}

/// A few keys asked for often among many asked for once or twice.
std::string skewedText(int accesses) {
  std::string text;
  std::uint64_t state = 7;
  for (int i = 0; i < accesses; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto draw = static_cast<double>(state >> 11U) * 0x1p-53;
    text += std::to_string(static_cast<int>(2000 * draw * draw * draw)) + "\n";
  }
  return text;
}

TEST(Simulator, countsWhatHappenedToBytesToo) {
  const auto trace = traceOf("a,60\nb,30\na,60\nc,80\na,60\nd,200\n");
  ASSERT_TRUE(trace);
  const Outcome outcome = run(*trace, "lru", "100");
  EXPECT_EQ(outcome.requests, 6U);
  EXPECT_EQ(outcome.hits, 1U);
  EXPECT_EQ(outcome.bytes, 490U);
  EXPECT_EQ(outcome.hitBytes, 60U);
  EXPECT_EQ(outcome.evictions, 3U);  // a and b for c, c for a
  EXPECT_EQ(outcome.tooLarge, 1U);
  EXPECT_DOUBLE_EQ(outcome.byteHitRatio(), 60.0 / 490.0);
}

TEST(Simulator, aRuleKeepsLargeEntriesOut) {
  const auto trace = traceOf("a,60\na,60\nb,30\nb,30\nb,70\nb,70\n");
  ASSERT_TRUE(trace);
  for (const bool isThroughRegion : {false, true}) {
    const Outcome kept = run(*trace, "s3-fifo", "100000", 0, isThroughRegion);
    EXPECT_EQ(kept.hits, 4U);
    EXPECT_EQ(kept.tooLarge, 0U);
    const Outcome outcome = run(*trace, "s3-fifo:max=0.05%", "100000", 0, isThroughRegion);  // 50
    EXPECT_EQ(outcome.hits, 2U);  // b while it was small, and once more when it turns out to have grown
    EXPECT_EQ(outcome.tooLarge, 4U);
  }
  EXPECT_EQ(run(*trace, "opt:max=0.05%", "100000").hits, 2U);
  EXPECT_EQ(parsePolicy("lru:max=10%")->entryMaxOf(5), 1U);
  for (const char* wrong : {"lru:max=", "lru:max=0%", "lru:max=101%", "lru:max=5", "nonsense:max=5%", "lru:min=5%"}) {
    EXPECT_FALSE(parsePolicy(wrong)) << wrong;
  }
}

TEST(Simulator, anEntryThatGrowsIsWrittenAgain) {
  const auto trace = traceOf("a,10\nb,10\na,95\nb,10\n");
  ASSERT_TRUE(trace);
  EXPECT_EQ(run(*trace, "lru", "100").hits, 1U);
  EXPECT_EQ(run(*trace, "lru", "105").hits, 2U);
}

TEST(Simulator, sizesBeyondTheTraceHitAllButTheFirstAccesses) {
  const auto trace = traceOf(skewedText(3000));
  ASSERT_TRUE(trace);
  for (const std::string& policy : policyNames()) {
    for (const char* size : {"100%", "1000000", "4000000000", "100000000000"}) {
      EXPECT_EQ(run(*trace, policy, size).misses(), trace->view().keyCount()) << policy << " " << size;
    }
  }
}

TEST(Simulator, tinyCachesWorkWithEveryPolicy) {
  const auto trace = traceOf(skewedText(3000));
  const auto sized = traceOf("a,3\nb,1\na,3\nc,2\nb,1\na,2\nd,0\na,3\nd,0\n");
  ASSERT_TRUE(trace && sized);
  for (const std::string& policy : policyNames()) {
    for (const char* size : {"0", "1", "2", "3", "7"}) {
      const Outcome outcome = run(*trace, policy, size);
      EXPECT_EQ(outcome.requests, 3000U);
      EXPECT_LE(outcome.hits, run(*trace, "opt", size).hits) << policy << " " << size;
      EXPECT_LE(run(*sized, policy, size).hits, 5U) << policy << " " << size;
    }
    EXPECT_EQ(run(*trace, policy, "0").hits, 0U);
  }
}

TEST(Simulator, oneKeyMissesOnce) {
  const auto trace = traceOf("k\nk\nk\n");
  ASSERT_TRUE(trace);
  for (const std::string& policy : policyNames()) EXPECT_EQ(run(*trace, policy, "1").hits, 2U) << policy;
}

TEST(Simulator, whatHasExpiredIsAMissAndGivesItsRoomBack) {
  const auto trace = traceOf("0,a\n500,b\n900,a\n1100,a\n1550,b\n1950,a\n", "time,key");
  ASSERT_TRUE(trace);
  EXPECT_EQ(run(*trace, "lru", "10").hits, 4U);
  const Outcome outcome = run(*trace, "lru", "10", 1000);
  EXPECT_EQ(outcome.hits, 2U);  // a at 900 and, written again at 1100, at 1950
  EXPECT_EQ(outcome.expiries, 2U);
  EXPECT_EQ(run(*trace, "opt", "10", 1000).hits, 2U);
  EXPECT_EQ(run(*trace, "lru", "10", 1000, true).hits, 2U);
}

TEST(Simulator, aRateStandsInForTimes) {
  const auto trace = traceOf("a\nb\na\nb\n", {}, {.accessesPerSecond = 10});
  ASSERT_TRUE(trace);
  EXPECT_EQ(trace->view().timesMs[3], 300U);
  EXPECT_EQ(run(*trace, "lru", "10", 150).hits, 0U);
  EXPECT_EQ(run(*trace, "lru", "10", 250).hits, 2U);
}

TEST(Simulator, everyEntryMayHaveALifeOfItsOwn) {
  const auto trace = traceOf("0,a,100\n0,b,5\n50,a,100\n50,b,5\n", "time,key,ttl");
  ASSERT_TRUE(trace);
  EXPECT_EQ(run(*trace, "lru", "10").hits, 1U);
}

TEST(Simulator, writesFillTheCacheWhereTheTraceHoldsThem) {
  const auto trace = traceOf("get,a\nget,a\nset,a\nget,a\nerase,a\nget,a\n", "op,key");
  ASSERT_TRUE(trace);
  const Outcome outcome = run(*trace, "lru", "10");
  EXPECT_EQ(outcome.requests, 4U);
  EXPECT_EQ(outcome.hits, 1U);
  EXPECT_EQ(run(*trace, "opt", "10").hits, 1U);
  EXPECT_EQ(run(*trace, "fifo", "10", 0, true).hits, 1U);
}

TEST(Simulator, theShippedRegionHitsAboutAsOftenAsItsPolicyAlone) {
  const auto trace = traceOf(skewedText(50'000));
  ASSERT_TRUE(trace);
  for (const char* policy : {"fifo", "lru", "s3-fifo", "auto", "2q"}) {
    EXPECT_NEAR(run(*trace, policy, "200", 0, true).hitRatio(), run(*trace, policy, "200").hitRatio(), 0.02) << policy;
  }
}

TEST(Simulator, refusesWhatCannotBe) {
  const auto trace = traceOf("a\nb\n");
  ASSERT_TRUE(trace);
  Progress progress;
  SimulationPlan plan;
  plan.policies = {"no-such-policy"};
  plan.sizes = {parseSize("1").value()};
  EXPECT_EQ(simulate(*trace, plan, progress).error().code(), ErrorCode::notFound);
  plan.policies = {"lru"};
  plan.ttlMs = 5;
  EXPECT_EQ(simulate(*trace, plan, progress).error().code(), ErrorCode::invalidArgument);
  plan.ttlMs = 0;
  plan.policies = {"opt"};
  plan.isThroughRegion = true;
  EXPECT_EQ(simulate(*trace, plan, progress).error().code(), ErrorCode::invalidArgument);
  plan = {.policies = {"lru"}, .sizes = plan.sizes};
  progress.cancel();
  EXPECT_EQ(simulate(*trace, plan, progress).error().code(), ErrorCode::cancelled);
}

TEST(CacheSize, isReadAsPeopleSayIt) {
  EXPECT_EQ(parseSize("1000")->of(5), 1000U);
  EXPECT_EQ(parseSize("18446744073709551615").has_value(), false);
  EXPECT_EQ(parseSize("64MiB")->of(5), 67108864U);
  EXPECT_EQ(parseSize("1.5k")->of(5), 1500U);
  EXPECT_EQ(parseSize("0.5%")->of(86466), 432U);
  EXPECT_EQ(parseSize("50%")->of(5), 3U);
  for (const char* wrong : {"", "%", "-1", "1e3", "ten", "5 %", "1.5", "nan", "inf", "1x"})
    EXPECT_FALSE(parseSize(wrong)) << wrong;
  EXPECT_EQ(parseSizes("1%,5%,1000")->size(), 3U);
  EXPECT_FALSE(parseSizes("1,,2"));
}

}  // namespace
}  // namespace hotset::lab
