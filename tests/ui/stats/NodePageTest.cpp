// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QLocale>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "tests/ui/support/TestCore.h"
#include "ui/stats/NodePage.h"
#include "ui/support/Figures.h"

namespace hotset::ui {
namespace {

using namespace test;
using namespace Qt::Literals::StringLiterals;
using stats::Series;
using std::chrono::seconds;

QString spaced(QString text) { return text.replace(QChar(0xA0), QLatin1Char(' ')); }

class NodePageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_core = std::make_unique<TestCore>();
    for (int second = -899; second < 0; ++second) {
      stats::StatsPoint point = answering(m_node.id, seconds(second)).point;
      point.set(Series::operationsPerSecond, 1000.0 - second);
      point.isAfterReset = second == -450;
      m_core->stats.points[m_node.id].push_back(point);
    }
    m_page = std::make_unique<NodePage>(m_core->bridge, m_core->stats, 15);
    m_page->open(m_node);
  }
  void cleanup() {
    m_page.reset();
    m_core.reset();
  }

  void theHourBeforeIsThereAtOnce() {
    QTRY_COMPARE(m_page->pointCount(), std::size_t{899});
    ChartModel* operations = chart(2);
    QVERIFY(!operations->isEmpty());
    QCOMPARE(operations->curves()[0].high, 1899.0);
  }

  void headerAndLegendsShowTheNewestSample() {
    m_core->publish(answering(m_node.id));
    QTRY_COMPARE(m_page->state(), u"reachable"_s);
    QCOMPARE(m_page->server(), u"Redis 7.0.15"_s);
    QCOMPARE(m_page->role(), u"primary"_s);
    QTRY_COMPARE(spaced(chart(0)->allLines()[0]->value()), u"83.4 %"_s);
    QCOMPARE(spaced(chart(3)->allLines()[1]->value()), u"4 GB"_s);
    QVERIFY(m_page->hasValues());
  }

  void allLegendsFollowOneCrosshair() {
    m_core->publish(answering(m_node.id));
    QTRY_COMPARE(m_page->pointCount(), std::size_t{900});
    m_page->axis()->point(0.5);
    QVERIFY(qAbs(m_page->axis()->crosshair() - 0.5) < 0.002);
    QCOMPARE(spaced(chart(2)->allLines()[0]->value()), u"1.45 k/s"_s);
    QVERIFY(chart(2)->allLines()[0]->dot() > 0);
    m_page->axis()->point(-1);
    QCOMPARE(m_page->axis()->crosshair(), -1.0);
    QCOMPARE(spaced(chart(2)->allLines()[0]->value()), u"14.9 k/s"_s);
    QCOMPARE(chart(2)->allLines()[0]->dot(), -1.0);
  }

  void theCrosshairMovesByKeyboard() {
    QTRY_COMPARE(m_page->pointCount(), std::size_t{899});
    m_page->axis()->step(-1);
    const double first = m_page->axis()->crosshair();
    QVERIFY(first > 0.98 && first < 1);
    m_page->axis()->step(-1);
    QVERIFY(m_page->axis()->crosshair() < first);
    for (int step = 0; step < 500; ++step) m_page->axis()->step(-1);
    QVERIFY(m_page->axis()->crosshair() >= 0 && m_page->axis()->crosshair() < 0.01);
  }

  void whatHappenedIsMarkedWhereItHappened() {
    stats::NodeSnapshot snapshot = answering(m_node.id);
    snapshot.marks = std::make_shared<const std::vector<stats::Mark>>(std::vector<stats::Mark>{
        {.kind = stats::MarkKind::restart, .time = kStart - seconds(5000), .earliest = kStart - seconds(5001)},
        {.kind = stats::MarkKind::gap, .time = kStart - seconds(675), .earliest = kStart, .end = kStart - seconds(600)},
        {.kind = stats::MarkKind::configuration,
         .time = kStart - seconds(450),
         .earliest = kStart - seconds(451),
         .subject = "maxmemory",
         .before = "0",
         .after = "1048576"}});
    m_core->publish(snapshot);
    QTRY_COMPARE(m_page->axis()->events()->rowCount(), 2);
    const auto& events = m_page->axis()->events()->all();
    QVERIFY(events[0].isStretch && qAbs(events[0].from - 0.25) < 0.01 && qAbs(events[0].to - 1.0 / 3) < 0.01);
    QVERIFY(!events[1].isStretch && qAbs(events[1].from - 0.5) < 0.01);
    QVERIFY2(spaced(events[1].text).endsWith(u"maxmemory: no limit → 1 MB"_s), qPrintable(events[1].text));
  }

  void aPausedPageStandsStillAndGoesOnLive() {
    m_core->publish(answering(m_node.id));
    QTRY_COMPARE(m_page->pointCount(), std::size_t{900});
    m_page->axis()->togglePause();
    QVERIFY(!m_page->axis()->isLive());
    m_core->publish(answering(m_node.id, seconds(10)));
    QTRY_COMPARE(m_page->state(), u"reachable"_s);
    QTest::qWait(700);  // longer than updates are apart
    QCOMPARE(m_page->valuesAt(), figures::timeOfDay(kStart));
    m_page->axis()->follow();
    QTRY_COMPARE(m_page->valuesAt(), figures::timeOfDay(kStart + seconds(10)));
  }

  void zoomingInShowsFewerPointsAndPanningOthers() {
    QTRY_COMPARE(m_page->pointCount(), std::size_t{899});
    m_page->axis()->select(0.5, 0.6);
    QTRY_VERIFY(m_page->pointCount() >= 89 && m_page->pointCount() <= 92);
    const QString before = m_page->axis()->stretch();
    m_page->axis()->pan(-1);
    QTRY_VERIFY(m_page->axis()->stretch() != before);
    QVERIFY(m_page->axis()->marks()->index(0).data(AxisMarks::textRole).toString().contains(u':'));
  }

  void theShortestSpanShowsOnlyWhatIsKnown() {
    const fleet::Node fresh = nodeNamed("fresh-1");
    NodePage page(m_core->bridge, m_core->stats, 5);
    page.open(fresh);
    m_core->publish(answering(fresh.id, seconds(-70)));
    m_core->publish(answering(fresh.id));
    QTRY_COMPARE(page.pointCount(), std::size_t{2});
    QCOMPARE(page.axis()->marks()->index(0).data(AxisMarks::textRole).toString(), u"−120 s"_s);
  }

  void aLostNodeSaysWhySinceWhenAndWhatToDo() {
    m_core->publish(answering(m_node.id));
    m_core->publish(lost(m_node.id, seconds(3)));
    QTRY_VERIFY(m_page->isUnreachable());
    QCOMPARE(m_page->problem(), u"The server did not answer within 1 s."_s);
    QVERIFY(m_page->problemSince().contains(u"last seen"_s));
    QCOMPARE(m_page->problemAdvice(), u"Look at its load."_s);
    QVERIFY(!m_page->needsPassword());
    QTRY_VERIFY(!m_page->hasValues());
    QCOMPARE(chart(0)->allLines()[0]->value(), u"—"_s);
    QCOMPARE(chart(3)->allLines()[1]->value(), u"—"_s);
  }

  void aRefusedLoginAsksForThePassword() {
    stats::NodeSnapshot refused = lost(m_node.id, seconds(1));
    refused.status.error = Error(ErrorCode::loginFailed, "wrong user or password");
    m_core->publish(refused);
    QTRY_VERIFY(m_page->needsPassword());
  }

  void aMissingPermissionEmptiesOneChartAndSaysSo() {
    stats::NodeSnapshot snapshot = answering(m_node.id);
    snapshot.missing = {{"LATENCY HISTOGRAM", "latency percentiles"}};
    m_core->publish(snapshot);
    QTRY_COMPARE(chart(1)->emptyText(), u"not permitted: LATENCY HISTOGRAM"_s);
    QCOMPARE(m_page->missing(), QStringList(u"not permitted: LATENCY HISTOGRAM (latency percentiles)"_s));
    QVERIFY(!chart(0)->emptyText().contains(u"not permitted"_s));
  }

  void theSpanChangesAxisAndCurves() {
    QTRY_COMPARE(m_page->pointCount(), std::size_t{899});
    m_page->setSpanMinutes(5);
    QTRY_VERIFY(m_page->pointCount() <= 301);
    QCOMPARE(m_page->axis()->marks()->index(0).data(AxisMarks::textRole).toString(), u"−5 min"_s);
    QCOMPARE(m_page->axis()->marks()->index(5).data(AxisMarks::textRole).toString(), u"now"_s);
  }

  void curvesAreThinnedToTheWidthOfThePlot() {
    QTRY_COMPARE(m_page->pointCount(), std::size_t{899});
    m_page->setPlotWidth(50);
    QTRY_VERIFY(chart(2)->curves()[0].pieces[0].size() <= 2 * 51);
  }

  void aNodeIsWatchedAsLongAsItIsShown() {
    const fleet::Node other = nodeNamed("catalog-2");
    QTRY_COMPARE(watchers(m_node), 1);
    m_page->open(other);
    QTRY_COMPARE(watchers(other), 1);
    QTRY_COMPARE(watchers(m_node), 0);
    m_page->rest();
    QTRY_COMPARE(watchers(other), 0);
    m_page->open(m_node);
    QTRY_COMPARE(watchers(m_node), 1);
    m_page.reset();
    QTRY_COMPARE(watchers(m_node), 0);
  }

  void nothingOfTheNodeBeforeIsLeft() {
    stats::NodeSnapshot snapshot = answering(m_node.id);
    snapshot.commands.push_back({.name = "GET", .callsPerSecond = 10});
    m_core->publish(snapshot);
    QTRY_COMPARE(m_page->tables()->table()->count(), 1);
    m_page->tables()->setSearch(u"get"_s);
    m_page->tables()->setShowsArguments(true);
    m_page->axis()->togglePause();
    const QSignalSpy turned(m_page.get(), &NodePage::turned);
    m_page->open(nodeNamed("catalog-2"));
    QCOMPARE(turned.size(), 1);
    QCOMPARE(m_page->name(), u"catalog-2"_s);
    QCOMPARE(m_page->pointCount(), std::size_t{0});
    QCOMPARE(m_page->server(), QString());
    QVERIFY(!m_page->hasValues() && chart(2)->isEmpty());
    QCOMPARE(chart(0)->allLines()[0]->value(), QString());
    QVERIFY(!m_page->tables()->hasRows() && m_page->tables()->rows().empty());
    QVERIFY(m_page->tables()->search().isEmpty() && !m_page->tables()->showsArguments());
    QVERIFY(m_page->axis()->isLive());
    // Another table of it holds nothing of the node before either.
    m_page->tables()->setCurrent(NodeTables::clients);
    QVERIFY(m_page->tables()->hasRows());
    m_page->tables()->setCurrent(NodeTables::commands);
    QCOMPARE(m_page->tables()->table()->count(), 0);
  }

  void theSameNodeAgainShowsWhatWasKnownUntilMoreIs() {
    m_core->publish(answering(m_node.id));
    QTRY_COMPARE(m_page->pointCount(), std::size_t{900});
    m_page->rest();
    m_core->publish(answering(m_node.id, seconds(10)));
    const QSignalSpy turned(m_page.get(), &NodePage::turned);
    m_page->open(m_node);
    QCOMPARE(turned.size(), 0);
    QCOMPARE(m_page->pointCount(), std::size_t{900});
    QTRY_COMPARE(m_page->valuesAt(), figures::timeOfDay(kStart + seconds(10)));
  }

  void samplesOfOtherNodesChangeNothing() {
    m_core->publish(answering(m_node.id));
    QTRY_COMPARE(m_page->state(), u"reachable"_s);
    const QSignalSpy changes(m_page.get(), &NodePage::snapshotChanged);
    m_core->publish(answering(fleet::NodeId("another")));
    QTest::qWait(50);
    QCOMPARE(changes.size(), 0);
  }

 private:
  int watchers(const fleet::Node& node) {
    int count = 0;
    m_core->onCore([this, &node, &count] { count = m_core->stats.watchers[node.id]; });
    return count;
  }
  [[nodiscard]] ChartModel* chart(std::size_t index) const { return m_page->chartAt(index); }

  const fleet::Node m_node = nodeNamed("catalog-1");
  std::unique_ptr<TestCore> m_core;
  std::unique_ptr<NodePage> m_page;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::NodePageTest)
#include "NodePageTest.moc"
