// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/async/CoreRuntime.h"
#include "core/services/regions/StoredRegionBook.h"
#include "core/services/store/NodeTable.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::regions {
namespace {

using namespace std::string_literals;

fleet::Node node() {
  fleet::Node node;
  node.id = fleet::NodeId("0123456789abcdef");
  node.name = "cache-1";
  node.address.host = "127.0.0.1";
  return node;
}

RegionReport reportAt(int second) {
  RegionReport report;
  report.startedAt = WallTime(std::chrono::seconds(second));
  report.coverage = 0.5;
  report.whyNoBytes = "";
  RegionFigures region;
  region.pattern = RegionPattern({"a\xff\0:"s, ""});
  region.entries = {10, 8, 13};
  region.bytes = Interval{1000, 900, 1100};
  region.isHeavyTailed = true;
  region.details.drawn = 3;
  region.details.withoutTtl = Interval{1, 0, 4};
  region.details.ttlSeconds = Quantiles{{1, 1, 2}, {3, 2, 4}, {5, 4, 6}};
  region.details.ttlSteps = {{1, 0, 2}, {9, 7, 12}};
  region.details.types = {{"hash", {10, 9, 10}}};
  region.sizeSteps = {{10, 10, 10}};
  region.largest = {{"a\xff\0:1"s, 400}};
  region.examples = {"a:7"};
  RegionFigures other;
  other.isOther = true;
  other.entries = {2, 2, 2};
  report.regions = {region, other};
  report.entries = {12, 12, 12};
  report.prefixes = {{"a", 5, 4, 3, 2}};
  report.largest = region.largest;
  return report;
}

class StoredRegionBookTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto opened = m_core.wait<void>([this] { return open(this); });
    ASSERT_TRUE(opened) << opened.error().text();
  }
  void TearDown() override {
    m_core.shutdown();
    m_store.reset();
  }

  static AwaitableResult<void> open(StoredRegionBookTest* self) {
    auto opened = co_await store::Store::open(self->m_core.executor(), [file = self->m_directory.path() / "book.db"] {
      return store::Database::openSqlite(file);
    });
    if (!opened) co_return fail(opened.error());
    self->m_store = std::move(*opened);
    self->m_book = std::make_unique<StoredRegionBook>(*self->m_store);
    co_return co_await self->m_store->transact(
        [](soci::session& session) { return store::insertNode(session, node()); });
  }

  void keep(const RegionReport& report) {
    const auto kept = m_core.wait<void>([&] { return m_book->keep(node().id, report); });
    ASSERT_TRUE(kept) << kept.error().text();
  }

  test::ScratchDirectory m_directory;
  CoreRuntime m_core;
  std::unique_ptr<store::Store> m_store;
  std::unique_ptr<StoredRegionBook> m_book;
};

TEST_F(StoredRegionBookTest, givesTheLastReportBackWithBinaryKeysAndWithoutExamples) {
  keep(reportAt(100));
  const auto read = m_core.wait<std::optional<RegionReport>>([this] { return m_book->report(node().id); });
  ASSERT_TRUE(read && *read);
  const RegionReport& report = **read;
  const RegionReport kept = reportAt(100);
  EXPECT_EQ(report.startedAt, kept.startedAt);
  EXPECT_EQ(report.coverage, 0.5);
  ASSERT_EQ(report.regions.size(), 2U);
  const RegionFigures& region = report.regions[0];
  EXPECT_TRUE(region.pattern == kept.regions[0].pattern);
  EXPECT_EQ(region.entries.high, 13);
  ASSERT_TRUE(region.bytes);
  EXPECT_EQ(region.bytes->low, 900);
  EXPECT_TRUE(region.isHeavyTailed);
  ASSERT_TRUE(region.details.ttlSeconds);
  EXPECT_EQ(region.details.ttlSeconds->ninetieth.high, 6);
  ASSERT_EQ(region.details.ttlSteps.size(), 2U);
  EXPECT_EQ(region.details.ttlSteps[1].low, 7);
  EXPECT_EQ(region.details.types.at(0).name, "hash");
  EXPECT_EQ(region.largest.at(0).key, kept.regions[0].largest[0].key);
  EXPECT_TRUE(region.examples.empty());
  EXPECT_TRUE(report.regions[1].isOther);
  EXPECT_FALSE(report.regions[1].bytes);
  EXPECT_EQ(report.prefixes.at(0).hits, 4U);
}

TEST_F(StoredRegionBookTest, keepsFiftyRunsWithTheirBounds) {
  for (int run = 1; run <= 52; ++run) keep(reportAt(run));
  const auto runs = m_core.wait<std::vector<PastRun>>([this] { return m_book->runs(node().id); });
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 50U);
  EXPECT_EQ(runs->front().startedAt, WallTime(std::chrono::seconds(3)));
  EXPECT_EQ(runs->back().startedAt, WallTime(std::chrono::seconds(52)));
  ASSERT_EQ(runs->back().regions.size(), 2U);
  for (const PastFigures& figures : runs->back().regions) {
    EXPECT_EQ(figures.entries.high, figures.isOther ? 2 : 13);
    EXPECT_EQ(figures.bytes.has_value(), !figures.isOther);
  }
}

TEST_F(StoredRegionBookTest, rulesAreReplacedAsAWhole) {
  keep(reportAt(1));
  const std::vector<RegionRule> wanted{{RegionPattern({"x:", ""}), RegionRule::Kind::pinned, "X"}};
  ASSERT_TRUE(m_core.wait<void>([&] { return m_book->replace(node().id, wanted); }));
  const auto rules = m_core.wait<std::vector<RegionRule>>([this] { return m_book->rules(node().id); });
  ASSERT_TRUE(rules);
  ASSERT_EQ(rules->size(), 1U);
  EXPECT_EQ(rules->front().name, "X");
  EXPECT_EQ(rules->front().kind, RegionRule::Kind::pinned);
}

}  // namespace
}  // namespace hotset::regions
