// SPDX-License-Identifier: Apache-2.0
// Accesses a second: replaying a trace of skewed keys by one policy on one core, and curves on all of them.
#include <cmath>
#include <string>

#include <benchmark/benchmark.h>

#include "core/cache/eviction/SplitMix.h"
#include "core/lab/curves/Curve.h"
#include "core/lab/simulation/LabPolicies.h"

namespace {

using namespace hotset::lab;

/// Five million accesses to a million keys: the fourth power of an even draw.
class SkewedRecords final : public RecordSource {
 public:
  hotset::Result<std::span<const Record>> next() override {
    m_batch.clear();
    for (; m_batch.size() < 4096 && m_left > 0; --m_left) {
      const double draw = static_cast<double>(m_random.next() >> 11U) * 0x1p-53;
      m_batch.push_back({.key = hotset::cache::SplitMix(static_cast<std::uint64_t>(1e6 * std::pow(draw, 4))).next()});
    }
    return std::span<const Record>(m_batch);
  }
  [[nodiscard]] TraceColumns columns() const noexcept override { return {}; }
  [[nodiscard]] const std::vector<std::string>& regions() const noexcept override { return m_regions; }
  [[nodiscard]] const BadLines& badLines() const noexcept override { return m_badLines; }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return 0; }
  [[nodiscard]] std::uint64_t storedBytes() const noexcept override { return 0; }

 private:
  int m_left = 5'000'000;
  hotset::cache::SplitMix m_random{1};
  std::vector<Record> m_batch;
  std::vector<std::string> m_regions;
  BadLines m_badLines;
};

const AccessTrace& trace() {
  static const AccessTrace made = [] {
    Progress progress;
    SkewedRecords records;
    return AccessTrace::load(records, "skewed", {}, progress).value();
  }();
  return made;
}

void replay(benchmark::State& state, const std::string& policy) {
  const std::uint64_t size = trace().view().keyCount() * static_cast<std::uint64_t>(state.range(0)) / 100;
  for (auto _ : state) {
    Progress progress;
    benchmark::DoNotOptimize(runAlone(trace().view(), policy, size, {}, progress).value().hits);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(trace().view().size()));
}

void curve(benchmark::State& state) {
  CurvePlan plan;
  plan.simulation.policies = {"lru", "s3-fifo", "sieve", "w-tinylfu", "auto", "fifo"};
  plan.simulation.sizes = parseSizes("0.5%,1%,2%,5%,10%,20%,40%,80%").value();
  for (auto _ : state) {
    Progress progress;
    benchmark::DoNotOptimize(hitRatioCurve(trace(), plan, progress).value().size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (const std::string& policy : policyNames()) {
    benchmark::RegisterBenchmark(("replay/" + policy).c_str(), replay, policy)
        ->Arg(1)
        ->Arg(10)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RegisterBenchmark("curve", curve)->Unit(benchmark::kMillisecond)->UseRealTime();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
