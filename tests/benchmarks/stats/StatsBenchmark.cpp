// SPDX-License-Identifier: Apache-2.0
// What each step of a sample costs on one core: reading INFO, turning it into figures, keeping it, and drawing an hour.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <benchmark/benchmark.h>

#include "core/connectors/redis/InfoParser.h"
#include "core/domain/stats/RateCalculator.h"
#include "core/domain/stats/SampleChunk.h"
#include "core/domain/stats/SampleHistory.h"
#include "tests/core/domain/stats/Rows.h"

namespace hotset::stats {
namespace {

std::string recordedInfo() {
  std::ifstream file(std::filesystem::path(HOTSET_TEST_DATA) / "info-redis-7.0-primary.txt");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<SampleRow> rows(std::size_t count) {
  RowSource source(1);
  std::vector<SampleRow> rows;
  while (rows.size() < count) rows.push_back(source.next());
  return rows;
}

void readInfo(benchmark::State& state) {
  const std::string info = recordedInfo();
  for (auto _ : state) {
    StatsSample sample;
    redis::readInfo(info, sample);
    benchmark::DoNotOptimize(sample);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(info.size()));
}
BENCHMARK(readInfo);

void makeFigures(benchmark::State& state) {
  StatsSample sample;
  redis::readInfo(recordedInfo(), sample);
  RateCalculator rates;
  for (auto _ : state) {
    sample.steadyTime += std::chrono::seconds(1);
    sample.values.add(Field::keyspaceHits, 5);
    auto figures = rates.next(sample);
    benchmark::DoNotOptimize(figures);
  }
}
BENCHMARK(makeFigures);

void encodeBlock(benchmark::State& state) {
  const auto block = rows(120);
  for (auto _ : state) benchmark::DoNotOptimize(sampleChunk::encode(block));
  state.SetItemsProcessed(state.iterations() * 120);
}
BENCHMARK(encodeBlock);

void decodeBlock(benchmark::State& state) {
  const std::string bytes = sampleChunk::encode(rows(120));
  for (auto _ : state) benchmark::DoNotOptimize(sampleChunk::decode(bytes, FieldSet().set()));
  state.SetItemsProcessed(state.iterations() * 120);
}
BENCHMARK(decodeBlock);

void drawAnHour(benchmark::State& state) {
  SampleHistory history;
  for (const SampleRow& row : rows(3600)) history.append(row);
  for (auto _ : state) benchmark::DoNotOptimize(history.points(SteadyTime::min() + std::chrono::hours(1)));
}
BENCHMARK(drawAnHour)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hotset::stats

BENCHMARK_MAIN();
