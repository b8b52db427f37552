// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmarks/resp/ReplySamples.h"

#include <string_view>
#include <utility>

namespace hotset::resp {
namespace {

constexpr std::size_t kWireBytesMin = std::size_t{64} << 10;

ReplySample sampleOf(std::string name, std::string_view reply, bool isResp2 = true) {
  ReplySample sample{std::move(name), {}, 0, isResp2};
  do {
    sample.wire += reply;
    ++sample.replies;
  } while (sample.wire.size() < kWireBytesMin);
  return sample;
}

std::string bulk(std::string_view text) {
  return '$' + std::to_string(text.size()) + "\r\n" + std::string(text) + "\r\n";
}

std::string infoText() {
  std::string text = "# Server\r\n";
  for (int i = 0; text.size() < 6144; ++i)
    text += "some_statistic_" + std::to_string(i) + ':' + std::to_string(i * 7919) + "\r\n";
  return text;
}

/// LATENCY HISTOGRAM of forty commands: nested maps, flat in RESP2.
std::string latencyHistogram(bool isResp2) {
  const auto map = [&](int pairs) {
    return (isResp2 ? '*' : '%') + std::to_string(isResp2 ? 2 * pairs : pairs) + "\r\n";
  };
  std::string wire = map(40);
  for (int command = 0; command < 40; ++command) {
    wire += bulk("command" + std::to_string(command)) + map(2) + bulk("calls") + ":123456\r\n" +
            bulk("histogram_usec") + map(20);
    for (int bucket = 0; bucket < 20; ++bucket)
      wire += ':' + std::to_string(1 << bucket) + "\r\n:" + std::to_string(bucket * 997) + "\r\n";
  }
  return wire;
}

}  // namespace

std::vector<ReplySample> replySamples() {
  return {
      sampleOf("OK", "+OK\r\n"),
      sampleOf("integer", ":1\r\n"),
      sampleOf("bulk_16", bulk(std::string(16, 'x'))),
      sampleOf("bulk_1K", bulk(std::string(1024, 'x'))),
      sampleOf("bulk_16K", bulk(std::string(16384, 'x'))),
      sampleOf("bulk_1M", bulk(std::string(1 << 20, 'x'))),
      sampleOf("info_6K", bulk(infoText())),
      sampleOf("histogram_resp2", latencyHistogram(true)),
      sampleOf("histogram_resp3", latencyHistogram(false), false),
  };
}

}  // namespace hotset::resp
