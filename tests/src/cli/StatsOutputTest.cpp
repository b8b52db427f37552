// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/cli/Figures.h"
#include "src/cli/StatsJson.h"
#include "src/cli/StatsText.h"

namespace hotset::cli {
namespace {

using namespace std::chrono_literals;
using stats::NodeSnapshot;
using stats::Reachability;
using stats::Series;
using testing::HasSubstr;
using testing::Not;

constexpr WallTime kTime = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 10h + 32min + 18s + 250ms;

NodeSnapshot reachable() {
  NodeSnapshot snapshot;
  snapshot.status.reachability = Reachability::reachable;
  snapshot.server.product = "redis";
  snapshot.server.version = "7.0.15";
  snapshot.server.role = "primary";
  snapshot.server.uptime = 41 * 24h;
  snapshot.evictionPolicy = "allkeys-lru";
  snapshot.point.time = kTime;
  snapshot.point.interval = 1s;
  snapshot.point.set(Series::hitRatio, 0.834);
  snapshot.point.set(Series::hitsPerSecond, 14900);
  snapshot.point.set(Series::missesPerSecond, 2966);
  snapshot.point.set(Series::operationsPerSecond, 18100);
  snapshot.point.set(Series::usedMemoryBytes, 4273492459.0);
  snapshot.point.set(Series::maxMemoryBytes, 4294967296.0);
  snapshot.point.set(Series::secondsUntilFull, 7800);
  snapshot.point.set(Series::connectedClients, 214);
  snapshot.point.set(Series::latencyP50Us, 255);
  snapshot.point.set(Series::latencyP99Us, 1023);
  snapshot.point.set(Series::latencyP999Us, 4095);
  stats::CommandFigures get;
  get.name = "GET";
  get.callsPerSecond = 15100;
  get.latency = stats::LatencyQuantiles{{127, 255}, {511, 1023}, {2047, 4095}};
  snapshot.commands = {get};
  return snapshot;
}

NodeSnapshot lost() {
  NodeSnapshot snapshot = reachable();
  snapshot.status.reachability = Reachability::unreachable;
  snapshot.status.error = Error(ErrorCode::timedOut, "no answer within 1 s", "cache-1", "Look whether it is stopped");
  snapshot.status.lastSeen = kTime - 5s;
  snapshot.point.isGap = true;
  return snapshot;
}

boost::json::object parsed(const std::string& text) { return boost::json::parse(text).as_object(); }

TEST(StatsJson, hasEveryFieldOfAReachableNode) {
  const boost::json::object sample = parsed(statsJson("cache-1", reachable()));
  EXPECT_EQ(sample.at("node").as_string(), "cache-1");
  EXPECT_EQ(sample.at("time").as_string(), "2026-03-04T10:32:18.250Z");
  EXPECT_TRUE(sample.at("reachable").as_bool());
  EXPECT_EQ(sample.at("server").as_string(), "redis");
  EXPECT_DOUBLE_EQ(sample.at("hit_ratio").as_double(), 0.834);
  EXPECT_EQ(sample.at("used_memory_bytes").as_int64(), 4273492459);
  EXPECT_EQ(sample.at("maxmemory_policy").as_string(), "allkeys-lru");
  EXPECT_EQ(sample.at("connected_clients").as_int64(), 214);
  EXPECT_TRUE(sample.at("evictions_per_second").is_null()) << "not known is null, not zero";
  EXPECT_DOUBLE_EQ(sample.at("latency_us").at("GET").at("p99").to_number<double>(), 1023);
  EXPECT_TRUE(sample.at("own_cost").at("cpu_share").is_null());
  EXPECT_TRUE(sample.at("error").is_null());
  EXPECT_THAT(statsJson("cache-1", reachable()), Not(HasSubstr("\n")));
}

TEST(StatsJson, noLimitIsNull) {
  NodeSnapshot snapshot = reachable();
  snapshot.point.set(Series::maxMemoryBytes, std::nullopt);
  EXPECT_TRUE(parsed(statsJson("cache-1", snapshot)).at("maxmemory_bytes").is_null());
}

TEST(StatsJson, aLostNodeHasNullsAndAnError) {
  const boost::json::object sample = parsed(statsJson("cache-1", lost()));
  EXPECT_FALSE(sample.at("reachable").as_bool());
  for (const auto& [key, value] : sample) {
    if (key != "node" && key != "time" && key != "reachable" && key != "error") EXPECT_TRUE(value.is_null()) << key;
  }
  EXPECT_EQ(sample.at("error").at("code").as_string(), "timed_out");
  EXPECT_EQ(sample.at("error").at("advice").as_string(), "Look whether it is stopped");
}

TEST(StatsJson, hostileNamesStayOneValidLine) {
  const boost::json::object sample = parsed(statsJson("a\"\n\xFF", reachable()));
  EXPECT_EQ(sample.at("node").as_string(), "a\"\n\uFFFD");
}

TEST(StatsText, summaryTellsMemoryInWords) {
  const std::string text = statsSummary("cache-1", reachable());
  EXPECT_THAT(text, HasSubstr("cache-1  redis 7.0.15, primary, up 41 d"));
  EXPECT_THAT(text, HasSubstr("83.4 %   hits 14.9 k/s, misses 2.97 k/s"));
  EXPECT_THAT(text, HasSubstr("3.98 GiB of 4.00 GiB (99.5 %), allkeys-lru, full in about 2 h 10 min"));
  EXPECT_THAT(text, HasSubstr("p50 <= 0.26 ms, p99 <= 1.02 ms, p99.9 <= 4.09 ms"));
}

TEST(StatsText, noLookUpsIsNoRatio) {
  NodeSnapshot snapshot = reachable();
  snapshot.point.set(Series::hitRatio, std::nullopt);
  snapshot.point.set(Series::hitsPerSecond, 0);
  snapshot.point.set(Series::missesPerSecond, 0);
  EXPECT_THAT(statsSummary("cache-1", snapshot), HasSubstr("none: no look-ups"));
}

TEST(StatsText, missingPermissionsSayWhatIsLost) {
  NodeSnapshot snapshot = reachable();
  snapshot.missing = {{"LATENCY HISTOGRAM", "latency percentiles"}};
  EXPECT_THAT(statsSummary("cache-1", snapshot), HasSubstr("LATENCY HISTOGRAM (no latency percentiles)"));
}

TEST(StatsText, theColumnOfLabelsHoldsTheLongestCommand) {
  NodeSnapshot snapshot = reachable();
  snapshot.commands.push_back({.name = "LATENCY|HISTOGRAM", .callsPerSecond = 3});
  snapshot.commands.push_back({.name = "GET", .callsPerSecond = 3});
  const std::string text = statsSummary("cache-1", snapshot);
  EXPECT_THAT(text, HasSubstr("\n  LATENCY|HISTOGRAM  "));
  EXPECT_THAT(text, HasSubstr("\n  GET                "));
}

TEST(StatsText, aLostNodeSaysWhyInsteadOfFigures) {
  EXPECT_THAT(statsSummary("cache-1", lost()), HasSubstr("no answer within 1 s. Look whether it is stopped"));
  EXPECT_THAT(statsRow(lost()), HasSubstr("no answer within 1 s"));
  EXPECT_THAT(statsRow(lost()), Not(HasSubstr("83.4")));
}

TEST(StatsText, rowsAreAsWideAsTheirHeading) { EXPECT_EQ(statsRow(reachable()).size(), statsHeading().size()); }

TEST(StatsText, rowsFitTheWidthThereIs) {
  for (const int width : {40, 80, 100, 200}) {
    EXPECT_LE(statsHeading(width).size(), static_cast<std::size_t>(width));
    EXPECT_EQ(statsRow(reachable(), width).size(), statsHeading(width).size());
  }
  EXPECT_THAT(statsHeading(80), HasSubstr("memory"));
  EXPECT_THAT(statsRow(lost(), 30), testing::EndsWith("…"));
}

TEST(StatsText, whatAServerSaysCannotSteerTheTerminal) {
  NodeSnapshot snapshot = reachable();
  snapshot.server.version = "7\x1B[2J";
  EXPECT_THAT(statsSummary("x\x1B]0;y", snapshot), Not(HasSubstr("\x1B")));
}

TEST(Figures, haveThreeDigitsAndAUnit) {
  EXPECT_EQ(countText(0), "0");
  EXPECT_EQ(countText(0.25), "0.25");
  EXPECT_EQ(countText(999), "999");
  EXPECT_EQ(countText(999.9), "1.00 k");
  EXPECT_EQ(countText(1234567), "1.23 M");
  EXPECT_EQ(countText(std::nullopt), "-");
  EXPECT_EQ(bytesText(1023), "1023 B");
  EXPECT_EQ(bytesText(1536), "1.50 KiB");
  EXPECT_EQ(millisecondsText(31), "0.031 ms");
  EXPECT_EQ(durationText(59s), "59 s");
  EXPECT_EQ(durationText(3h + 5min), "3 h 5 min");
  EXPECT_EQ(durationText(49h), "2 d 1 h");
}

}  // namespace
}  // namespace hotset::cli
