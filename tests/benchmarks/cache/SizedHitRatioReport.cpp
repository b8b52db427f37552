// SPDX-License-Identifier: Apache-2.0
// Hit ratios of policies on traces whose entries differ in size, for both objectives, beside the best that a
// `hit-ratios-sized.csv` in the same folder knows: bench_cache_sized FOLDER [--seeds N] [policy…].
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

struct Ratios {
  double objects = 0;  ///< In percent.
  double bytes = 0;
};

struct Cell {
  std::string trace;
  std::uint64_t capacity = 0;
  std::map<std::string, Ratios> published;  ///< By the csv's names; without the two that know the future.
};

std::vector<Cell> readCells(const std::filesystem::path& folder) {
  std::vector<Cell> cells;
  std::ifstream file(folder / "hit-ratios-sized.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string trace, requests, uniques, capacity, label, policy, hits, objects, bytes;
    for (auto* column : {&trace, &requests, &uniques, &capacity, &label, &policy, &hits, &objects, &bytes}) {
      std::getline(columns, *column, ',');
    }
    if (cells.empty() || cells.back().trace != trace || cells.back().capacity != std::stoull(capacity)) {
      cells.push_back({trace, std::stoull(capacity), {}});
    }
    if (policy == "PFOO-L" || policy == "Belady") continue;
    cells.back().published[policy] = {100.0 * std::stod(objects), 100.0 * std::stod(bytes)};
  }
  return cells;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: {} FOLDER [--seeds N] [policy...]\n", argv[0]);
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::vector<std::string> policies(argv + 2, argv + argc);
  std::size_t seeds = 1;
  if (policies.size() > 1 && policies[0] == "--seeds") {
    seeds = std::max<std::size_t>(std::stoull(policies[1]), 1);
    policies.erase(policies.begin(), policies.begin() + 2);
  }
  if (policies.empty()) policies = {"auto", "w-tinylfu", "s3-fifo", "gdsf"};
  const std::vector<Cell> cells = readCells(folder);
  std::map<std::string, Ratios> means;
  for (const Cell& cell : cells) {
    const auto trace = testing::readTrace(folder / (cell.trace + ".txt.xz"));
    if (!trace) {
      fmt::print(stderr, "{}\n", trace.error().text());
      return 1;
    }
    fmt::print("{:20} {:>10}", cell.trace, cell.capacity);
    for (const auto& [name, ratios] : cell.published) {
      means["published " + name].objects += ratios.objects;
      means["published " + name].bytes += ratios.bytes;
    }
    for (const std::string& name : policies) {
      for (std::size_t seed = 0; seed < seeds; ++seed) {
        const std::uint64_t mixed = seed * 0x9E3779B97F4A7C15ULL;
        Ratios ratios;
        for (const Objective objective : {Objective::objectHits, Objective::byteHits}) {
          auto policy =
              PolicyCatalog::shared().make(name, {.objective = objective, .seed = PolicyOptions{}.seed + mixed});
          if (!policy) {
            fmt::print(stderr, "\n{}\n", policy.error().text());
            return 2;
          }
          const auto driven = testing::drive(*trace, cell.capacity, **policy, mixed);
          (objective == Objective::objectHits ? ratios.objects : ratios.bytes) =
              100.0 * (objective == Objective::objectHits ? driven.hitRatio() : driven.byteHitRatio());
        }
        fmt::print("  {} {:.1f}/{:.1f}", name, ratios.objects, ratios.bytes);
        means[fmt::format("{} (seed {})", name, seed)].objects += ratios.objects;
        means[fmt::format("{} (seed {})", name, seed)].bytes += ratios.bytes;
      }
    }
    fmt::print("\n");
  }
  for (const auto& [name, sums] : means) {
    const auto count = static_cast<double>(cells.size());
    fmt::print("{:24} objects {:.2f} %, bytes {:.2f} %\n", name, sums.objects / count, sums.bytes / count);
  }
  return 0;
}
