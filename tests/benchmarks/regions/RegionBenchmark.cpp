// SPDX-License-Identifier: Apache-2.0
// What a key costs: to find its region among a hundred, and to learn regions from.
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/domain/regions/RegionDiscovery.h"
#include "core/domain/regions/RegionMatcher.h"
#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {
namespace {

/// Keys of a hundred regions, of three shapes.
std::vector<std::string> manyKeys(std::size_t count) {
  std::mt19937_64 random(5);
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string service = "service" + std::string(1, static_cast<char>('a' + random() % 20));
    const std::string id = std::to_string(random() % 1'000'000'000);
    switch (random() % 5) {
      case 0:
        keys.push_back(service + ":user:" + id + ":profile");
        break;
      case 1:
        keys.push_back(service + ":user:" + id + ":settings");
        break;
      case 2:
        keys.push_back(service + ":session:" + id + id);
        break;
      case 3:
        keys.push_back(service + ":cart:{" + id + "}:items");
        break;
      default:
        keys.push_back(service + "_lock_" + id);
    }
  }
  return keys;
}

std::vector<std::string_view> viewsOf(const std::vector<std::string>& keys) { return {keys.begin(), keys.end()}; }

void findRegion(benchmark::State& state) {
  const auto keys = manyKeys(20000);
  const RegionMatcher matcher(discoverRegions(viewsOf(keys)));
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(matcher.find(keys[at]));
    at = at + 1 == keys.size() ? 0 : at + 1;
  }
  state.counters["regions"] = static_cast<double>(matcher.patterns().size());
}
BENCHMARK(findRegion);

void learnRegions(benchmark::State& state) {
  const auto keys = manyKeys(20000);
  for (auto _ : state) benchmark::DoNotOptimize(discoverRegions(viewsOf(keys)));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys.size()));
}
BENCHMARK(learnRegions)->Unit(benchmark::kMillisecond);

/// All of a survey, learning included, over a million keys.
void surveyAMillion(benchmark::State& state) {
  const auto keys = manyKeys(1'000'000);
  for (auto _ : state) {
    RegionSurvey survey;
    for (const std::string& key : keys) survey.add(key);
    survey.settle();
    benchmark::DoNotOptimize(survey.tallies().size());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys.size()));
}
BENCHMARK(surveyAMillion)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hotset::regions

BENCHMARK_MAIN();
