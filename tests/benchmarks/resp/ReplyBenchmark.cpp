// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string_view>

#include <benchmark/benchmark.h>
#include <hiredis/hiredis.h>

#include "core/protocol/resp/ReplyParser.h"
#include "core/protocol/resp/TokenReader.h"
#include "tests/benchmarks/resp/ReplySamples.h"

namespace hotset::resp {
namespace {

constexpr std::size_t kReceivedBytes = std::size_t{64} << 10;  // what one read of a socket brings

void report(benchmark::State& state, const ReplySample& sample, std::size_t replies) {
  const auto rounds = static_cast<std::size_t>(state.iterations());
  if (replies != rounds * sample.replies) state.SkipWithError("not every reply was read");
  state.SetItemsProcessed(static_cast<std::int64_t>(replies));
  state.SetBytesProcessed(static_cast<std::int64_t>(rounds * sample.wire.size()));
}

template <typename Take>
void forEachReceived(std::string_view wire, const Take& take) {
  for (; !wire.empty(); wire.remove_prefix(std::min(wire.size(), kReceivedBytes))) take(wire.substr(0, kReceivedBytes));
}

/// Whole replies, owned, each given back before the next.
void readReplies(benchmark::State& state, const ReplySample& sample) {
  ReplyParser parser;
  std::size_t replies = 0;
  for (auto _ : state) {
    forEachReceived(sample.wire, [&](std::string_view bytes) {
      for (auto reply = parser.next(bytes); reply && *reply; reply = parser.next(bytes)) {
        benchmark::DoNotOptimize(reply);
        ++replies;
      }
    });
  }
  report(state, sample, replies);
}

/// The level beneath, which copies nothing: its tokens are looked at and dropped.
void readTokens(benchmark::State& state, const ReplySample& sample) {
  TokenReader reader;
  std::size_t tokens = 0;
  for (auto _ : state) {
    forEachReceived(sample.wire, [&](std::string_view bytes) {
      for (Token token = reader.next(bytes); token.type > Token::Type::failed; token = reader.next(bytes)) {
        benchmark::DoNotOptimize(token);
        ++tokens;
      }
    });
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(tokens));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(sample.wire.size()));
}

void readWithHiredis(benchmark::State& state, const ReplySample& sample) {
  const std::unique_ptr<redisReader, decltype(&redisReaderFree)> reader(redisReaderCreate(), redisReaderFree);
  std::size_t replies = 0;
  for (auto _ : state) {
    forEachReceived(sample.wire, [&](std::string_view bytes) {
      redisReaderFeed(reader.get(), bytes.data(), bytes.size());
      void* reply = nullptr;
      while (redisReaderGetReply(reader.get(), &reply) == REDIS_OK && reply != nullptr) {
        freeReplyObject(reply);
        ++replies;
      }
    });
  }
  report(state, sample, replies);
}

}  // namespace
}  // namespace hotset::resp

int main(int argc, char** argv) {
  using namespace hotset::resp;
  const auto samples = replySamples();
  for (const ReplySample& sample : samples) {
    benchmark::RegisterBenchmark((sample.name + "/replies").c_str(), readReplies, sample);
    benchmark::RegisterBenchmark((sample.name + "/tokens").c_str(), readTokens, sample);
    if (sample.isResp2) benchmark::RegisterBenchmark((sample.name + "/hiredis").c_str(), readWithHiredis, sample);
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
