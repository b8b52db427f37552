// SPDX-License-Identifier: Apache-2.0
// Two hundred nodes over real sockets once a second: what that costs this program and the servers, how punctual it is,
// and how much memory an hour of it takes. Prints; promises nothing. Argument: seconds to measure (60 if none).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <fmt/core.h>

#include "core/connectors/redis/RedisConnector.h"
#include "core/domain/stats/SampleHistory.h"
#include "core/services/stats/LocalStatsService.h"
#include "tests/benchmarks/stats/ExporterProbe.h"
#include "tests/benchmarks/stats/ProcessUsage.h"
#include "tests/benchmarks/stats/ServerLoad.h"
#include "tests/core/services/stats/ScriptedNodes.h"
#include "tests/support/TestServer.h"

namespace hotset::bench {
namespace {

using stats::SampleRow;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;
using Reading = Result<std::shared_ptr<const stats::StatsSample>>;

constexpr int kServers = 4;
constexpr int kNodesPerServer = 50;
constexpr int kNodes = kServers * kNodesPerServer;
constexpr seconds kWarmUp{8};

/// What the readings of all nodes showed.
struct Ledger {
  std::vector<std::vector<Clock::time_point>> begun = std::vector<std::vector<Clock::time_point>>(kNodes);
  std::vector<SampleRow> rows;  ///< Of the first node.
  std::size_t failures = 0;
};

/// Passes readings through and notes when they began.
class NotingConnector final : public NodeConnector {
 public:
  NotingConnector(std::unique_ptr<NodeConnector> inner, Ledger& ledger, std::size_t index)
      : m_inner(std::move(inner)), m_ledger(ledger), m_index(index) {}

  AwaitableResult<std::shared_ptr<const stats::StatsSample>> readStats(StatsReading reading) override {
    m_ledger.begun[m_index].push_back(Clock::now());
    auto sample = co_await m_inner->readStats(reading);
    if (!sample) {
      ++m_ledger.failures;
    } else if (m_index == 0) {
      m_ledger.rows.push_back({(*sample)->steadyTime, (*sample)->time, false, (*sample)->values});
    }
    co_return sample;
  }
  void close() override { m_inner->close(); }

 private:
  std::unique_ptr<NodeConnector> m_inner;
  Ledger& m_ledger;
  std::size_t m_index;
};

/// The servers' CPU seconds together.
double cpuOf(const std::vector<std::unique_ptr<test::TestServer>>& servers) {
  double sum = 0;
  for (const auto& server : servers) sum += serverCpuSeconds(*server);
  return sum;
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

/// How far each reading began from its second, in ms: the node's grid is where the median of its ticks lies.
std::vector<double> jitterOf(const Ledger& ledger, Clock::time_point since) {
  std::vector<double> jitter;
  for (const auto& begun : ledger.begun) {
    std::vector<double> phases;
    for (const auto time : begun) {
      if (time >= since) phases.push_back(std::chrono::duration<double, std::milli>(time - since).count());
    }
    for (std::size_t i = 0; i < phases.size(); ++i) phases[i] -= 1000.0 * static_cast<double>(i);
    const double grid = quantile(phases, 0.5);
    for (const double phase : phases) jitter.push_back(std::abs(phase - grid));
  }
  return jitter;
}

/// An hour made of the rows recorded, one recording after another, with counters that go on counting.
std::vector<SampleRow> anHourOf(const std::vector<SampleRow>& recorded) {
  std::vector<SampleRow> hour;
  const SampleRow& first = recorded.front();
  const SampleRow& last = recorded.back();
  for (std::size_t i = 0; hour.size() < 3600; ++i) {
    const auto round = static_cast<std::int64_t>(i / recorded.size());
    SampleRow row = recorded[i % recorded.size()];
    row.steadyTime += round * (last.steadyTime - first.steadyTime + seconds(1));
    row.time += round * (last.time - first.time + seconds(1));
    for (std::size_t f = 0; f < stats::kFieldCount; ++f) {
      const auto field = static_cast<stats::Field>(f);
      if (stats::traitsOf(field).kind == stats::FieldKind::gauge || !row.values.has(field)) continue;
      row.values.add(field, round * (last.values.raw(field) - first.values.raw(field)));
    }
    hour.push_back(row);
  }
  return hour;
}

struct History {
  double bytesPerNode = 0, bytesPerSample = 0, samplesPerRow = 0;
  double residentBytes = 0;  ///< For all nodes.
  double msPerHourDrawn = 0;
};

History measureHistory(const std::vector<SampleRow>& recorded) {
  const auto hour = anHourOf(recorded);
  const double before = residentBytes();
  std::vector<stats::SampleHistory> histories(kNodes);
  for (auto& history : histories) {
    for (const SampleRow& row : hour) history.append(row);
  }
  History result;
  result.residentBytes = residentBytes() - before;
  double samples = 0;
  for (std::size_t i = 0; i < histories.front().encodedRows(); ++i) {
    samples += static_cast<double>(hour[i].values.present().count());
  }
  result.bytesPerNode = static_cast<double>(histories.front().encodedBytes());
  result.bytesPerSample = result.bytesPerNode / samples;
  result.samplesPerRow = samples / static_cast<double>(histories.front().encodedRows());
  const double begin = threadCpuSeconds();
  constexpr int kDrawn = 20;
  for (int i = 0; i < kDrawn; ++i) (void)histories[static_cast<std::size_t>(i)].points(SteadyTime{});
  result.msPerHourDrawn = (threadCpuSeconds() - begin) * 1000 / kDrawn;
  return result;
}

/// Everything under measurement; on the calling thread.
class Fleet {
 public:
  explicit Fleet(const std::vector<std::unique_ptr<test::TestServer>>& servers) {
    for (int i = 0; i < kNodes; ++i) {
      auto node = stats::ListedFleet::node(std::to_string(i), servers[static_cast<std::size_t>(i % kServers)]->port());
      node.address.host = "127.0.0.1";
      m_fleet.list.push_back(node);
    }
  }
  void start() { m_service.start(); }
  void run(milliseconds time) {
    m_context.restart();
    m_context.run_for(time);
  }
  [[nodiscard]] const Ledger& ledger() const noexcept { return m_ledger; }
  [[nodiscard]] std::size_t samples() const {
    std::size_t count = 0;
    for (const auto& begun : m_ledger.begun) count += begun.size();
    return count;
  }
  [[nodiscard]] stats::StatsPoint firstPoint() const { return m_service.latest(fleet::NodeId("0"))->point; }

 private:
  std::unique_ptr<NodeConnector> make(const fleet::Node& node) {
    auto inner = std::make_unique<redis::RedisConnector>(m_network, node.address,
                                                         [this, id = node.id] { return m_fleet.password(id); });
    return std::make_unique<NotingConnector>(std::move(inner), m_ledger,
                                             static_cast<std::size_t>(std::stoi(node.id.value())));
  }

  boost::asio::io_context m_context;
  SystemTimers m_timers{m_context.get_executor()};
  Network m_network{m_context.get_executor(), m_timers};
  Ledger m_ledger;
  stats::ListedFleet m_fleet;
  stats::LocalStatsService m_service{m_context.get_executor(), m_timers, m_fleet,
                                     [this](const fleet::Node& node) { return make(node); }};
};

void reportExporter(const test::TestServer& server) {
  if (const auto cost = measureExporter(server, 100)) {
    fmt::print("prometheus-redis-exporter on the same server, a scrape: {:.2f} ms CPU, {:.3f} ms on the server\n",
               cost->ownCpuMs, cost->serverCpuMs);
  } else {
    fmt::print("prometheus-redis-exporter is not installed or does not answer: nothing to compare with\n");
  }
}

int report(seconds duration) {
  if (test::serverBinaries().empty()) {
    fmt::print("No Redis or Valkey server is installed: nothing to measure\n");
    return 1;
  }
  std::vector<std::unique_ptr<test::TestServer>> servers;
  servers.reserve(kServers);
  for (int i = 0; i < kServers; ++i) {
    servers.push_back(std::make_unique<test::TestServer>(test::serverBinaries().front()));
  }
  // What the servers use by themselves, so that what sampling costs them can be told apart.
  const double idleBegin = cpuOf(servers);
  std::this_thread::sleep_for(seconds(10));
  const double idlePerSecond = (cpuOf(servers) - idleBegin) / 10;

  Fleet fleet(servers);
  fleet.start();
  fleet.run(kWarmUp);
  const auto begin = Clock::now();
  const std::size_t samplesBefore = fleet.samples();
  const double cpuBefore = threadCpuSeconds(), serversBefore = cpuOf(servers);
  fleet.run(duration);
  const double elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  const double cpu = threadCpuSeconds() - cpuBefore;
  const double serverCpu = cpuOf(servers) - serversBefore - idlePerSecond * elapsed;
  const auto samples = static_cast<double>(fleet.samples() - samplesBefore);
  const auto jitter = jitterOf(fleet.ledger(), begin);
  const auto own = fleet.firstPoint();

  fmt::print("{} nodes on {} servers ({} {}), {:.0f} s, {:.0f} samples, {} failed\n", kNodes, kServers,
             test::serverBinaries().front().kind, test::serverBinaries().front().version, elapsed, samples,
             fleet.ledger().failures);
  fmt::print("CPU: {:.2f} % of a core, {:.4f} ms a sample\n", cpu / elapsed * 100, cpu * 1000 / samples);
  fmt::print("server CPU: {:.4f} ms a sample measured; {:.4f} ms as estimated and shown\n", serverCpu * 1000 / samples,
             own.value(stats::Series::ownCpuShare).value_or(0) * 1000);
  fmt::print("jitter of ticks: p50 {:.2f} ms, p99 {:.2f} ms, worst {:.2f} ms\n", quantile(jitter, 0.5),
             quantile(jitter, 0.99), quantile(jitter, 1));
  reportExporter(*servers.front());

  {
    const ServerLoad load(servers);
    fleet.run(seconds(2));
    const std::size_t rowsBefore = fleet.ledger().rows.size();
    fleet.run(std::max(duration, seconds(130)));  // whole blocks
    std::vector<SampleRow> recorded(fleet.ledger().rows.begin() + static_cast<std::ptrdiff_t>(rowsBefore),
                                    fleet.ledger().rows.end());
    const double resident = residentBytes();
    const History history = measureHistory(recorded);
    fmt::print("history of a server under load: {:.3f} bytes a sample ({:.0f} samples a row), {:.0f} kB a node-hour\n",
               history.bytesPerSample, history.samplesPerRow, history.bytesPerNode / 1000);
    fmt::print(
        "resident: {:.0f} MB while sampling, {:.0f} MB more for {} full hours; an hour's points take {:.1f} ms\n",
        resident / 1e6, history.residentBytes / 1e6, kNodes, history.msPerHourDrawn);
  }
  return 0;
}

}  // namespace
}  // namespace hotset::bench

int main(int argc, char** argv) {
  const int duration = argc > 1 ? std::atoi(argv[1]) : 60;
  return hotset::bench::report(std::chrono::seconds(std::max(duration, 5)));
}
