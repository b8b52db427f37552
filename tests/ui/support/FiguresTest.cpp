// SPDX-License-Identifier: GPL-3.0-only
#include <limits>

#include <QtCore/QLocale>
#include <QtTest/QTest>

#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using stats::Unit;

QString spaced(QString text) { return text.replace(QChar(0xA0), QLatin1Char(' ')); }

class FiguresTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void aValueReadsInItsUnit_data() {
    QTest::addColumn<int>("unit");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](Unit unit, double value, const char* text) {
      QTest::newRow(text) << static_cast<int>(unit) << value << QString::fromUtf8(text);
    };
    row(Unit::ratio, 0.8342, "83.4 %");
    row(Unit::ratio, 0, "0.0 %");
    row(Unit::perSecond, 14912, "14.9 k/s");
    row(Unit::perSecond, 0, "0 /s");
    row(Unit::perSecond, 0.5, "0.50 /s");
    row(Unit::perSecond, 182'431, "182 k/s");
    row(Unit::perSecond, 999.9, "1.00 k/s");
    row(Unit::perSecond, 13'000, "13.0 k/s");
    row(Unit::perSecond, 70, "70.0 /s");
    row(Unit::perSecond, 9.999, "10.0 /s");
    row(Unit::bytes, 4.0 * 1024 * 1024 * 1024, "4 GB");
    row(Unit::bytes, 3.98 * 1024 * 1024 * 1024, "3.98 GB");
    row(Unit::bytes, 4.001 * 1024 * 1024 * 1024, "4.00 GB");
    row(Unit::bytes, 512, "512 B");
    row(Unit::bytesPerSecond, 41.2 * 1024 * 1024, "41.2 MB/s");
    row(Unit::microseconds, 21, "21 µs");
    row(Unit::microseconds, 1210, "1.21 ms");
    row(Unit::microseconds, 3000, "3.00 ms");
    row(Unit::microseconds, 2'500'000, "2.50 s");
    row(Unit::seconds, 7800, "2 h 10 min");
    row(Unit::count, 214, "214");
    row(Unit::count, std::numeric_limits<double>::quiet_NaN(), "—");
  }
  void aValueReadsInItsUnit() {
    QFETCH(int, unit);
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(spaced(figures::text(static_cast<Unit>(unit), value)), text);
  }

  void whatIsNotKnownIsADashAndNeverAZero() {
    QCOMPARE(figures::text(Unit::perSecond, std::nullopt), QStringLiteral("—"));
    QCOMPARE(figures::percent(std::nullopt), QStringLiteral("—"));
    QCOMPARE(figures::count(std::nullopt), QStringLiteral("—"));
    QCOMPARE(figures::smallPercent(std::nullopt), QStringLiteral("—"));
  }

  void aTinyShareKeepsItsDigitsAndNeverLooksLikeNothing() {
    QCOMPARE(spaced(figures::smallPercent(0.0002)), QStringLiteral("0.020 %"));
    QCOMPARE(spaced(figures::smallPercent(0.000001)), QStringLiteral("< 0.001 %"));
    QCOMPARE(spaced(figures::smallPercent(0)), QStringLiteral("0 %"));
    QCOMPARE(spaced(figures::smallPercent(0.123)), QStringLiteral("12 %"));
  }

  void aQuantileSaysItsBucket() {
    QCOMPARE(spaced(figures::bucket({17, 33})), QStringLiteral("17–33 µs"));
    QCOMPARE(spaced(figures::bucket({0, 1})), QStringLiteral("≤ 1 µs"));
  }

  void labelsOfOneAxisShareAUnit() {
    QCOMPARE(spaced(figures::axisLabel(Unit::perSecond, 0, 24000, 12000)), QStringLiteral("0 k/s"));
    QCOMPARE(spaced(figures::axisLabel(Unit::perSecond, 12000, 24000, 12000)), QStringLiteral("12 k/s"));
    QCOMPARE(spaced(figures::axisLabel(Unit::ratio, 0.6, 1, 0.2)), QStringLiteral("60 %"));
    QCOMPARE(spaced(figures::axisLabel(Unit::perSecond, 1000, 1500, 500)), QStringLiteral("1.0 k/s"));
  }

  void textFromServersCannotForgeItsSurroundings() {
    QCOMPARE(plainText("a\nb"), QStringLiteral("a\\nb"));
    QVERIFY(!plainText("\u202Eevil").contains(QChar(0x202E)));
    QVERIFY(plainText(std::string(1'000'000, 'x')).size() < 500);
    QCOMPARE(plainText("<b>x</b>"), QStringLiteral("<b>x</b>"));
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::FiguresTest)
#include "FiguresTest.moc"
