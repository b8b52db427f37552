// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/LatencyHistogramParser.h"

#include <algorithm>
#include <limits>

#include "core/connectors/redis/Words.h"
#include "core/protocol/resp/ReplyRanges.h"

namespace hotset::redis {
namespace {

constexpr std::size_t kCommandsMax = 1000;
constexpr std::size_t kBucketsMax = 256;

std::optional<stats::LatencyHistogram> histogramIn(resp::ReplyView command) {
  const auto table = command.find("histogram_usec");
  if (!table || !table->hasPairs()) return std::nullopt;
  std::vector<stats::LatencyHistogram::Bucket> buckets;
  for (const auto& [key, value] : table->asPairs()) {
    const auto edge = key.asInteger(), count = value.asInteger();
    if (!edge || *edge < 0 || *edge > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    if (!count || *count < 0 || buckets.size() >= kBucketsMax) return std::nullopt;
    buckets.push_back({static_cast<std::uint32_t>(*edge), static_cast<std::uint64_t>(*count)});
  }
  return stats::LatencyHistogram::fromCumulative(buckets);
}

}  // namespace

Result<std::vector<CommandLatency>> parseLatencyHistograms(resp::ReplyView reply) {
  if (!reply.hasPairs()) return fail(ErrorCode::malformedReply, "the answer to LATENCY HISTOGRAM is not a table");
  std::vector<CommandLatency> latencies;
  for (const auto& [name, command] : reply.asPairs()) {
    const auto text = name.asText();
    if (!text || latencies.size() >= kCommandsMax) continue;
    if (auto histogram = histogramIn(command)) {
      latencies.push_back({upperCaseWord(*text), std::move(*histogram)});
    }
  }
  std::ranges::sort(latencies, {}, &CommandLatency::command);
  return latencies;
}

}  // namespace hotset::redis
