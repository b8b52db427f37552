// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/domain/regions/Appraisal.h"
#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {
namespace {

std::map<std::string, double> entriesByRegion(const std::vector<RegionFigures>& regions) {
  std::map<std::string, double> entries;
  for (const RegionFigures& region : regions)
    entries[region.isOther ? "other" : region.pattern.glob()] = region.entries.value;
  return entries;
}

TEST(RegionSurvey, countsEveryKeyOnce) {
  RegionSurvey survey;
  for (int i = 0; i < 30000; ++i) survey.add("user:" + std::to_string(i) + ":profile", 100);
  for (int i = 0; i < 30000; ++i) survey.add("session:" + std::to_string(i), 50);
  for (int i = 0; i < 7; ++i) survey.add(std::string(1, static_cast<char>('a' + i)), 10);
  survey.settle();
  const auto regions = appraise(survey, {}, {.keys = 60007, .isWhole = true});
  EXPECT_EQ(entriesByRegion(regions),
            (std::map<std::string, double>{{"user:*:profile", 30000}, {"session:*", 30000}, {"other", 7}}));
  EXPECT_TRUE(regions.back().isOther);
  EXPECT_EQ(regions.front().bytes->value, 3'000'000);
  EXPECT_TRUE(regions.front().bytes->isExact());
}

TEST(RegionSurvey, findsARegionThatComesLate) {
  RegionSurvey survey;
  for (int i = 0; i < 50000; ++i) survey.add("user:" + std::to_string(i));
  for (int i = 0; i < 40; ++i) survey.add("board:" + std::to_string(i) + ":top");
  survey.settle();
  EXPECT_EQ(entriesByRegion(appraise(survey, {}, {.keys = 50040, .isWhole = true})),
            (std::map<std::string, double>{{"user:*", 50000}, {"board:*:top", 40}}));
}

TEST(RegionSurvey, keepsTheNamesItWasGiven) {
  RegionSurvey survey({RegionPattern::parse("user:*").value()});
  for (int i = 0; i < 1000; ++i) survey.add("user:" + std::to_string(i) + ":profile");
  survey.settle();
  EXPECT_EQ(entriesByRegion(appraise(survey, {}, {.keys = 1000, .isWhole = true})),
            (std::map<std::string, double>{{"user:*", 1000}}));
}

TEST(RegionSurvey, drawsKeysOfARegionEvenly) {
  RegionSurvey survey({RegionPattern::parse("user:*").value()}, 5);
  for (int i = 0; i < 100000; ++i) survey.add("user:" + std::to_string(i));
  const auto& drawn = survey.tallies().front().drawn;
  ASSERT_GE(drawn.size(), 1000U);
  EXPECT_EQ(std::set(drawn.begin(), drawn.end()).size(), drawn.size());
  double sum = 0;
  for (const std::string& key : drawn) sum += std::stod(key.substr(5));
  EXPECT_NEAR(sum / static_cast<double>(drawn.size()), 50000, 3000);
}

TEST(RegionSurvey, goesOnFromWhatWasSaved) {
  RegionSurvey whole, first;
  for (int i = 0; i < 3000; ++i) {
    const std::string key = (i % 3 == 0 ? "a:" : "b[:") + std::to_string(i);
    whole.add(key, 10 + i % 7);
    if (i < 2000) first.add(key, 10 + i % 7);
  }
  first.settle();
  auto second = RegionSurvey::restored(first.saved());
  ASSERT_TRUE(second) << second.error().text();
  for (int i = 2000; i < 3000; ++i) second->add((i % 3 == 0 ? "a:" : "b[:") + std::to_string(i), 10 + i % 7);
  second->settle();
  whole.settle();
  const Extent extent{.keys = 3000, .isWhole = true};
  EXPECT_EQ(entriesByRegion(appraise(*second, {}, extent)), entriesByRegion(appraise(whole, {}, extent)));
  EXPECT_EQ(totalBytes(*second, extent).value, totalBytes(whole, extent).value);
  for (const auto* text : {"", "survey-3", "survey-3 x", "survey-2 5", "survey-3 5\n1 2", "survey-3 5",
                           "survey-3 5\n1 2 3 4 5 6 7 99 1", "survey-3 5\n1 2 3 4 5 6 7 1 -4"}) {
    EXPECT_FALSE(RegionSurvey::restored(text)) << text;
  }
}

TEST(RegionSurvey, keepsTheLargestEntries) {
  RegionSurvey survey;
  for (std::uint64_t i = 0; i < 1000; ++i) survey.add("k:" + std::to_string(i), (i * 7919) % 1009);
  survey.settle();
  std::set<std::uint64_t> sizes;
  for (const LargestEntry& entry : survey.largest()) sizes.insert(entry.bytes);
  EXPECT_EQ(sizes.size(), RegionSurvey::kLargestKept);
  EXPECT_GE(*sizes.begin(), 980U);
}

TEST(Appraisal, ofAPartBoundsWhatWasNotSeen) {
  RegionSurvey survey({RegionPattern::parse("a:*").value()});
  for (int i = 0; i < 300; ++i) survey.add("a:" + std::to_string(i), 100);
  for (int i = 0; i < 700; ++i) survey.add("b" + std::to_string(i), 10);
  const auto random = appraise(survey, {}, {.keys = 100000, .isRandomPart = true});
  EXPECT_NEAR(random.front().entries.value, 30000, 1);
  EXPECT_LT(random.front().entries.low, 28000);
  EXPECT_GT(random.front().entries.high, 32000);
  EXPECT_FALSE(random.front().bytes->isExact());
  EXPECT_TRUE(random.back().isOther);
  EXPECT_GT(random.back().entries.high, random.back().entries.value);
  const auto other = appraise(survey, {}, {.keys = 100000, .isRandomPart = false});
  EXPECT_EQ(other.front().entries.low, 300);
  EXPECT_EQ(other.front().entries.high, 300 + 99000);
  EXPECT_EQ(other.front().bytes->low, 30'000);
  EXPECT_GE(other.front().bytes->high, 30'000 + 99'000 * 100) << "all of the rest may be its, and as large as any";
  const auto told = appraise(survey, {}, {.keys = 100000, .isRandomPart = false, .bytesTold = 2e6});
  EXPECT_GE(told.front().bytes->high, 2e6 - 700 * 10);
  EXPECT_LT(told.front().bytes->high, 3e6);
}

TEST(Appraisal, saysWhatOneHeavyEntryMakesUnsure) {
  RegionSurvey survey({RegionPattern::parse("a:*").value()});
  for (int i = 0; i < 10000; ++i) survey.add("a:" + std::to_string(i));
  for (int i = 0; i < 100; ++i) survey.addSize(0, "a:" + std::to_string(i), i == 50 ? 100000 : 100);
  survey.settle();
  EXPECT_TRUE(appraise(survey, {}, {.keys = 10000, .isWhole = true}).front().isHeavyTailed);
}

}  // namespace
}  // namespace hotset::regions
