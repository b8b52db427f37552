// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "core/domain/regions/Redivision.h"

namespace hotset::regions {
namespace {

using Kind = RegionRule::Kind;

RegionPattern pattern(std::string_view glob) { return RegionPattern::parse(glob).value(); }

RegionRule rule(std::string_view glob, Kind kind = Kind::found) { return {pattern(glob), kind, {}}; }

RegionFigures figures(std::string_view glob, double entries, const Interval& bytes) {
  RegionFigures region;
  region.isOther = glob == "*";
  region.pattern = pattern(glob);
  region.entries = {entries, entries, entries};
  region.bytes = bytes;
  region.details.drawn = 10;
  region.details.withoutTtl = Interval{entries, entries, entries};
  region.details.types = {{"string", {entries, entries, entries}}};
  region.largest = {{region.pattern.glob() + "1", static_cast<std::uint64_t>(entries)}};
  return region;
}

/// Profiles and carts of users, jobs.
class RedivisionTest : public testing::Test {
 protected:
  RedivisionTest() {
    report.regions = {figures("user:*:profile", 100, {1000, 900, 1100}), figures("job:*", 50, {500, 500, 500}),
                      figures("user:*:cart", 30, {300, 290, 320})};
  }

  void addOther() { report.regions.push_back(figures("*", 20, {200, 200, 200})); }

  RegionReport divide(const std::vector<RegionRule>& rules) {
    Redivision division(report, patternsOf(found), rules);
    isWhole = division.isWhole();
    return division.of(report);
  }
  static const RegionFigures* find(const RegionReport& in, std::string_view glob) {
    const auto region = std::ranges::find(in.regions, pattern(glob), &RegionFigures::pattern);
    return region == in.regions.end() ? nullptr : &*region;
  }
  [[nodiscard]] std::vector<RegionRule> with(const RegionRule& more) const {
    std::vector<RegionRule> rules = found;
    std::erase_if(rules, [&more](const RegionRule& each) { return each.pattern == more.pattern; });
    rules.push_back(more);
    return rules;
  }

  RegionReport report;
  std::vector<RegionRule> found{rule("user:*:profile"), rule("job:*"), rule("user:*:cart"), rule("gone:*:x")};
  bool isWhole = false;
};

TEST_F(RedivisionTest, leavesWhatTheRulesLeave) {
  const RegionReport same = divide(found);
  EXPECT_TRUE(isWhole);
  ASSERT_EQ(same.regions.size(), 3U);
  EXPECT_EQ(same.regions[0].bytes->value, 1000);
  divide(with(rule("job:*", Kind::pinned)));
  EXPECT_TRUE(isWhole) << "a region that is pinned has what it had";
}

TEST_F(RedivisionTest, addsUpWhatAPinHasWholly) {
  const RegionReport joined = divide(with(rule("user:*", Kind::pinned)));
  EXPECT_TRUE(isWhole);
  ASSERT_EQ(joined.regions.size(), 2U);
  const RegionFigures* users = find(joined, "user:*");
  ASSERT_TRUE(users);
  EXPECT_EQ(users, &joined.regions.front()) << "by their bytes";
  EXPECT_EQ(users->entries.value, 130);
  EXPECT_TRUE(users->entries.isExact());
  EXPECT_EQ(users->bytes->value, 1300);
  EXPECT_EQ(users->bytes->low, 1190);
  EXPECT_EQ(users->bytes->high, 1420);
  EXPECT_EQ(users->details.withoutTtl->value, 130);
  EXPECT_EQ(users->details.types.front().entries.value, 130);
  EXPECT_EQ(users->largest.front().bytes, 100U);
}

TEST_F(RedivisionTest, doesNotKnowWhatOfOtherANewPatternHas) {
  addOther();
  const RegionReport joined = divide(with(rule("user:*", Kind::pinned)));
  EXPECT_FALSE(isWhole);
  const RegionFigures* users = find(joined, "user:*");
  ASSERT_TRUE(users);
  EXPECT_EQ(users->entries.low, 130);
  EXPECT_EQ(users->entries.high, 150) << "all of other may be of it";
  EXPECT_TRUE(joined.regions.back().isOther);
  EXPECT_EQ(joined.regions.back().entries.low, 0);
  EXPECT_EQ(joined.regions.back().entries.high, 20);
}

TEST_F(RedivisionTest, givesWhatIsIgnoredToWhatIsAroundIt) {
  const RegionReport without = divide(with(rule("job:*", Kind::ignored)));
  EXPECT_TRUE(isWhole);
  ASSERT_EQ(without.regions.size(), 3U);
  EXPECT_TRUE(without.regions.back().isOther);
  EXPECT_EQ(without.regions.back().entries.value, 50);
  report.regions.push_back(figures("job:*:done", 7, {70, 70, 70}));
  found.push_back(rule("job:*:done"));
  const RegionReport inside = divide(with(rule("job:*:done", Kind::ignored)));
  EXPECT_TRUE(isWhole);
  EXPECT_EQ(find(inside, "job:*")->entries.value, 57);
}

TEST_F(RedivisionTest, leavesWholeWhatItCanNotDivide) {
  const RegionReport split = divide(with(rule("user:1*:profile", Kind::pinned)));
  EXPECT_FALSE(isWhole);
  EXPECT_EQ(find(split, "user:*:profile")->entries.value, 100);
  EXPECT_FALSE(find(split, "user:1*:profile"));
  divide(with(rule("*:cart", Kind::pinned)));
  EXPECT_FALSE(isWhole) << "a key of job:* may be of it too";
  const RegionReport across = divide(with(rule("user:1*", Kind::pinned)));
  EXPECT_FALSE(isWhole) << "some of each";
  EXPECT_EQ(find(across, "user:*:cart")->entries.value, 30);
}

TEST_F(RedivisionTest, dividesEarlierRunsInTheSameWay) {
  const std::vector<RegionRule> rules = with(rule("user:*", Kind::pinned));
  Redivision division(report, patternsOf(found), rules);
  PastRun run = pastOf(report);
  run.regions[0].entries = {80, 80, 80};
  run = division.of(std::move(run));
  ASSERT_EQ(run.regions.size(), 2U);
  EXPECT_EQ(run.regions[0].glob, "user:*");
  EXPECT_EQ(run.regions[0].entries.value, 110);
}

}  // namespace
}  // namespace hotset::regions
