// SPDX-License-Identifier: GPL-3.0-only
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "tests/ui/regions/TestRegions.h"
#include "ui/regions/RegionExport.h"
#include "ui/regions/RegionsPage.h"
#include "ui/stats/TableExport.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;

/// The regions of two shop servers and one for development.
class RegionsPageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_regions = std::make_unique<test::TestRegions>(std::vector<std::string>{"catalog-1", "catalog-2", "dev-cache"});
    m_page = std::make_unique<RegionsPage>(m_regions->core.bridge, *m_regions->service);
    QTRY_VERIFY(m_page->isLoaded() && m_page->rows()->count() > 0);
  }
  void cleanup() {
    m_page.reset();
    m_regions.reset();
  }

  void regionsAndOtherAddUpToTheWhole() {
    QCOMPARE(m_page->scannedCount(), 3);
    double entries = 0, share = 0;
    for (const RegionRow& row : m_page->rows()->all()) {
      entries += row.entries.value;
      share += row.share.value_or(0);
    }
    QCOMPARE(m_page->entries(), QLocale().toString(entries, 'f', 0));
    QVERIFY(std::abs(share - 1) < 1e-9);
    QCOMPARE(m_page->entriesNote(), u"exact"_s);
    QVERIFY2(m_page->memoryNote().startsWith(u'\u00B1'), qPrintable(m_page->memoryNote()));
  }

  void otherComesLastWhicheverWayRound() {
    for (int turn = 0; turn < 2; ++turn) {
      m_page->sort(static_cast<int>(RegionColumn::entries));
      QTRY_COMPARE(m_page->sortBy(), static_cast<int>(RegionColumn::entries));
      QTRY_VERIFY(isSorted(m_page->isDescending()));
      const auto& rows = m_page->rows()->all();
      for (std::size_t i = rows.size() - 3; i < rows.size(); ++i) QVERIFY(rows[i].isOther);
    }
  }

  void aSearchNarrowsByEveryWord() {
    m_page->setSearch(u"catalog-2 PRODUCT"_s);
    QTRY_COMPARE(m_page->rows()->count(), 1);
    QCOMPARE(m_page->rows()->all().front().glob, u"product:*:v3"_s);
    m_page->setSearch(u"nothing like it"_s);
    QTRY_COMPARE(m_page->rows()->count(), 0);
    QVERIFY(m_page->emptyText().contains(u"nothing like it"_s));
  }

  void regionsOfOnePatternAreAddedUpAndTakenApartAgain() {
    const double first = row(u"product:*:v3"_s)->entries.value;
    m_page->setGrouping(static_cast<int>(RegionGrouping::all));
    QTRY_VERIFY(row(u"product:*:v3"_s) && row(u"product:*:v3"_s)->nodes == 2);
    const RegionRow* both = row(u"product:*:v3"_s);
    QVERIFY(both->entries.value > first);
    QVERIFY(both->nodeId.isEmpty());
    QVERIFY(both->node.contains(u'2'));
    m_page->showMembers(rowIndex(u"product:*:v3"_s));
    QTRY_COMPARE(m_page->rows()->count(), 2);
    QCOMPARE(m_page->grouping(), static_cast<int>(RegionGrouping::eachNode));
  }

  void aGroupOrANodeIsLookedAtAlone() {
    m_page->setScope(static_cast<int>(m_page->scopes().indexOf(u"Group shop"_s)));
    QTRY_COMPARE(m_page->nodeCount(), 2);
    QVERIFY(!m_page->isOneNode());
    m_page->showNode(u"demo-dev-cache"_s);
    QTRY_COMPARE(m_page->nodeCount(), 1);
    QVERIFY(m_page->isOneNode());
    QCOMPARE(m_page->scopes().value(m_page->scope()), u"dev-cache"_s);
  }

  void aTreesBranchAddsUpWhatLiesUnderIt() {
    m_page->setMode(RegionsPage::tree);
    QTRY_VERIFY(std::ranges::any_of(m_page->rows()->all(), &RegionRow::isBranch));
    const auto& rows = m_page->rows()->all();
    const auto branch = std::ranges::find_if(rows, &RegionRow::isBranch);
    const int place = static_cast<int>(branch - rows.begin());
    double under = 0;
    for (auto child = branch + 1; child != rows.end() && child->depth > branch->depth; ++child) {
      if (child->depth == branch->depth + 1) under += child->entries.value;
    }
    QCOMPARE(branch->entries.value, under);
    const int open = m_page->rows()->count();
    m_page->fold(place, true);
    QTRY_VERIFY(m_page->rows()->count() < open);
    m_page->fold(place, false);
    QTRY_COMPARE(m_page->rows()->count(), open);
  }

  void tilesFillTheMapWithoutOverlap() {
    QTRY_VERIFY(m_page->tiles()->count() > 3);
    double area = 0;
    for (int i = 0; i < m_page->tiles()->count(); ++i) {
      const RegionTile& tile = *m_page->tiles()->at(i);
      area += tile.width * tile.height;
      QVERIFY(std::abs(tile.width * tile.height - tile.share) < 1e-6);
      QVERIFY(tile.x >= -1e-9 && tile.y >= -1e-9 && tile.x + tile.width <= 1 + 1e-9 &&
              tile.y + tile.height <= 1 + 1e-9);
      for (int j = 0; j < i; ++j) QVERIFY(!overlap(tile, *m_page->tiles()->at(j)));
    }
    QVERIFY(std::abs(area - 1) < 1e-6);
    QVERIFY(m_page->tiles()->neighbour(0, 1, 0) != 0);
  }

  void aScanSaysItsPriceShowsItsProgressAndBringsNewFigures() {
    const regions::RegionReportPtr before = m_page->find(u"demo-dev-cache"_s)->report;
    m_page->openScan(u"demo-dev-cache"_s);
    ScanForm& form = *m_page->scanForm();
    QVERIFY(form.isOpen());
    QTRY_VERIFY(form.plans().value(0).contains(u"exact in"_s));
    QVERIFY2(form.plans().value(0).contains(u"% of the whole in"_s), qPrintable(form.plans().value(0)));
    form.setBudget(1);
    QTRY_VERIFY(form.plans().value(0).contains(u"of each region too in about"_s));
    const QString ofRegions = form.plans().value(0);
    form.setOfWhole(true);
    QTRY_VERIFY2(form.plans().value(0).contains(u"exact in"_s) && form.plans().value(0) != ofRegions,
                 qPrintable(ofRegions));
    form.setExact(true);
    form.setBudget(2);
    QTRY_VERIFY(form.plans().value(0).contains(u"exact in"_s));
    form.start();
    QVERIFY(!form.isOpen());
    QTRY_COMPARE(m_page->scans()->running(), 1);
    QTRY_VERIFY(m_page->scans()->index(0).data(ScanList::doingRole).toString().contains(u"entries seen"_s));
    m_page->stopScan(u"demo-dev-cache"_s);
    QTRY_COMPARE(m_page->scans()->running(), 0);
    QTRY_VERIFY(m_page->find(u"demo-dev-cache"_s)->report != before);
    QTRY_VERIFY(m_page->scans()->index(0).data(ScanList::canResumeRole).toBool());
  }

  void aNameIsGivenTakenBackAndGivenAgain() {
    RegionRules& rules = *m_page->rules();
    rules.ask(RegionRules::rename, u"demo-dev-cache"_s, u"job:*:result"_s);
    QVERIFY(rules.isOpen());
    rules.setText(u"Results"_s);
    rules.accept();
    QTRY_VERIFY(named(u"Results"_s));
    QVERIFY(rules.canUndo());
    rules.undo();
    QTRY_VERIFY(!named(u"Results"_s));
    QVERIFY(rules.canRedo());
    rules.redo();
    QTRY_VERIFY(named(u"Results"_s));
    QVERIFY(m_page->staleNote().isEmpty());
  }

  void whatIsIgnoredOrJoinedShowsAtOnceAndWhatIsDividedWaitsForAScan() {
    const QString entries = m_page->entries();
    m_page->rules()->ignore(u"demo-dev-cache"_s, u"job:*:result"_s);
    QTRY_VERIFY(!row(u"job:*:result"_s));
    QCOMPARE(m_page->entries(), entries);
    QVERIFY(m_page->staleNote().isEmpty());
    m_page->rules()->undo();
    QTRY_VERIFY(row(u"job:*:result"_s));
    RegionRules& rules = *m_page->rules();
    rules.ask(RegionRules::merge, u"demo-dev-cache"_s, u"job:*:result"_s);
    QCOMPARE(rules.text(), u"job:*"_s);
    rules.setText(u"*:*"_s);
    QVERIFY2(rules.preview().contains(u"test:*:fixture"_s), qPrintable(rules.preview()));
    rules.setText(u"[a-z]"_s);
    QVERIFY(!rules.fault().isEmpty());
    rules.setText(u"job:*"_s);
    QVERIFY2(rules.preview().contains(u"at once"_s), qPrintable(rules.preview()));
    const double results = row(u"job:*:result"_s)->entries.value;
    rules.accept();
    QTRY_VERIFY(row(u"job:*"_s) && !row(u"job:*:result"_s));
    QCOMPARE(row(u"job:*"_s)->entries.value, results);
    rules.undo();
    QTRY_VERIFY(row(u"job:*:result"_s) && !row(u"job:*"_s));
    rules.ask(RegionRules::split, u"demo-dev-cache"_s, u"job:*:result"_s);
    QVERIFY2(rules.explanation().contains(u"show with the next"_s), qPrintable(rules.explanation()));
    rules.setText(u"job:1*:result\nother:*"_s);
    QVERIFY(rules.fault().contains(u"other:*"_s));
    rules.setText(u"job:1*:result"_s);
    QCOMPARE(rules.fault(), QString());
    rules.accept();
    QTRY_VERIFY(rules.isPinned(u"demo-dev-cache"_s, u"job:1*:result"_s));
    QTRY_VERIFY(m_page->staleNote().contains(u"dev-cache"_s));
    rules.undo();
    QTRY_VERIFY(m_page->staleNote().isEmpty());
  }

  void twoRunsAreComparedWithTheirErrors() {
    QVERIFY(!m_page->comparison()->note().isEmpty());
    m_page->showNode(u"demo-catalog-1"_s);
    QTRY_VERIFY(m_page->comparison()->runs().size() > 10);
    RunComparison& comparison = *m_page->comparison();
    comparison.setFirst(static_cast<int>(comparison.runs().size()) - 1);
    QTRY_VERIFY(!comparison.rows().empty() && comparison.rows().front().values[3] != 0);
    const auto product = std::ranges::find(comparison.rows(), u"product:*:v3"_s, &TableRow::key);
    QVERIFY(product != comparison.rows().end());
    QCOMPARE(product->values[3], product->values[2] - product->values[1]);
    QCOMPARE(product->cells.last(), u"certain"_s);  // its entries are counted
  }

  void missesAndEvictionsOfTheLastDayAreBesideTheRegionsAndAddUp() {
    QTRY_VERIFY(m_page->isHeard());
    const RegionRow* product = row(u"product:*:v3"_s);
    QVERIFY(product->misses && product->evictions);
    QCOMPARE(product->misses->trend.size(), std::size_t{HeardHours::kHours});
    QVERIFY(product->missesText.endsWith(u"/s"_s));
    QVERIFY(product->spoken.contains(u"misses "_s));
    double both = 0;
    for (const RegionRow& each : m_page->rows()->all()) {
      if (each.glob == u"product:*:v3"_s) both += each.misses->perSecond;
    }
    m_page->setGrouping(static_cast<int>(RegionGrouping::all));
    QTRY_VERIFY(row(u"product:*:v3"_s) && row(u"product:*:v3"_s)->nodes == 2);
    QVERIFY(std::abs(row(u"product:*:v3"_s)->misses->perSecond - both) < 1e-9);
    m_page->sort(static_cast<int>(RegionColumn::misses));
    QTRY_VERIFY(m_page->rows()->all()[0].misses->perSecond >= m_page->rows()->all()[1].misses->perSecond);
  }

  void whatIsHeardOfSomeNodesAloneIsTheLeastThereIs() {
    std::optional<HeardRate> one = HeardRate{3, {1, std::nan("")}, true};
    join(one, HeardRate{4, {std::nan(""), 2}, true});
    QVERIFY(one->isOfAll && one->perSecond == 7);
    QCOMPARE(one->trend, (std::vector<double>{1, 2}));
    join(one, std::nullopt);
    QVERIFY(!one->isOfAll && one->perSecond == 7);
    std::optional<HeardRate> none;
    join(none, std::nullopt);
    QVERIFY(!none);
  }

  void theTableIsExportedWithBounds() {
    const QByteArray csv = tableexport::csv(regionexport::columns(), regionexport::rows(m_page->rows()->all()));
    QVERIFY(csv.startsWith("node,region,name,entries,entries_low,entries_high,bytes,bytes_low,bytes_high,share"));
    QVERIFY2(csv.contains("catalog-1,product:*:v3,,"), csv.left(400).constData());
    m_page->copyAll();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"product:*:v3"_s));
  }

 private:
  static bool overlap(const RegionTile& left, const RegionTile& right) {
    constexpr double kTouch = 1e-9;
    return left.x + kTouch < right.x + right.width && right.x + kTouch < left.x + left.width &&
           left.y + kTouch < right.y + right.height && right.y + kTouch < left.y + left.height;
  }
  [[nodiscard]] bool isSorted(bool isDescending) const {
    const auto& rows = m_page->rows()->all();
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].isOther) break;
      const double a = rows[i - 1].entries.value, b = rows[i].entries.value;
      if (isDescending ? a < b : a > b) return false;
    }
    return true;
  }
  [[nodiscard]] int rowIndex(const QString& glob) const {
    const auto& rows = m_page->rows()->all();
    const auto found = std::ranges::find(rows, glob, &RegionRow::glob);
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
  }
  [[nodiscard]] const RegionRow* row(const QString& glob) const { return m_page->rows()->at(rowIndex(glob)); }
  [[nodiscard]] bool named(const QString& name) const {
    return std::ranges::find(m_page->rows()->all(), name, &RegionRow::name) != m_page->rows()->all().end();
  }

  std::unique_ptr<test::TestRegions> m_regions;
  std::unique_ptr<RegionsPage> m_page;
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::RegionsPageTest)
#include "RegionsPageTest.moc"
