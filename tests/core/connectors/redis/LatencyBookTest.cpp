// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/connectors/redis/LatencyBook.h"

namespace hotset::redis {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// A server's command counters; every call takes 4 µs.
class Server {
 public:
  void call(const std::string& command, std::uint64_t count = 1) { m_calls[command] += count; }
  void reset() { m_calls.clear(); }

  stats::StatsSample info() const {
    stats::StatsSample sample;
    sample.details.emplace();
    for (const auto& [name, calls] : m_calls) sample.details->commands.push_back({name, calls, calls, 0, 0, {}});
    return sample;
  }
  std::vector<CommandLatency> histograms(const std::optional<std::vector<std::string>>& wanted) const {
    std::vector<CommandLatency> latencies;
    for (const auto& [name, calls] : m_calls) {
      if (wanted && std::ranges::find(*wanted, name) == wanted->end()) continue;
      latencies.push_back({name, *stats::LatencyHistogram::fromCumulative({{4, calls}})});
    }
    return latencies;
  }
  /// One reading as the connector makes it.
  stats::StatsSample read(LatencyBook& book) const {
    auto sample = info();
    const auto wanted = book.wanted();
    const bool isAsked = !wanted || !wanted->empty();
    book.read(isAsked ? std::optional(histograms(wanted)) : std::nullopt, sample);
    return sample;
  }

 private:
  std::map<std::string, std::uint64_t> m_calls;
};

std::optional<std::int64_t> callsIn(const stats::StatsSample& sample) {
  return sample.values.get(stats::latencyField(2));
}

TEST(LatencyBook, asksForEverythingAtFirstAndThenForWhatIsCalled) {
  Server server;
  LatencyBook book;
  server.call("GET", 10);
  server.call("SET", 5);
  EXPECT_EQ(book.wanted(), std::nullopt);
  EXPECT_EQ(callsIn(server.read(book)), 15);
  for (int i = 0; i < 5; ++i) {
    server.call("GET", 100);
    server.read(book);
  }
  EXPECT_THAT(*book.wanted(), ElementsAre("GET"));
}

TEST(LatencyBook, theSumHoldsCommandsThatWereNotAskedAbout) {
  Server server;
  LatencyBook book;
  server.call("SET", 5);
  server.call("GET", 1);
  for (int i = 0; i < 8; ++i) {
    server.call("GET");
    EXPECT_EQ(callsIn(server.read(book)), 7 + i);
  }
}

TEST(LatencyBook, asksForNothingWhereNothingIsCalledAndStillTellsTheSum) {
  Server server;
  LatencyBook book;
  server.call("GET", 3);
  for (int i = 0; i < 6; ++i) {
    server.call("INFO");  // Hotset's own
    EXPECT_EQ(callsIn(server.read(book)), 3);
  }
  EXPECT_THAT(*book.wanted(), IsEmpty());
}

TEST(LatencyBook, leavesOutHotsetsOwnPolling) {
  Server server;
  LatencyBook book;
  server.call("INFO", 50);
  server.call("LATENCY|HISTOGRAM", 50);
  server.call("GET", 1);
  EXPECT_EQ(callsIn(server.read(book)), 1);
  EXPECT_THAT(*book.wanted(), ElementsAre("GET"));
}

TEST(LatencyBook, aCommandCalledForTheFirstTimeIsAskedForNext) {
  Server server;
  LatencyBook book;
  server.call("GET");
  for (int i = 0; i < 5; ++i) server.read(book);
  server.call("HGET", 2);
  EXPECT_EQ(callsIn(server.read(book)), 1);  // INFO names it too late to be asked about in the same batch
  EXPECT_THAT(*book.wanted(), ElementsAre("HGET"));
  EXPECT_EQ(callsIn(server.read(book)), 3);
}

TEST(LatencyBook, beginsAnewAfterAReset) {
  Server server;
  LatencyBook book;
  server.call("GET", 100);
  server.call("SET", 100);
  server.read(book);
  server.reset();
  server.call("GET", 2);
  EXPECT_EQ(callsIn(server.read(book)), std::nullopt);
  EXPECT_EQ(book.wanted(), std::nullopt);
  EXPECT_EQ(callsIn(server.read(book)), 2);
}

TEST(LatencyBook, asksForAtMostSoManyAndForThoseThatWaitedInTheEnd) {
  Server server;
  LatencyBook book;
  for (int i = 0; i < 100; ++i) server.call("C" + std::to_string(i));
  server.read(book);
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 100; ++i) server.call("C" + std::to_string(i), i < 60 ? 10 : 3);
    EXPECT_LE(book.wanted()->size(), LatencyBook::kCommandsAtOnceMax);
    const auto sample = server.read(book);
    EXPECT_GE(callsIn(sample).value_or(0), round * 400);
  }
}

TEST(LatencyBook, saysNothingWithoutDetails) {
  LatencyBook book;
  stats::StatsSample sample;
  book.read(std::vector<CommandLatency>{}, sample);
  EXPECT_FALSE(sample.values.has(stats::Field::latencyFirst));
  EXPECT_EQ(book.wanted(), std::nullopt);
}

}  // namespace
}  // namespace hotset::redis
