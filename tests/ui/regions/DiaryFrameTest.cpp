// SPDX-License-Identifier: GPL-3.0-only
#include <cmath>

#include <QtCore/QDateTime>
#include <QtTest/QTest>

#include "ui/regions/DiaryFrame.h"
#include "ui/regions/LatencyFrame.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using live::Kind;
using live::MissCause;
using live::RegionPeriod;

/// Half past an hour of the clock on the wall.
const WallTime kNow{std::chrono::sys_days(std::chrono::year(2026) / 1 / 15) + 12h + 30min};

class DiaryFrameTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { qputenv("TZ", "UTC"); }

  void whatNobodyHeardIsNotKnownAndNoZero() {
    const DiaryFrame frame = diaryFrame({.past = {}, .widerPrefix = {}, .now = kNow});
    QVERIFY(frame.isEmpty);
    QVERIFY(frame.coverage.contains(u"nobody listened"_s));
    QVERIFY(frame.causesMissing.contains(u"Nobody listened"_s));
    QVERIFY(frame.ratioMissing.contains(u"watch the reads"_s));
    QVERIFY(!frame.misses && !frame.hitRatio);
    for (const double value : frame.columns.values) QVERIFY(std::isnan(value));
    for (const double heard : frame.columns.heard) QCOMPARE(heard, 0.0);
  }

  void anHourIsAMeanOfWhatWasHeardAndSaysHowMuchThatIs() {
    live::RegionPast past;
    past.hours = {hour(-2, 900), hour(0, 600)};
    past.hours[0].happened.counts[Kind::eviction] = 1800;
    const DiaryFrame frame = diaryFrame({.past = past, .widerPrefix = {}, .now = kNow});
    QCOMPARE(frame.columns.count(), 24);
    const std::size_t column = 21;
    QCOMPARE(frame.columns.values[column * 3], 2.0);
    QCOMPARE(frame.columns.heard[column], 0.25);
    QVERIFY(std::isnan(frame.columns.values[(column + 1) * 3]));
    QVERIFY2(frame.columns.texts[22].contains(u"nobody listened"_s), qPrintable(frame.columns.texts[22]));
    QVERIFY2(frame.columns.texts[21].startsWith(u"10:00: Evictions 2"_s), qPrintable(frame.columns.texts[21]));
    QCOMPARE(frame.columns.heard[23], 600.0 / 1800);  // of the half hour that is over
    QCOMPARE(frame.columns.values[23 * 3], 0.0);
    QVERIFY2(frame.coverage.startsWith(u"listened to for 25"_s), qPrintable(frame.coverage));
  }

  void missesAreToldApartWithSharesOfThoseThatWere() {
    live::RegionPast past;
    past.hours = {hour(-1, 3600)};
    auto& happened = past.hours[0].happened;
    happened.counts[Kind::miss] = 110;
    happened.causes[MissCause::evicted] = 60;
    happened.causes[MissCause::unseen] = 40;
    past.hours[0].listened.causeSeconds = 3600;
    DiaryWish wish{.past = past, .widerPrefix = {}, .measure = DiaryMeasure::misses, .now = kNow};
    const DiaryFrame frame = diaryFrame(wish);
    QCOMPARE(frame.causes.size(), std::size_t{5});
    QCOMPARE(frame.causes[0].share, 0.6);
    QVERIFY(frame.causes[0].note.contains(u"Certain"_s));
    QVERIFY(frame.causes[4].note.contains(u"Not known"_s));
    QVERIFY2(frame.causesNote.contains(u"10 more were not told apart"_s), qPrintable(frame.causesNote));
    QCOMPARE(frame.columns.series.size(), 6);
    QCOMPARE(frame.columns.values[22 * 6 + 5], 10.0 / 3600);
  }

  void aReplicaSaysThatItTellsDeparturesOtherwise() {
    live::RegionPast past;
    past.hours = {hour(-1, 3600)};
    past.hours[0].happened.counts[Kind::miss] = 1;
    past.hours[0].happened.causes[MissCause::removed] = 1;
    past.hours[0].listened.causeSeconds = 3600;
    const DiaryFrame frame = diaryFrame({.past = past, .isReplica = true, .widerPrefix = {}, .now = kNow});
    QVERIFY2(frame.coverage.contains(u"arrives as removals"_s), qPrintable(frame.coverage));
    QVERIFY2(frame.causesNote.contains(u"arrives as removals"_s), qPrintable(frame.causesNote));
  }

  void withoutTheWordOfDeparturesMissesAreOnlyCounted() {
    live::RegionPast past;
    past.hours = {hour(-1, 3600)};
    past.hours[0].happened.counts[Kind::miss] = 110;
    const DiaryFrame frame =
        diaryFrame({.past = past, .widerPrefix = {}, .measure = DiaryMeasure::misses, .now = kNow});
    QVERIFY2(frame.causesMissing.contains(u"not told apart"_s), qPrintable(frame.causesMissing));
    QCOMPARE(frame.columns.series.size(), 1);
  }

  void theRatioOfAServerThatTellsHitsIsExactAndOpenWhereNobodyListened() {
    live::RegionPast past;
    for (const int at : {-5, -4, -1}) {
      past.hours.push_back(hour(at, 3600));
      past.hours.back().listened.seconds[static_cast<std::size_t>(Kind::hit)] = 3600;
      past.hours.back().happened.counts[Kind::hit] = 75;
      past.hours.back().happened.counts[Kind::miss] = 25;
    }
    const DiaryFrame frame = diaryFrame({.past = past, .widerPrefix = u"thumb:"_s, .now = kNow});
    QVERIFY(!frame.isRatioFromReads && !frame.ratio.arePoints);
    QCOMPARE(frame.ratio.values.size(), std::size_t{4});
    QCOMPARE(frame.ratio.values[0], 0.75);
    QVERIFY(std::isnan(frame.ratio.values[2]));
    QVERIFY(frame.ratioNote.contains(u"thumb:"_s));
    QVERIFY(frame.causesMissing.contains(u"can't be known"_s));
  }

  void windowsOfReadsArePointsWithTheirBars() {
    live::RegionPast past;
    past.reads = {{kNow - 30h, 50, {0.2, 0.1, 0.3}, live::Interval{0.7, 0.6, 0.8}},
                  {kNow - 2h, 50, {0.2, 0.1, 0.3}, live::Interval{0.8, 0.7, 0.9}},
                  {kNow - 1h, 50, {0.2, 0.1, 0.3}, std::nullopt}};
    const DiaryFrame frame = diaryFrame({.past = past, .widerPrefix = {}, .now = kNow});
    QVERIFY(frame.isRatioFromReads && frame.ratio.arePoints && frame.ratioMissing.isEmpty());
    QCOMPARE(frame.ratio.values, std::vector<double>{0.8});
    QCOMPARE(frame.ratio.highs, std::vector<double>{0.9});
    QVERIFY(frame.hitRatio && frame.hitRatio->note.contains(u"10"_s));  // plus or minus ten points
  }

  void theHoursOfTheDayAreAddedUpOverDays() {
    live::RegionPast past;
    past.hours = {hour(-24, 3600), hour(-48, 1800)};
    past.hours[0].happened.counts[Kind::expiry] = 3600;
    past.hours[1].happened.counts[Kind::expiry] = 9000;
    const DiaryFrame frame = diaryFrame({.past = past, .widerPrefix = {}, .span = DiarySpan::hourOfDay, .now = kNow});
    QCOMPARE(frame.columns.values[12 * 3 + 1], 12600.0 / 5400);
    QCOMPARE(frame.columns.heard[12], 0.75);
    QVERIFY(frame.columns.texts[12].startsWith(u"12:00 to 13:00"_s));
  }

  void latencyIsTheNodesAndNamesTheCommandsOfTheRegionsTypes() {
    LatencyWish wish;
    wish.slices.resize(3);
    wish.slices[1].calls[4] = 90;
    wish.slices[1].calls[6] = 10;
    auto snapshot = std::make_shared<stats::NodeSnapshot>();
    const stats::LatencyQuantiles quantiles{{16, 33, false}, {66, 132, false}, {66, 132, false}};
    snapshot->commands = {{.name = "GET", .callsPerSecond = 10, .latency = quantiles},
                          {.name = "HSET", .callsPerSecond = 90, .latency = quantiles},
                          {.name = "SET", .callsPerSecond = 20, .latency = quantiles}};
    wish.snapshot = snapshot;
    wish.types = {u"string"_s};
    const LatencyFrame frame = latencyFrame(wish);
    QVERIFY(frame.missing.isEmpty());
    QCOMPARE(frame.grid.columns.size(), 3);
    QCOMPARE(frame.grid.rows.size(), 5);  // three steps, and one on each side
    QCOMPARE(frame.grid.values[3 * 3 + 1], 0.9);
    QVERIFY(std::isnan(frame.grid.values[3 * 3]));
    QVERIFY2(frame.commands.startsWith(u"SET "_s) && frame.commands.contains(u"GET "_s) &&
                 !frame.commands.contains(u"HSET"_s),
             qPrintable(frame.commands));
    QVERIFY(frame.now.startsWith(u"p50"_s));
  }

  void aNodeWithoutAHistogramSaysWhy() {
    auto snapshot = std::make_shared<stats::NodeSnapshot>();
    snapshot->status.reachability = stats::Reachability::reachable;
    snapshot->missing = {{.command = "LATENCY HISTOGRAM", .loses = "latency percentiles"}};
    QVERIFY(latencyFrame({.slices = {}, .snapshot = snapshot, .types = {}}).missing.contains(u"+latency|histogram"_s));
    snapshot->missing.clear();
    QVERIFY(latencyFrame({.slices = {}, .snapshot = snapshot, .types = {}}).missing.contains(u"no histogram"_s));
    QVERIFY(!latencyFrame({}).missing.isEmpty());
  }

 private:
  /// An hour before or after that of kNow, so many seconds of it listened to for all but writes and hits.
  static RegionPeriod hour(int offset, std::uint32_t heard) {
    RegionPeriod made;
    made.begin = std::chrono::floor<std::chrono::hours>(kNow) + std::chrono::hours(offset);
    made.span = 1h;
    for (const Kind kind : {Kind::removal, Kind::expiry, Kind::eviction, Kind::miss}) {
      made.listened.seconds[static_cast<std::size_t>(kind)] = heard;
    }
    return made;
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::DiaryFrameTest)
#include "DiaryFrameTest.moc"
