// SPDX-License-Identifier: Apache-2.0
// Prints how often each policy hits on every trace of a folder that holds `<name>.txt[.xz]` and a `hit-ratios.csv`,
// beside what the csv says of others: bench_cache_hit_ratios FOLDER [--seeds N] [policy…]. With several seeds the keys
// have other hashes each time, and a summary is given for each. +policy goes through a region, whose hashes are its
// own.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "hotset/cache/PolicyCatalog.h"
#include "tests/core/cache/support/PolicyDriver.h"

namespace {

using namespace hotset::cache;

struct Cell {
  std::string trace;
  std::uint64_t capacity = 0;
  std::map<std::string, double> ratios;  ///< In percent, by the csv's names.

  [[nodiscard]] double bestOfLibrary() const {
    double best = 0;
    for (const char* name : {"LRU", "FIFO", "RANDOM", "LFU", "SIEVE", "S3FIFO", "WTLFU-HC"}) {
      const auto found = ratios.find(name);
      if (found != ratios.end()) best = std::max(best, found->second);
    }
    return best;
  }
};

std::vector<Cell> readCells(const std::filesystem::path& folder) {
  std::vector<Cell> cells;
  std::ifstream file(folder / "hit-ratios.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string trace, requests, uniques, capacity, label, policy, hits;
    for (auto* column : {&trace, &requests, &uniques, &capacity, &label, &policy, &hits}) {
      std::getline(columns, *column, ',');
    }
    const std::uint64_t size = std::stoull(capacity);
    const auto isSame = [&](const Cell& cell) { return cell.trace == trace && cell.capacity == size; };
    auto cell = std::find_if(cells.begin(), cells.end(), isSame);
    if (cell == cells.end()) cell = cells.insert(cell, Cell{trace, size, {}});
    cell->ratios[policy] = 100.0 * std::stod(hits) / std::stod(requests);
  }
  return cells;
}

struct Summary {
  double sum = 0;
  double applicationSum = 0;
  double worstRegret = 0;
  double worstLossToLru = 0;
  int cells = 0;
  int applicationCells = 0;

  void add(const Cell& cell, double ratio) {
    static const std::vector<std::string> kApplication = {"web12", "orm-night", "scarab-a", "corda"};
    sum += ratio;
    ++cells;
    worstRegret = std::max(worstRegret, cell.bestOfLibrary() - ratio);
    worstLossToLru = std::max(worstLossToLru, cell.ratios.at("LRU") - ratio);
    if (std::find(kApplication.begin(), kApplication.end(), cell.trace) == kApplication.end()) return;
    applicationSum += ratio;
    ++applicationCells;
  }
  void print(const std::string& policy) const {
    fmt::print(
        "{:10} mean {:.2f} over {} cells, application {:.2f} over {}, worst regret {:.2f}, worst loss to LRU {:.2f}\n",
        policy, sum / cells, cells, applicationCells == 0 ? 0.0 : applicationSum / applicationCells, applicationCells,
        worstRegret, worstLossToLru);
  }
};

/// In percent.
hotset::Result<double> hitRatioOf(const testing::Trace& trace, std::uint64_t capacity, const std::string& name,
                                  std::uint64_t seed) {
  if (name.starts_with('+')) return 100.0 * testing::driveRegion(trace, capacity, name.substr(1)).hitRatio();
  const std::uint64_t mixed = seed * 0x9E3779B97F4A7C15ULL;
  auto policy = PolicyCatalog::shared().make(name, {.seed = PolicyOptions{}.seed + mixed});
  if (!policy) return hotset::fail(policy.error());
  return 100.0 * testing::drive(trace, capacity, **policy, mixed).hitRatio();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: {} FOLDER [policy...]\n", argv[0]);
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::vector<std::string> policies(argv + 2, argv + argc);
  std::size_t seeds = 1;
  if (policies.size() > 1 && policies[0] == "--seeds") {
    seeds = std::max<std::size_t>(std::stoull(policies[1]), 1);
    policies.erase(policies.begin(), policies.begin() + 2);
  }
  if (policies.empty()) policies = {"auto", "w-tinylfu", "s3-fifo", "lru"};
  std::map<std::string, std::vector<Summary>> summaries;
  std::string loaded;
  testing::Trace trace;
  for (const Cell& cell : readCells(folder)) {
    if (cell.trace != loaded) {
      auto path = folder / (cell.trace + ".txt.xz");
      if (!std::filesystem::exists(path)) path = folder / (cell.trace + ".txt");
      auto read = testing::readTrace(path);
      if (!read) {
        fmt::print(stderr, "{}\n", read.error().text());
        return 1;
      }
      trace = std::move(*read);
      loaded = cell.trace;
    }
    fmt::print("{:16} {:>8} best {:5.2f}", cell.trace, cell.capacity, cell.bestOfLibrary());
    for (const std::string& name : policies) {
      summaries[name].resize(seeds);
      fmt::print("  {}", name);
      for (std::size_t seed = 0; seed < seeds; ++seed) {
        const auto ratio = hitRatioOf(trace, cell.capacity, name, seed);
        if (!ratio) {
          fmt::print(stderr, "\n{}\n", ratio.error().text());
          return 2;
        }
        summaries[name][seed].add(cell, *ratio);
        fmt::print(" {:5.2f}", *ratio);
      }
    }
    fmt::print("\n");
  }
  for (const auto& [name, ofSeeds] : summaries) {
    for (const Summary& summary : ofSeeds) summary.print(name);
  }
  return 0;
}
