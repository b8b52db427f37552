// SPDX-License-Identifier: GPL-3.0-only
#include <algorithm>
#include <cmath>

#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

#include "tests/ui/support/FakeFleetService.h"
#include "tests/ui/support/FakeStatsService.h"
#include "ui/overview/AttentionModel.h"
#include "ui/overview/FindingWords.h"
#include "ui/overview/FleetTile.h"
#include "ui/overview/OverviewRows.h"
#include "ui/overview/Sparkline.h"
#include "ui/overview/Trend.h"

namespace hotset::ui {
namespace {

using stats::Series;
using std::chrono::seconds;

OverviewRow row(const std::string& name) {
  OverviewRow made;
  made.node = std::make_shared<const fleet::Node>(test::nodeNamed(name));
  made.trend = std::make_shared<const std::vector<double>>();
  return made;
}

attention::NodeFinding finding(const std::string& node) {
  attention::NodeFinding found;
  found.finding.node = fleet::NodeId(node);
  found.finding.kind = attention::Kind::noLimit;
  found.nodeName = node;
  return found;
}

class OverviewPartsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void onlyTheFindingsThatAreLookedAtHaveRows() {
    AttentionModel model(nullptr);
    const QAbstractItemModelTester tester(&model);
    std::vector<attention::NodeFinding> findings;
    for (int i = 0; i < 20; ++i) findings.push_back(finding("node-" + std::to_string(i)));
    model.setShownMax(3);
    model.set(findings, 100);
    QCOMPARE(model.count(), 20);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.summary().contains(QStringLiteral("20")));
    model.setShownMax(20);
    QVERIFY(model.rowCount() < 20);  // the rest comes bit by bit
    QTRY_COMPARE(model.rowCount(), 20);
    QCOMPARE(model.index(19).data(AttentionModel::nodeNameRole).toString(), QStringLiteral("node-19"));
    model.setShownMax(3);
    QCOMPARE(model.rowCount(), 3);
  }

  void aTrendIsTheMeanOfEachQuarterMinute() {
    Trend trend;
    for (int second = 0; second < 30; ++second) {
      stats::StatsPoint point = test::pointAfter(seconds(second));
      point.set(Series::operationsPerSecond, second < 15 ? 100.0 : 200.0);
      trend.add(point);
    }
    const std::int64_t last = Trend::slotOf(test::kStart + seconds(29));
    const std::vector<double> means = trend.means(Series::operationsPerSecond, last);
    QCOMPARE(means.size(), static_cast<std::size_t>(Trend::kSlots));
    QCOMPARE(means.back(), 200.0);
    QCOMPARE(means[means.size() - 2], 100.0);
    QVERIFY(std::isnan(means[means.size() - 3]));
    QVERIFY(std::isnan(trend.mean(Series::hitRatio, last)));
  }

  void aTrendForgetsWhatIsOlderThanAQuarterOfAnHour() {
    Trend trend;
    stats::StatsPoint point = test::pointAfter(seconds(0));
    point.set(Series::operationsPerSecond, 7.0);
    trend.add(point);
    point.time += std::chrono::hours(2);
    trend.add(point);
    const std::vector<double> means = trend.means(Series::operationsPerSecond, Trend::slotOf(point.time));
    QCOMPARE(std::ranges::count_if(means, [](double mean) { return !std::isnan(mean); }), 1);
    QCOMPARE(means.back(), 7.0);
  }

  void aRowHasItsNodesColour() {
    OverviewRows rows(nullptr);
    auto node = std::make_shared<fleet::Node>(test::nodeNamed("a"));
    node->colour = fleet::NodeColour::orange;
    OverviewRow marked = row("a");
    marked.node = node;
    rows.set({marked, row("b")}, GroupBy::nothing);
    QCOMPARE(rows.index(0).data(OverviewRows::colourRole).toInt(), static_cast<int>(fleet::NodeColour::orange));
    QCOMPARE(rows.index(1).data(OverviewRows::colourRole).toInt(), 0);
  }

  void rowsTellTheirViewsOnlyWhatChanged() {
    OverviewRows model(nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.set({row("a"), row("b"), row("c")}, GroupBy::nothing);
    const QPersistentModelIndex kept = model.index(0);
    model.set({row("d"), row("c"), row("a")}, GroupBy::nothing);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(kept.data(OverviewRows::nameRole).toString(), QStringLiteral("a"));
    QCOMPARE(model.index(0).data(OverviewRows::nameRole).toString(), QStringLiteral("d"));
    model.set({}, GroupBy::nothing);
    QVERIFY(!kept.isValid());
  }

  void everyFindingIsAWholeSentence() {
    for (std::size_t kind = 0; kind < attention::kKindCount; ++kind) {
      attention::Finding finding;
      finding.kind = static_cast<attention::Kind>(kind);
      finding.value = 0.5;
      finding.text = "evil <b>text</b>";
      for (const bool hasMore : {false, true}) {
        if (hasMore) finding.left = seconds(7800);
        const QString sentence = findingwords::sentence(finding);
        QVERIFY2(sentence.size() > 30, qPrintable(sentence));
        QVERIFY2(!sentence.contains(QLatin1Char('%') + QString::number(1)), qPrintable(sentence));
      }
      QVERIFY(!findingwords::action(attention::remedyFor(finding.kind)).isEmpty());
    }
  }

  void aSentenceSaysCauseAndConsequence() {
    attention::Finding finding;
    finding.kind = attention::Kind::fillsUp;
    finding.text = "noeviction";
    finding.left = seconds(7800);
    QCOMPARE(findingwords::sentence(finding), QStringLiteral("will reach its memory limit in about 2 h 10 min; policy "
                                                             "is noeviction, so writes will start to fail"));
    finding.kind = attention::Kind::hitRatioFell;
    finding.value = 0.713;
    finding.reference = 0.893;
    QVERIFY(findingwords::sentence(finding).contains(QStringLiteral("18 points under its last hour")));
    finding.days = 9;
    finding.since = WallTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 12));
    const QString usual = findingwords::sentence(finding);
    for (const char* const part : {"18 points", "usual at this hour", "9 days since"}) {
      QVERIFY2(usual.contains(QLatin1String(part)), qPrintable(usual));
    }
  }

  void aRateSaysWhatIsCounted_data() {
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("few") << 0.25 << QStringLiteral("evicts 0.25 keys/s although");
    QTest::newRow("some") << 86.2 << QStringLiteral("evicts 86.2 keys/s although");
    QTest::newRow("many") << 12'450.0 << QStringLiteral("evicts 12450 keys/s although");
  }
  void aRateSaysWhatIsCounted() {
    QFETCH(double, perSecond);
    QFETCH(QString, beginning);
    QLocale counting = QLocale::c();
    counting.setNumberOptions(QLocale::OmitGroupSeparator);
    QLocale::setDefault(counting);
    attention::Finding finding;
    finding.kind = attention::Kind::evictsLongLived;
    finding.value = perSecond;
    finding.left = std::chrono::minutes(40);
    QVERIFY2(findingwords::sentence(finding).startsWith(beginning), qPrintable(findingwords::sentence(finding)));
    finding.kind = attention::Kind::connectionsRejected;
    QVERIFY(findingwords::sentence(finding).contains(QStringLiteral(" connections/s: ")));
  }

  void aChangeSaysOverHowLongItIsKnown() {
    QObject owner;
    const QList<FleetTile*> tiles = makeTiles(&owner);
    FleetFigures fleet;
    fleet.hitRatio.now = 0.9;
    fleet.hitRatio.trend.assign(Trend::kSlots, qQNaN());
    fleet.hitRatio.trend.back() = 0.8;
    showFigures(fleet, tiles);
    QVERIFY2(tiles[0]->note().isEmpty(), qPrintable(tiles[0]->note()));
    std::fill(fleet.hitRatio.trend.end() - 12, fleet.hitRatio.trend.end(), 0.8);
    showFigures(fleet, tiles);
    QVERIFY2(tiles[0]->note().endsWith(QStringLiteral("in 3 min")), qPrintable(tiles[0]->note()));
    QVERIFY2(tiles[0]->spoken().contains(QStringLiteral("over 3 min")), qPrintable(tiles[0]->spoken()));
  }

  void aSparklineTakesGapsAndNothing() {
    Sparkline line;
    line.setSize({100, 20});
    QImage image(100, 20, QImage::Format_ARGB32_Premultiplied);
    for (const QList<qreal>& values : {QList<qreal>(), QList<qreal>{1}, QList<qreal>{qQNaN(), qQNaN()},
                                       QList<qreal>{1, qQNaN(), 3, 3}, QList<qreal>{0, 0, 0}}) {
      image.fill(Qt::transparent);
      line.setValues(values);
      QPainter painter(&image);
      line.paint(&painter);
    }
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::OverviewPartsTest)
#include "OverviewPartsTest.moc"
