// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "hotset/cache/PolicyCatalog.h"
#include "tests/core/cache/support/PolicyDriver.h"

namespace hotset::cache {
namespace {

const std::string kTraces = HOTSET_TEST_DATA "/traces/";

/// Hits by policy, for each trace and capacity.
using Oracle = std::map<std::pair<std::string, std::uint64_t>, std::map<std::string, std::uint64_t>>;

Oracle readOracle() {
  Oracle oracle;
  std::ifstream file(kTraces + "hit-ratios.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string trace, requests, uniques, capacity, label, policy, hits;
    for (auto* cell : {&trace, &requests, &uniques, &capacity, &label, &policy, &hits}) std::getline(cells, *cell, ',');
    oracle[{trace, std::stoull(capacity)}][policy] = std::stoull(hits);
  }
  return oracle;
}

testing::Trace traceOf(const std::string& name) {
  auto trace = testing::readTrace(kTraces + name + ".txt.xz");
  EXPECT_TRUE(trace.has_value()) << trace.error().text();
  return std::move(*trace);
}

std::uint64_t hitsOf(const std::string& policy, const testing::Trace& trace, std::uint64_t capacity) {
  auto made = PolicyCatalog::shared().make(policy);
  EXPECT_TRUE(made.has_value());
  return testing::drive(trace, capacity, **made).hits;
}

TEST(PolicyAgreement, publishedPoliciesHitAsOftenAsTheReferenceToTheLastHit) {
  const std::map<std::string, std::string> published = {
      {"fifo", "FIFO"}, {"lru", "LRU"}, {"clock", "CLOCK"}, {"sieve", "SIEVE"}, {"s3-fifo", "S3FIFO"}};
  const Oracle oracle = readOracle();
  ASSERT_EQ(oracle.size(), 15U);
  for (const auto& [cell, hits] : oracle) {
    const testing::Trace trace = traceOf(cell.first);
    for (const auto& [policy, column] : published) {
      EXPECT_EQ(hitsOf(policy, trace, cell.second), hits.at(column))
          << policy << " " << cell.first << " " << cell.second;
    }
  }
}

TEST(PolicyAgreement, autoLosesLittleToLruAndToTheBestPublishedPolicyOfTheLibrary) {
  for (const auto& [cell, hits] : readOracle()) {
    const testing::Trace trace = traceOf(cell.first);
    const double perHundred = 100.0 / static_cast<double>(trace.accesses.size());
    const double ours = perHundred * static_cast<double>(hitsOf("auto", trace, cell.second));
    std::uint64_t best = 0;
    for (const char* policy : {"LRU", "FIFO", "RANDOM", "LFU", "SIEVE", "S3FIFO", "WTLFU-HC"}) {
      best = std::max(best, hits.at(policy));
    }
    EXPECT_GT(ours, perHundred * static_cast<double>(hits.at("LRU")) - 1.5) << cell.first << " " << cell.second;
    EXPECT_GT(ours, perHundred * static_cast<double>(best) - 3.0) << cell.first << " " << cell.second;
  }
}

TEST(PolicyAgreement, noPolicyHitsMoreOftenThanTheOptimum) {
  for (const auto& [cell, hits] : readOracle()) {
    if (cell.first == "sprite" || cell.first == "loop") continue;  // the three small ones say enough, and quickly
    const testing::Trace trace = traceOf(cell.first);
    for (const std::string& policy : PolicyCatalog().names()) {
      EXPECT_LE(hitsOf(policy, trace, cell.second), hits.at("OPT")) << policy << " " << cell.first;
    }
  }
}

TEST(Trace, sizesAndDamageAreUnderstood) {
  const std::string path = ::testing::TempDir() + "sized.txt";
  std::ofstream(path) << "7,100\n9,20\n7,100\n";
  const auto sized = testing::readTrace(path);
  ASSERT_TRUE(sized.has_value());
  EXPECT_EQ(sized->keys, (std::vector<std::uint64_t>{7, 9}));
  EXPECT_EQ(sized->accesses.at(2).weight, 100U);
  std::ofstream(path) << "7,100\nx\n";
  EXPECT_FALSE(testing::readTrace(path).has_value());
  std::ofstream(path + ".xz") << "not xz";
  EXPECT_FALSE(testing::readTrace(path + ".xz").has_value());
}

}  // namespace
}  // namespace hotset::cache
