// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "ui/charts/ChartPicture.h"
#include "ui/controls/FileSaver.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ask(FileSaver& saver) {
  saver.ask(u"Save"_s, u"cache 1: Hit ratio/..\\x"_s, {u"csv"_s, u"json"_s},
            [](int format) { return format == 0 ? QByteArray("as csv") : QByteArray("as json"); });
}

class FileSaverTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theProposedNameIsFitForAFile() {
    FileSaver saver(nullptr);
    QVERIFY(!saver.isOpen());
    ask(saver);
    QVERIFY(saver.isOpen());
    QVERIFY2(saver.path().endsWith(u"/cache-1-Hit-ratio-..-x.csv"_s), qPrintable(saver.path()));
    QCOMPARE(saver.formats(), QStringList({u"CSV"_s, u"JSON"_s}));
  }

  void formatAndExtensionAreInStep() {
    FileSaver saver(nullptr);
    ask(saver);
    saver.setFormat(1);
    QVERIFY(saver.path().endsWith(u".json"_s) && !saver.path().contains(u".csv"_s));
    saver.setPath(u"/tmp/other.CSV"_s);
    QCOMPARE(saver.format(), 0);
    saver.setPath(u"/tmp/other"_s);
    saver.setFormat(1);
    QCOMPARE(saver.path(), u"/tmp/other.json"_s);
  }

  void whatIsSavedIsInTheFile() {
    FileSaver saver(nullptr);
    ask(saver);
    const QString path = m_directory.filePath(u"table.json"_s);
    saver.setPath(path);
    QVERIFY(!saver.isReplacing());
    const QSignalSpy saved(&saver, &FileSaver::saved);
    saver.save();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(contentOf(path), QByteArray("as json"));
    QVERIFY(!saver.isOpen());
    ask(saver);
    saver.setPath(path);
    QVERIFY(saver.isReplacing());
  }

  void aPlaceThatCantBeWrittenIsSaidAndTheQuestionStaysOpen() {
    FileSaver saver(nullptr);
    ask(saver);
    saver.setPath(u"/proc/nowhere/table.csv"_s);
    saver.save();
    QTRY_VERIFY(!saver.fault().isEmpty());
    QVERIFY(saver.isOpen() && !saver.isSaving());
    saver.setPath(u"  "_s);
    saver.save();
    QCOMPARE(saver.fault(), u"Name a file first."_s);
  }

  void aChartIsDrawnAsPictureAndAsVectors() {
    ChartModel chart(u"Hit ratio"_s, {{.label = u"hits"_s, .series = {}, .unit = stats::Unit::ratio, .hasArea = true}},
                     nullptr);
    Curve curve;
    curve.pieces = {{{0, 0.9}, {50, 0.95}}, {{80, 0.85}, {100, 0.9}}};
    curve.low = 0.85;
    curve.high = 0.95;
    chart.setCurves({0, 100, 400}, {curve});
    AxisMarks time;
    time.set({{0, u"-1 min"_s}, {1, u"now"_s}});
    EventMarks events;
    events.set({{0.5, 0.8, true, 3, u"gap"_s}});
    const QColor blue(u"#0B63C5"_s);
    const ChartPicture picture(
        chart, time, events, u"cache-1"_s,
        {Qt::white, Qt::black, Qt::darkGray, Qt::lightGray, {blue}, {Qt::black, Qt::black, Qt::black, Qt::red}});
    const QImage image = QImage::fromData(picture.png(), "PNG");
    QCOMPARE(image.size(), ChartPicture::kSize * 2);
    int bluePixels = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) bluePixels += image.pixelColor(x, y) == blue ? 1 : 0;
    }
    QVERIFY2(bluePixels > 500, qPrintable(QString::number(bluePixels)));
    const QByteArray svg = picture.svg();
    QVERIFY(svg.contains("<svg") && svg.contains("polyline") && svg.contains("cache-1"));
    QVERIFY2(svg.toLower().contains("#0b63c5"), "lines have the theme's colour");
  }

 private:
  QTemporaryDir m_directory;
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::FileSaverTest)
#include "FileSaverTest.moc"
