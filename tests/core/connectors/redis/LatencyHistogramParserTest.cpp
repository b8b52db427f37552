// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/connectors/redis/LatencyHistogramParser.h"
#include "tests/core/connectors/redis/Wire.h"

namespace hotset::redis {
namespace {

Result<std::vector<CommandLatency>> parse(std::string_view wire) {
  const auto reply = replyOf(wire);
  return parseLatencyHistograms(reply.view());
}

TEST(LatencyHistogramParser, readsBothProtocols) {
  const std::string resp3 = "%2\r\n" + bulk("get") + "%2\r\n" + bulk("calls") + ":20\r\n" + bulk("histogram_usec") +
                            "%2\r\n:1\r\n:18\r\n:33\r\n:20\r\n" + bulk("config|get") + "%2\r\n" + bulk("calls") +
                            ":1\r\n" + bulk("histogram_usec") + "%1\r\n:16\r\n:1\r\n";
  std::string resp2 = resp3;
  for (std::size_t at; (at = resp2.find('%')) != std::string::npos;) {
    resp2[at] = '*';
    resp2[at + 1] = static_cast<char>('0' + 2 * (resp2[at + 1] - '0'));
  }
  for (const std::string& wire : {resp2, resp3}) {
    const auto latencies = parse(wire);
    ASSERT_TRUE(latencies.has_value());
    ASSERT_EQ(latencies->size(), 2U);
    EXPECT_EQ((*latencies)[0].command, "CONFIG|GET");
    EXPECT_EQ((*latencies)[1].command, "GET");
    EXPECT_EQ((*latencies)[1].histogram.buckets(), (std::vector<stats::LatencyHistogram::Bucket>{{1, 18}, {33, 2}}));
  }
}

TEST(LatencyHistogramParser, leavesOutWhatMakesNoSense) {
  const auto latencies = parse("*6\r\n" + bulk("get") + ":1\r\n" + bulk("set") + "*4\r\n" + bulk("calls") + ":2\r\n" +
                               bulk("histogram_usec") + "*4\r\n:8\r\n:2\r\n:4\r\n:3\r\n" + bulk("del") + "*4\r\n" +
                               bulk("calls") + ":2\r\n" + bulk("histogram_usec") + "*2\r\n:-8\r\n:2\r\n");
  ASSERT_TRUE(latencies.has_value());
  EXPECT_TRUE(latencies->empty());
}

TEST(LatencyHistogramParser, refusesWhatIsNoTable) {
  EXPECT_EQ(parse(":5\r\n").error().code(), ErrorCode::malformedReply);
  EXPECT_EQ(parse("*1\r\n:5\r\n").error().code(), ErrorCode::malformedReply);
}

TEST(LatencyHistogramParser, anEmptyTableIsNoCommand) { EXPECT_TRUE(parse("*0\r\n")->empty()); }

}  // namespace
}  // namespace hotset::redis
