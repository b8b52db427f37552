// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/adminapi/server/NodeMetrics.h"

namespace hotset::adminapi {
namespace {

using stats::NodeSnapshot;
using stats::Reachability;
using stats::Series;
using testing::HasSubstr;
using testing::Not;

NodeReading reachableNode(std::string name) {
  NodeSnapshot snapshot;
  snapshot.status.reachability = Reachability::reachable;
  snapshot.server = {.product = "valkey", .version = "8.0.1", .mode = "standalone", .role = "primary"};
  snapshot.evictionPolicy = "allkeys-lru";
  for (std::size_t series = 0; series < stats::kSeriesCount; ++series)
    snapshot.point.set(static_cast<Series>(series), 1.5);
  snapshot.point.set(Series::hitRatio, 0.834);
  snapshot.point.set(Series::latencyP99Us, 1210);
  snapshot.point.set(Series::maxMemoryBytes, std::nullopt);
  snapshot.commands = {{.name = "GET", .callsPerSecond = 12.0, .cpuShare = 0.01, .latency = stats::LatencyQuantiles{}}};
  fleet::Node node;
  node.name = std::move(name);
  return {node, std::make_shared<const NodeSnapshot>(std::move(snapshot))};
}

NodeReading lostNode(std::string name) {
  NodeReading reading = reachableNode(std::move(name));
  NodeSnapshot snapshot = *reading.snapshot;
  snapshot.status.reachability = Reachability::unreachable;
  reading.snapshot = std::make_shared<const NodeSnapshot>(std::move(snapshot));
  return reading;
}

TEST(NodeMetrics, knownValuesAreInBaseUnits) {
  const std::string text = nodeMetrics({reachableNode("cache-1")});
  EXPECT_THAT(text, HasSubstr("hotset_node_up{node=\"cache-1\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("hotset_node_hit_ratio{node=\"cache-1\"} 0.834\n"));
  EXPECT_THAT(text, HasSubstr("hotset_node_latency_p99_seconds{node=\"cache-1\"} 0.00121\n"));
  EXPECT_THAT(text, HasSubstr("maxmemory_policy=\"allkeys-lru\""));
}

TEST(NodeMetrics, whatIsNotKnownHasNoSample) {
  EXPECT_THAT(nodeMetrics({reachableNode("cache-1")}), Not(HasSubstr("hotset_node_maxmemory_bytes{")));
  fleet::Node untried;
  untried.name = "cache-2";
  const std::string text = nodeMetrics({{untried, nullptr}});
  EXPECT_THAT(text, HasSubstr("hotset_node_up{node=\"cache-2\"} 0\n"));
  EXPECT_THAT(text, Not(HasSubstr("hotset_node_hit_ratio{")));
}

TEST(NodeMetrics, aLostNodeIsAGapNotItsLastValues) {
  const std::string text = nodeMetrics({lostNode("cache-1")});
  EXPECT_THAT(text, HasSubstr("hotset_node_up{node=\"cache-1\"} 0\n"));
  EXPECT_THAT(text, Not(HasSubstr("hotset_node_hit_ratio{")));
}

TEST(NodeMetrics, hostileNamesAreEscaped) {
  const std::string text = nodeMetrics({reachableNode("a\"b\\c\nd\xFF")});
  EXPECT_THAT(text, HasSubstr("hotset_node_up{node=\"a\\\"b\\\\c\\nd\uFFFD\"} 1\n"));
}

TEST(NodeMetrics, promtoolAcceptsThem) {
  if (std::system("command -v promtool >/dev/null") != 0)
    GTEST_SKIP() << "promtool (package prometheus) is not installed";
  FILE* const promtool = popen("promtool check metrics", "w");
  ASSERT_NE(promtool, nullptr);
  const std::string text = nodeMetrics({reachableNode("cache-1"), lostNode("cache-2"), reachableNode("we\"ird\xFF")});
  std::fwrite(text.data(), 1, text.size(), promtool);
  EXPECT_EQ(pclose(promtool), 0);
}

}  // namespace
}  // namespace hotset::adminapi
