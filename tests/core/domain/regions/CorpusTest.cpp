// SPDX-License-Identifier: Apache-2.0
// How well the regions found are the formats that made the keys.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/domain/regions/RegionSurvey.h"
#include "tests/core/domain/regions/FormatCorpus.h"

namespace hotset::regions::test {
namespace {

struct Score {
  double purity = 0;        ///< Share of keys in a region whose main format is theirs.
  double completeness = 0;  ///< Share of keys of a format that are in its main region.
  std::size_t regions = 0;
};

Score scoreOf(char half, std::size_t keys, bool tells = false) {
  FormatCorpus corpus(half, 42 + keys);
  RegionSurvey survey;
  std::vector<std::pair<std::string, std::size_t>> kept;
  for (std::size_t i = 0; i < keys; ++i) {
    const std::size_t format = corpus.draw();
    std::string key = corpus.key(format);
    survey.add(key);
    if (i % std::max<std::size_t>(1, keys / 50000) == 0) kept.emplace_back(std::move(key), format);
  }
  survey.settle();
  const RegionMatcher matcher(survey.patterns());
  std::map<std::size_t, std::map<std::size_t, double>> byRegion, byFormat;
  for (const auto& [key, format] : kept) {
    const std::size_t region = matcher.find(key);
    ++byRegion[region][format];
    ++byFormat[format][region];
  }
  const auto sumOfMain = [](const auto& table) {
    double sum = 0;
    for (const auto& [row, counts] : table)
      sum += std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; })->second;
    return sum;
  };
  if (tells) {
    for (const auto& [format, regions] : byFormat) {
      std::cout << corpus.format(format) << "\n";
      for (const auto& [region, count] : regions) {
        std::cout << "    " << count << "  "
                  << (region == RegionMatcher::kNone ? "(other)" : survey.patterns()[region].glob()) << "\n";
      }
    }
  }
  const auto all = static_cast<double>(kept.size());
  return {sumOfMain(byRegion) / all, sumOfMain(byFormat) / all, survey.patterns().size()};
}

/// Each half by itself; HOTSET_TELL=b shows where its formats went.
class Corpus : public testing::TestWithParam<char> {};

INSTANTIATE_TEST_SUITE_P(, Corpus, testing::Values('b', 'h'));

TEST_P(Corpus, hasEnoughFormats) {
  const FormatCorpus corpus(GetParam(), 1);
  std::set<std::string> formats;
  for (std::size_t i = 0; i < corpus.size(); ++i) formats.insert(corpus.format(i));
  EXPECT_EQ(formats.size(), corpus.size());
  EXPECT_GE(corpus.size(), 25U);
}

TEST_P(Corpus, isDividedIntoItsFormats) {
  const char* const told = std::getenv("HOTSET_TELL");
  for (const std::size_t keys : {2000UL, 20000UL, 200000UL}) {
    const Score score = scoreOf(GetParam(), keys, told != nullptr && *told == GetParam() && keys == 20000);
    std::cout << keys << " keys: purity " << score.purity << ", completeness " << score.completeness << ", "
              << score.regions << " regions\n";
    EXPECT_GE(score.purity, 0.97) << keys;
    EXPECT_GE(score.completeness, 0.94) << keys;
  }
}

TEST_P(Corpus, givesAsManyRegionsOfAThousandKeysAsOfAMillion) {
  const auto reference = static_cast<double>(scoreOf(GetParam(), 100000).regions);
  for (const std::size_t keys : {1000UL, 10000UL, 1000000UL}) {
    const auto regions = static_cast<double>(scoreOf(GetParam(), keys).regions);
    EXPECT_NEAR(regions, reference, 0.1 * reference) << keys;
  }
}

}  // namespace
}  // namespace hotset::regions::test
