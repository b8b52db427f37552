// SPDX-License-Identifier: GPL-3.0-only
#include <cmath>

#include <QtTest/QTest>

#include "tests/ui/regions/TestRegions.h"
#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionPage.h"
#include "ui/regions/RegionWords.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;

class RegionPageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_regions = std::make_unique<test::TestRegions>(std::vector<std::string>{"catalog-1", "thumbnails-1"});
  }
  void cleanup() {
    m_page.reset();
    m_regions.reset();
  }

  void everyFigureSaysHowSureItIs() {
    open("demo-catalog-1", u"product:*:v3"_s);
    QVERIFY(m_page->isThere());
    QCOMPARE(m_page->nodeName(), u"catalog-1"_s);
    QCOMPARE(m_page->facts()->count(), 6);
    for (const Fact& fact : m_page->facts()->all()) {
      QVERIFY2(!fact.figure.isEmpty() && !fact.note.isEmpty(), qPrintable(fact.title));
    }
    QVERIFY(m_page->facts()->all()[0].note.startsWith(u"exact"_s));
    QVERIFY(m_page->facts()->all()[1].note.startsWith(u'\u00B1'));
    QVERIFY(m_page->facts()->all()[1].note.contains(u"of node"_s));
    QCOMPARE(m_page->largest()->count(), 8);
    QVERIFY(m_page->largest()->all().front().title.startsWith(u"product:"_s));
    QVERIFY(!m_page->earning().isEmpty());
    QCOMPARE(m_page->bytes()->runs(), 24);
    QVERIFY(m_page->bytes()->text(-1).contains(u"GB"_s));
  }

  void stepsOfTimesToLiveAddUpToAllEntries() {
    open("demo-catalog-1", u"product:*:v3"_s);
    QCOMPARE(m_page->ttl()->count(), static_cast<int>(regions::kTimeEdges.size()) + 2);
    QCOMPARE(m_page->ttl()->all().back().title, u"none"_s);
    double longest = 0;
    for (const Fact& bar : m_page->ttl()->all()) longest = std::max(longest, bar.share);
    QCOMPARE(longest, 1.0);
  }

  void theHeatMapShowsEveryRunAndWhatIsNotKnownStaysEmpty() {
    open("demo-catalog-1", u"product:*:v3"_s);
    HeatModel& heat = *m_page->heat();
    QCOMPARE(heat.columns().size(), 24);
    QVERIFY(heat.rows().contains(u"product:*:v3"_s));
    heat.step(0, 0);
    QCOMPARE(heat.row(), 0);
    QCOMPARE(heat.column(), 23);
    QVERIFY(heat.text().contains(u'%'));
    QCOMPARE(heat.handle(0), u"product:*:v3"_s);
    m_page->setMeasure(static_cast<int>(HeatMeasure::ttl));
    QTRY_COMPARE(heat.columns().size(), static_cast<qsizetype>(regions::kTimeEdges.size()) + 2);
    const auto row = heat.rows().indexOf(u"user:*:profile"_s);  // its entries have no TTL
    QVERIFY(row >= 0);
    QVERIFY(heat.grid().values.at(static_cast<std::size_t>((row + 1) * heat.columns().size() - 1)) > 0.9);
  }

  void theFirstFiguresSayWhatIsHeard() {
    open("demo-catalog-1", u"product:*:v3"_s);
    QTRY_VERIFY(m_page->diary()->isLoaded());
    const auto& facts = m_page->facts()->all();
    QCOMPARE(facts.size(), std::size_t{6});
    QCOMPARE(facts[2].title, u"Hit ratio"_s);
    QCOMPARE(facts[3].title, u"Misses"_s);
    QVERIFY2(facts[3].figure.endsWith(u"/s"_s) && facts[3].note.contains(u"heard"_s), qPrintable(facts[3].note));
    QCOMPARE(facts[5].title, u"Without TTL"_s);
    QCOMPARE(m_page->more()->count(), 3);
  }

  void theDayIsThereOnTheFirstLookWithItsCauses() {
    open("demo-catalog-1", u"product:*:v3"_s);
    QTRY_VERIFY(m_page->diary()->isLoaded());
    RegionDiary& diary = *m_page->diary();
    QVERIFY(!diary.isEmpty());
    QCOMPARE(diary.columns()->count(), 24);
    QCOMPARE(diary.causes()->count(), 5);
    double share = 0;
    for (const Fact& cause : diary.causes()->all()) share += cause.share;
    QVERIFY(std::abs(share - 1) < 1e-9);
    QVERIFY(diary.ratio()->arePoints() && diary.ratio()->runs() > 10);
    diary.setSpan(static_cast<int>(DiarySpan::twoWeeks));
    diary.setMeasure(static_cast<int>(DiaryMeasure::misses));
    QTRY_COMPARE(diary.columns()->count(), 84);
    QTRY_COMPARE(diary.columns()->series().size(), 6);
    diary.columns()->look(0);
    QVERIFY2(diary.columns()->text().contains(u"nobody listened"_s), qPrintable(diary.columns()->text()));
    diary.columns()->step(83);
    QVERIFY2(diary.columns()->text().contains(u"heard"_s), qPrintable(diary.columns()->text()));
  }

  void listeningFillsTheLiveFigures() {
    open("demo-catalog-1", u"product:*:v3"_s);
    RegionLive& live = *m_page->live();
    QTRY_VERIFY(live.isOffered());
    live.ask();
    QTRY_VERIFY(live.isAsking());
    QVERIFY(!live.canChange());
    live.start(false);
    QTRY_VERIFY_WITH_TIMEOUT(live.isOn() && live.frame().misses.has_value(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->facts()->all()[3].note.startsWith(u"exact"_s), 10'000);
    live.askReads();
    QVERIFY(live.canRepeatReads());
    live.setReadsChoice(1);
    live.watchReads();
    QTRY_VERIFY_WITH_TIMEOUT(!live.readsPlan().isEmpty(), 10'000);
    live.endReads();
    QTRY_VERIFY_WITH_TIMEOUT(live.readsPlan().isEmpty(), 10'000);
    live.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!live.isOn(), 10'000);
  }

  void aServerThatCountsByTheFirstPartOfKeysSaysWhatCantBeKnown() {
    open("demo-thumbnails-1", u"thumb:*:64"_s);
    QTRY_VERIFY(m_page->diary()->isLoaded() && m_page->live()->isOffered());
    m_page->live()->ask();
    QTRY_VERIFY(m_page->live()->isAsking());
    m_page->live()->start(false);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->live()->frame().hitRatio.has_value(), 15'000);
    QVERIFY2(m_page->live()->note().contains(u"thumb:"_s), qPrintable(m_page->live()->note()));
    QVERIFY(!m_page->live()->frame().misses->figure.startsWith(u'0'));
    RegionDiary& diary = *m_page->diary();
    QVERIFY2(diary.causesMissing().contains(u"can't be known"_s), qPrintable(diary.causesMissing()));
    QVERIFY2(diary.coverage().contains(u"thumb:"_s), qPrintable(diary.coverage()));
    QVERIFY(!diary.isRatioFromReads());
    QVERIFY2(diary.ratioNote().contains(u"exact"_s), qPrintable(diary.ratioNote()));
    QCOMPARE(diary.causes()->count(), 0);
  }

  void memcachedSaysWhatItDoesNotKeep() {
    open("demo-thumbnails-1", u"thumb:*:64"_s);
    QVERIFY(m_page->isThere());
    QVERIFY(m_page->facts()->all()[1].note.startsWith(u"exact"_s));
    QCOMPARE(m_page->types()->count(), 0);
  }

  void aRegionThatIsNotThereSaysSo() {
    open("demo-catalog-1", u"gone:*"_s);
    QVERIFY(!m_page->isThere());
    QVERIFY(m_page->missing().contains(u"found no entries"_s));
    QCOMPARE(m_page->name(), u"gone:*"_s);
    QVERIFY(!m_page->heat()->rows().isEmpty());
  }

  void whatBelongsToNoRegionHasAPageToo() {
    open("demo-catalog-1", QString());
    QVERIFY(m_page->isOther());
    QVERIFY(m_page->isThere());
    QCOMPARE(m_page->name(), u"other"_s);
  }

  void turnedToAnotherRegionThePageShowsNothingOfTheOneBefore() {
    open("demo-catalog-1", u"product:*:v3"_s);
    QTRY_VERIFY(m_page->diary()->isLoaded() && m_page->live()->isOffered());
    m_page->live()->ask();
    QTRY_VERIFY(m_page->live()->isAsking());
    m_page->openScan();
    m_page->rules()->pin(m_page->nodeId(), m_page->glob(), true);
    m_page->rules()->ask(RegionRules::rename, m_page->nodeId(), m_page->glob());
    m_page->rules()->setText(u"Produ"_s);
    m_page->heat()->step(0, 0);
    QVERIFY(m_page->scanForm()->isOpen() && m_page->rules()->isOpen() && m_page->rules()->canUndo());

    m_page->open(fleet::NodeId("demo-thumbnails-1"), u"thumb:*:64"_s);
    QCOMPARE(m_page->name(), u"thumb:*:64"_s);
    QVERIFY(!m_page->isLoaded() && !m_page->isThere() && !m_page->diary()->isLoaded());
    QVERIFY(!m_page->live()->isAsking() && !m_page->live()->isBusy() && m_page->live()->facts()->count() == 0);
    QVERIFY(!m_page->scanForm()->isOpen() && !m_page->rules()->isOpen());
    QVERIFY(!m_page->rules()->canUndo() && !m_page->rules()->canRedo());
    QCOMPARE(m_page->heat()->row(), -1);
    QTRY_VERIFY(m_page->isLoaded() && m_page->diary()->isLoaded());
    QCOMPARE(m_page->nodeName(), u"thumbnails-1"_s);
    QCOMPARE(m_page->types()->count(), 0);
    QVERIFY(m_page->heat()->rows().contains(u"thumb:*:64"_s));
  }

  void atRestThePageAsksForNothingAndShowsAgainWhatItKnew() {
    open("demo-catalog-1", u"product:*:v3"_s);
    m_page->rest();
    m_page->open(fleet::NodeId("demo-catalog-1"), u"product:*:v3"_s);
    QVERIFY(m_page->isLoaded() && m_page->isThere());
    QTRY_VERIFY(m_page->live()->isOffered());
  }

  void patternsOfAnyBytesComeBackFromTheirHandles() {
    for (const char* bytes : {"user:", "\xff\x01:", "hex:"}) {
      const regions::RegionPattern pattern({bytes, ""});
      const auto back = regionhandle::pattern(regionhandle::of(pattern));
      QVERIFY(back && *back == pattern);
    }
  }

  void intervalsAreReadAsPeopleSayThem() {
    QCOMPARE(regionwords::sureness(regions::Interval{5, 5, 5}), u"exact"_s);
    QCOMPARE(regionwords::sureness(regions::Interval{100, 98, 102}), u"\u00B1\u00A02.0\u00A0%"_s);
    QCOMPARE(regionwords::sureness(std::nullopt), u"not known"_s);
    QCOMPARE(regionwords::growth(-0.031), u"\u22123.1\u00A0%"_s);
    QCOMPARE(regionwords::growth(std::nullopt), u"\u2014"_s);
  }

 private:
  void open(const char* node, const QString& handle) {
    if (!m_page) m_page = std::make_unique<RegionPage>(m_regions->core.bridge, *m_regions->service, nullptr);
    m_page->open(fleet::NodeId(node), handle);
    QTRY_VERIFY(m_page->isLoaded());
  }

  std::unique_ptr<test::TestRegions> m_regions;
  std::unique_ptr<RegionPage> m_page;
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::RegionPageTest)
#include "RegionPageTest.moc"
