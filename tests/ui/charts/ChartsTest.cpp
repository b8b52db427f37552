// SPDX-License-Identifier: GPL-3.0-only
#include <cmath>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

#include "tests/ui/support/FakeStatsService.h"
#include "ui/charts/AxisScale.h"
#include "ui/charts/ChartModel.h"
#include "ui/charts/Curve.h"
#include "ui/charts/EventMarks.h"

namespace hotset::ui {
namespace {

using namespace test;
using stats::Series;
using stats::StatsPoint;
using std::chrono::seconds;

constexpr double kStartSeconds = 1'800'000'000;

std::vector<StatsPoint> points(int count, auto valueAt) {
  std::vector<StatsPoint> points;
  for (int second = 0; second < count; ++second) {
    points.push_back(pointAfter(seconds(second)));
    points.back().set(Series::operationsPerSecond, static_cast<double>(valueAt(second)));
  }
  return points;
}

Curve thinned(const std::vector<StatsPoint>& points, int columns) {
  const TimeSpan span{kStartSeconds, secondsOf(points.back().time), columns};
  return thin(points, Series::operationsPerSecond, span);
}

qsizetype sizeOf(const Curve& curve) {
  qsizetype size = 0;
  for (const auto& piece : curve.pieces) size += piece.size();
  return size;
}

class ChartsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anHourBecomesAtMostTwoPointsAColumnAndKeepsItsExtremes() {
    const auto hour = points(3601, [](int second) { return second == 1234 ? 1e6 : second == 2345 ? -5 : second % 7; });
    const Curve curve = thinned(hour, 400);
    QCOMPARE(curve.pieces.size(), std::size_t{1});
    QVERIFY2(sizeOf(curve) <= 2 * 401, qPrintable(QString::number(sizeOf(curve))));
    QCOMPARE(curve.high, 1e6);
    QCOMPARE(curve.low, -5.0);
    const auto has = [&curve](double value) {
      return std::any_of(curve.pieces[0].begin(), curve.pieces[0].end(),
                         [value](const QPointF& point) { return point.y() == value; });
    };
    QVERIFY(has(1e6) && has(-5));
  }

  void pointsStayInOrder() {
    const Curve curve = thinned(points(500, [](int second) { return std::sin(second) * 100; }), 37);
    for (qsizetype point = 1; point < curve.pieces[0].size(); ++point) {
      QVERIFY(curve.pieces[0][point - 1].x() <= curve.pieces[0][point].x());
    }
  }

  void theSamePointsAreThinnedTheSameAMomentLater() {
    auto all = points(1001, [](int second) { return std::sin(second * 0.7) * 100; });
    const double to = secondsOf(all.back().time);
    const Curve before = thin(all, Series::operationsPerSecond, {kStartSeconds, to - 100, 90});
    const Curve after = thin(all, Series::operationsPerSecond, {kStartSeconds + 100, to, 90});
    const auto middle = [](const Curve& curve) {
      QList<QPointF> points;
      for (const QPointF& point : curve.pieces[0]) {
        if (point.x() > kStartSeconds + 120 && point.x() < kStartSeconds + 880) points.append(point);
      }
      return points;
    };
    QCOMPARE(middle(before), middle(after));
  }

  void aGapAnUnknownValueAndAHoleBreakTheLine() {
    auto broken = points(40, [](int second) { return second; });
    broken[10] = pointAfter(seconds(10));
    broken[10].isGap = true;
    broken[20].set(Series::operationsPerSecond, std::nan(""));
    broken.erase(broken.begin() + 30, broken.begin() + 36);
    const Curve curve = thinned(broken, 400);
    QCOMPARE(curve.pieces.size(), std::size_t{4});
    QCOMPARE(curve.pieces[0].back().y(), 9.0);
    QCOMPARE(curve.pieces[1].front().y(), 11.0);
    QCOMPARE(curve.pieces[2].back().y(), 29.0);
    QCOMPARE(curve.pieces[3].front().y(), 36.0);
  }

  void aLoneValueIsDrawnOverItsInterval() {
    auto lone = points(3, [](int second) { return second == 1 ? 5 : std::nan(""); });
    const Curve curve = thinned(lone, 400);
    QCOMPARE(curve.pieces.size(), std::size_t{1});
    QCOMPARE(curve.pieces[0].size(), qsizetype{2});
    QCOMPARE(curve.pieces[0][1].x() - curve.pieces[0][0].x(), 1.0);
  }

  void nothingIsDrawnOfNothing() {
    const Curve curve = thinned(points(10, [](int) { return std::nan(""); }), 400);
    QVERIFY(curve.pieces.empty());
    QVERIFY(std::isnan(curve.low) && std::isnan(curve.high));
  }

  void anAxisHasAtMostFourRoundMarksAndHoldsItsValues_data() {
    QTest::addColumn<double>("high");
    for (const double high : {0.0, 0.4, 1.0, 3.0, 17.0, 99.0, 101.0, 4242.0, 1e6, 7.7e9}) {
      QTest::addRow("%g", high) << high;
    }
  }
  void anAxisHasAtMostFourRoundMarksAndHoldsItsValues() {
    QFETCH(double, high);
    for (const stats::Unit unit : {stats::Unit::perSecond, stats::Unit::bytes, stats::Unit::microseconds}) {
      AxisScale scale(unit);
      scale.fit(0, high);
      QVERIFY(scale.top() >= high);
      QVERIFY(scale.marks().size() >= 2 && scale.marks().size() <= 4);
      QCOMPARE(scale.marks().back(), scale.top());
    }
  }

  void anAxisKeepsStillUntilValuesLeaveItOrShrinkMuch() {
    AxisScale scale(stats::Unit::perSecond);
    scale.fit(0, 800);
    const double top = scale.top();
    scale.fit(0, 0.5 * top);
    QCOMPARE(scale.top(), top);
    scale.fit(0, 1.1 * top);
    QVERIFY(scale.top() > top);
    scale.fit(0, 0.01 * top);
    QVERIFY(scale.top() < top);
  }

  void stepsAreRoundInTheUnitOfTheLabels() {
    AxisScale scale(stats::Unit::bytesPerSecond);
    scale.fit(0, 0.96 * 0x1p20);  // its top is labelled in MB
    QCOMPARE(scale.top(), 0x1p20);
    QCOMPARE(scale.step(), 0x1p19);
  }

  void aRatioEndsAtOneHundredPercent() {
    AxisScale scale(stats::Unit::ratio);
    scale.fit(0.93, 0.97);
    QCOMPARE(scale.top(), 1.0);
    QCOMPARE(scale.bottom(), 0.8);
    scale.fit(0.1, 0.97);
    QCOMPARE(scale.bottom(), 0.0);
  }

  void whatIsNotKnownIsADashAndWhatIsNotThereAWord() {
    ChartModel chart(
        QStringLiteral("Memory"),
        {{.label = QStringLiteral("used"), .series = Series::usedMemoryBytes, .unit = stats::Unit::bytes, .absent = {}},
         {.label = QStringLiteral("limit"),
          .series = Series::maxMemoryBytes,
          .unit = stats::Unit::bytes,
          .absent = QStringLiteral("none")}},
        nullptr);
    StatsPoint point = pointAfter(seconds(0));
    chart.setValues(point, false);
    QCOMPARE(chart.spoken(), QStringLiteral("Memory: used —, limit —"));
    point.set(Series::usedMemoryBytes, 2048);
    chart.setValues(point, true);
    QCOMPARE(chart.spoken(), QStringLiteral("Memory: used 2\u00A0kB, limit none"));
    QCOMPARE(chart.allLines()[1]->dot(), -1.0);
  }

  void aChartSaysWhatItShowsAtAMoment() {
    ChartModel chart(QStringLiteral("Load"),
                     {{.label = QStringLiteral("all"), .series = Series::operationsPerSecond, .absent = {}},
                      {.label = QStringLiteral("hits"), .series = Series::hitsPerSecond, .absent = {}}},
                     nullptr);
    StatsPoint point = pointAfter(seconds(0));
    point.set(Series::operationsPerSecond, 120);
    chart.setValues(point, true);
    const QString all = QStringLiteral("all ") + chart.allLines()[0]->value();
    QCOMPARE(chart.spokenAt(QStringLiteral("10:23:17"), {}),
             QStringLiteral("10:23:17: ") + all + QStringLiteral(", hits not known"));
    QVERIFY(
        chart.spokenAt(QStringLiteral("10:23:17"), QStringLiteral("failover")).endsWith(QStringLiteral(", failover")));
    EventMarks marks;
    marks.set({{0.2, 0.2, false, 0, QStringLiteral("failover")}, {0.5, 0.7, true, 2, QStringLiteral("gap")}});
    QCOMPARE(marks.textAt(0.205, 0.01), QStringLiteral("failover"));
    QCOMPARE(marks.textAt(0.6, 0.01), QStringLiteral("gap"));
    QCOMPARE(marks.textAt(0.3, 0.01), QString());
  }

  void aChartSaysWhereItsLinesGo() {
    ChartModel chart(QStringLiteral("Load"),
                     {{.label = QStringLiteral("all"), .series = Series::operationsPerSecond, .absent = {}},
                      {.label = QStringLiteral("hits"), .series = Series::hitsPerSecond, .absent = {}}},
                     nullptr);
    auto given = points(60, [](int i) { return 100.0 + i; });
    for (StatsPoint& point : given) point.set(Series::hitsPerSecond, 50);
    const TimeSpan span{secondsOf(given.front().time), secondsOf(given.back().time), 400};
    chart.setCurves(span, {thin(given, Series::operationsPerSecond, span), thin(given, Series::hitsPerSecond, span)});
    const QString sentence = chart.spoken();
    QVERIFY2(sentence.contains(QStringLiteral(" rising, ")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral(" steady, over 59 s")), qPrintable(sentence));
    const auto falling = points(60, [](int i) { return 100.0 - i; });
    QCOMPARE(courseOf(thinned(falling, 400), stats::Unit::perSecond), Course::falling);
    QCOMPARE(courseOf(thinned(points(5, [](int i) { return double(i); }), 400), stats::Unit::perSecond),
             Course::unknown);
  }

  void marksAreAModel() {
    AxisMarks marks;
    const QAbstractItemModelTester tester(&marks, QAbstractItemModelTester::FailureReportingMode::QtTest);
    marks.set({{0, QStringLiteral("0")}, {1, QStringLiteral("10")}});
    QCOMPARE(marks.rowCount(), 2);
    QCOMPARE(marks.index(1).data(AxisMarks::textRole).toString(), QStringLiteral("10"));
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::ChartsTest)
#include "ChartsTest.moc"
