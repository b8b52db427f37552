// SPDX-License-Identifier: Apache-2.0
// Hit for hit against recorded figures: of the small traces here, and of a folder that HOTSET_TRACES names.
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "core/lab/simulation/Simulator.h"

namespace hotset::lab {
namespace {

using Cells = std::map<std::string, std::map<std::uint64_t, std::map<std::string, std::uint64_t>>>;

Cells readCells(const std::string& file) {
  Cells cells;
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    std::istringstream columns(line);
    std::string trace, requests, uniques, capacity, label, policy, hits;
    for (auto* column : {&trace, &requests, &uniques, &capacity, &label, &policy, &hits}) {
      std::getline(columns, *column, ',');
    }
    cells[trace][std::stoull(capacity)][policy] = std::stoull(hits);
  }
  return cells;
}

void expectAgreement(const std::string& folder, const std::string& file,
                     const std::map<std::string, std::string>& columns, std::uint64_t hitsApart = 0) {
  const Cells cells = readCells(folder + file);
  ASSERT_FALSE(cells.empty()) << folder << file;
  for (const auto& [name, sizes] : cells) {
    Progress progress;
    const auto trace = AccessTrace::load(folder + name + ".txt.xz", {}, progress);
    ASSERT_TRUE(trace) << trace.error().text();
    EXPECT_EQ(trace->badLines().count, 0U);
    SimulationPlan plan;
    for (const auto& [policy, column] : columns) plan.policies.push_back(policy);
    for (const auto& [size, hits] : sizes) plan.sizes.push_back({.amount = size, .label = {}});
    const auto results = simulate(*trace, plan, progress);
    ASSERT_TRUE(results) << results.error().text();
    for (const SimulationResult& result : *results) {
      const std::uint64_t hits = sizes.at(result.size).at(columns.at(result.policy));
      EXPECT_GE(result.outcome.hits + hitsApart, hits) << name << " " << result.size << " " << result.policy;
      EXPECT_LE(result.outcome.hits, hits + hitsApart) << name << " " << result.size << " " << result.policy;
    }
  }
}

const std::map<std::string, std::string> kUnitColumns = {{"opt", "OPT"},     {"fifo", "FIFO"},      {"lru", "LRU"},
                                                         {"sieve", "SIEVE"}, {"s3-fifo", "S3FIFO"}, {"clock", "CLOCK"},
                                                         {"arc", "ARC"},     {"2q", "2Q"},          {"lirs", "LIRS"}};

TEST(Agreement, everyPublishedPolicyHitsAsOftenAsTheReferenceToTheLastHit) {
  expectAgreement(HOTSET_TEST_DATA "/traces/", "hit-ratios.csv", kUnitColumns);
}

TEST(Agreement, onTheTracesOfAFolderThatTheEnvironmentNames) {
  const char* const folder = std::getenv("HOTSET_TRACES");
  if (folder == nullptr) GTEST_SKIP() << "HOTSET_TRACES names no folder of traces with hit-ratios.csv";
  expectAgreement(std::string(folder) + "/", "hit-ratios.csv", kUnitColumns);
  expectAgreement(std::string(folder) + "/", "hit-ratios-sized.csv",
                  {{"opt", "Belady"},
                   {"fifo", "FIFO"},
                   {"lru", "LRU"},
                   {"sieve", "SIEVE"},
                   {"s3-fifo:max=10%", "S3FIFO"}});  // which takes nothing larger than its small queue
  // It keeps an entry's worth in double precision, the library in single: ties fall otherwise.
  expectAgreement(std::string(folder) + "/", "hit-ratios-sized.csv", {{"gdsf", "GDSF"}}, 1);
}

}  // namespace
}  // namespace hotset::lab
