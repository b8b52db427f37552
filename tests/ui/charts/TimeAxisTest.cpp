// SPDX-License-Identifier: GPL-3.0-only
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "ui/charts/TimeAxis.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kNow = 1'800'000'000;
constexpr Stretch kHour{kNow - 3600, kNow};

void compare(const Stretch& shown, double from, double to) {
  QVERIFY2(qAbs(shown.from - from) < 1e-3 && qAbs(shown.to - to) < 1e-3,
           qPrintable(u"%1 to %2"_s.arg(shown.from - kNow).arg(shown.to - kNow)));
}

class TimeAxisTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void liveMovesOnWithTime() {
    const TimeView view(300);
    compare(view.shown(kHour), kNow - 300, kNow);
    compare(view.shown({kNow - 3600, kNow + 7}), kNow - 293, kNow + 7);
  }

  void aFittingViewGrowsWithWhatIsKnown() {
    const TimeView view(300, true);
    compare(view.shown({kNow, kNow}), kNow - 60, kNow);
    compare(view.shown({kNow - 61, kNow}), kNow - 120, kNow);
    compare(view.shown(kHour), kNow - 300, kNow);
  }

  void aPausedViewStandsStill() {
    TimeView view(300);
    view.pause(kHour);
    QVERIFY(!view.isLive());
    compare(view.shown({kNow - 3600, kNow + 100}), kNow - 300, kNow);
    view.follow();
    compare(view.shown({kNow - 3600, kNow + 100}), kNow - 200, kNow + 100);
  }

  void zoomingKeepsThePlaceUnderThePointer() {
    TimeView view(400);
    view.zoom(0.5, 0.25, kHour);
    compare(view.shown(kHour), kNow - 350, kNow - 150);
    view.zoom(0.001, 0.5, kHour);
    compare(view.shown(kHour), kNow - 255, kNow - 245);
    view.zoom(1e6, 0.5, kHour);
    compare(view.shown(kHour), kNow - 3600, kNow);
  }

  void zoomingAtTheEndStaysLive() {
    TimeView view(300);
    view.zoom(0.5, 1, kHour);
    QVERIFY(view.isLive());
    compare(view.shown(kHour), kNow - 150, kNow);
  }

  void panningStaysWithinTheHourAndEndsLive() {
    TimeView view(300);
    view.pan(-1, kHour);
    compare(view.shown(kHour), kNow - 600, kNow - 300);
    for (int i = 0; i < 40; ++i) view.pan(-1, kHour);
    compare(view.shown(kHour), kNow - 3600, kNow - 3300);
    view.pan(100, kHour);
    QVERIFY(view.isLive());
    compare(view.shown(kHour), kNow - 300, kNow);
  }

  void aSelectionBackwardsIsTheSameAndATinyOneHasTenSeconds() {
    TimeView view(1000);
    view.select(0.9, 0.5, kHour);
    compare(view.shown(kHour), kNow - 500, kNow - 100);
    view.select(0.5, 0.5, kHour);
    compare(view.shown(kHour), kNow - 305, kNow - 295);
  }

  void keysMoveZoomPauseAndGoBack() {
    TimeAxis axis(300, false);
    QSignalSpy views(&axis, &TimeAxis::viewChanged);
    axis.setShown({kNow - 300, kNow}, kHour, {kNow - 200, kNow - 100, kNow});
    QVERIFY(axis.press(Qt::Key_Left, Qt::NoModifier));
    QCOMPARE(axis.pointIndex(), 1);
    QCOMPARE(axis.moment(),
             QDateTime::fromSecsSinceEpoch(static_cast<qint64>(kNow) - 100).toString(QStringLiteral("HH:mm:ss")));
    for (int i = 0; i < 30; ++i) axis.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(axis.pointIndex(), 0);
    QVERIFY(axis.press(Qt::Key_Escape, Qt::NoModifier));
    QCOMPARE(axis.crosshair(), -1.0);
    QVERIFY(axis.moment().isEmpty());
    QVERIFY2(!axis.press(Qt::Key_Escape, Qt::NoModifier), "nothing left to leave: others may use the key");
    QVERIFY(axis.press(Qt::Key_Space, Qt::NoModifier));
    QVERIFY(!axis.isLive());
    QVERIFY(axis.press(Qt::Key_Escape, Qt::NoModifier));
    QVERIFY(axis.isLive());
    axis.press(Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(!axis.isLive());
    axis.press(Qt::Key_End, Qt::NoModifier);
    QVERIFY(axis.isLive());
    axis.press(Qt::Key_Plus, Qt::ShiftModifier);
    QCOMPARE(axis.view().shown(kHour).length(), 150.0);
    QVERIFY(!axis.press(Qt::Key_Left, Qt::AltModifier));
    QVERIFY(!axis.press(Qt::Key_A, Qt::NoModifier));
    QVERIFY(views.size() >= 5);
  }

  void liveLabelsCountBackAndPausedOnesTellTheTime() {
    TimeAxis axis(60, false);
    axis.setShown({kNow - 60, kNow}, kHour, {});
    QCOMPARE(axis.marks()->index(0).data(AxisMarks::textRole).toString(), u"\u221260 s"_s);
    axis.togglePause();
    axis.setShown({kNow - 60, kNow}, kHour, {});
    QVERIFY(axis.marks()->index(0).data(AxisMarks::textRole).toString().endsWith(u":00"_s));
    QCOMPARE(axis.marks()->rowCount(), 5);
  }

  void eventsAreAModel() {
    EventMarks events;
    const QAbstractItemModelTester tester(&events, QAbstractItemModelTester::FailureReportingMode::QtTest);
    events.set({{0.1, 0.1, false, 2, u"a"_s}});
    events.set({{0.2, 0.2, false, 2, u"a"_s}});
    events.set({{0.2, 0.2, false, 2, u"a"_s}, {0.5, 0.7, true, 3, u"b"_s}});
    QCOMPARE(events.rowCount(), 2);
    QCOMPARE(events.index(1).data(EventMarks::textRole).toString(), u"b"_s);
    events.set({});
    QCOMPARE(events.rowCount(), 0);
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::TimeAxisTest)
#include "TimeAxisTest.moc"
