// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/DiaryFrame.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include "ui/regions/DiaryColumns.h"
#include "ui/regions/LiveWords.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"

namespace hotset::ui {
namespace {

using live::Kind;
using live::MissCause;
using live::RegionPeriod;
using std::chrono::hours;
using std::chrono::seconds;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionDiary)
};

const std::vector<RegionPeriod>& periodsOf(const DiaryWish& wish) {
  return wish.span == DiarySpan::hour ? wish.past.minutes : wish.past.hours;
}

seconds lengthOf(DiarySpan span) {
  return span == DiarySpan::hour ? seconds(hours(1)) : span == DiarySpan::day ? seconds(hours(24)) : live::kHoursKept;
}

QString nameOf(DiarySpan span) {
  switch (span) {
    case DiarySpan::hour:
      return Words::tr("the last hour");
    case DiarySpan::day:
      return Words::tr("the last 24 h");
    case DiarySpan::twoWeeks:
    case DiarySpan::hourOfDay:
      break;
  }
  return Words::tr("the last 14 days");
}

QString coverageOf(const DiaryWish& wish, const RegionPeriod& sum) {
  const seconds heard(sum.listened.secondsOfAny());
  if (heard.count() == 0) return Words::tr("nobody listened in %1").arg(nameOf(wish.span));
  //: %1: "21 h 30 min", %2: "the last 24 h".
  QString text = Words::tr("listened to for %1 of %2").arg(figures::roughDuration(heard), nameOf(wish.span));
  const auto add = [&text](const QString& more) { text += QStringLiteral("; ") + more; };
  if (!wish.widerPrefix.isEmpty()) add(Words::tr("of all keys that begin with %1").arg(wish.widerPrefix));
  if (wish.isReplica) add(livewords::ofReplica());
  if (sum.listened.partSeconds > 0) {
    add(Words::tr("%n s of it in part: there it is the least", nullptr, static_cast<int>(sum.listened.partSeconds)));
  }
  if (sum.listened.scaledSeconds > 0) add(Words::tr("evictions by region are scaled up from those told by key"));
  if (sum.listened.beyond > 0) {
    add(Words::tr("%1 more came too fast to be told by region")
            .arg(figures::count(static_cast<double>(sum.listened.beyond))));
  }
  return text;
}

void addCauses(const DiaryWish& wish, const RegionPeriod& sum, DiaryFrame& frame) {
  const auto all = static_cast<double>(sum.happened.causes.total());
  if (sum.listened.causeSeconds == 0) {
    frame.causesMissing =
        sum.isKnown(Kind::hit)
            ? Words::tr(
                  "This server tells how many look-ups missed, by the first part of keys, and not which keys: why "
                  "one was missed can't be known.")
        : sum.isKnown(Kind::miss)
            ? Words::tr(
                  "The misses are counted, but not told apart: that takes the server's word of evictions, "
                  "expirations and removals too.")
        : sum.listened.secondsOfAny() > 0
            ? Words::tr("The server is not set to tell misses.")
            : Words::tr("Nobody listened in %1. While a node is listened to, each miss is told its cause.")
                  .arg(nameOf(wish.span));
    return;
  }
  if (all == 0) {
    frame.causesMissing = Words::tr("No look-up missed while the node was listened to.");
    return;
  }
  for (const MissCause cause : live::kMissCauses) {
    const auto count = static_cast<double>(sum.happened.causes[cause]);
    frame.causes.push_back({livewords::title(cause),
                            figures::percent(count / all),
                            Words::tr("%1 misses. %2").arg(figures::count(count), livewords::meaning(cause)),
                            0,
                            count / all,
                            {}});
  }
  //: %1: a number, %2: "21 h 30 min", %3: "the last 24 h".
  frame.causesNote =
      Words::tr("of %1 misses, exact, in %2 of %3")
          .arg(figures::count(all), figures::roughDuration(seconds(sum.listened.causeSeconds)), nameOf(wish.span));
  if (wish.isReplica) frame.causesNote += QStringLiteral("; ") + livewords::ofReplica();
  const double untold = static_cast<double>(sum.happened.counts[Kind::miss]) - all;
  if (untold > 0) frame.causesNote += Words::tr("; %1 more were not told apart").arg(figures::count(untold));
}

double secondsOf(WallTime time) { return std::chrono::duration<double>(time.time_since_epoch()).count(); }

void addPoint(RegionHistory& history, WallTime time, const std::optional<live::Interval>& value, const QString& text) {
  const double nan = std::nan("");
  history.times.push_back(secondsOf(time));
  history.values.push_back(value ? value->value : nan);
  history.lows.push_back(value ? value->low : nan);
  history.highs.push_back(value ? value->high : nan);
  history.texts << text;
}

/// Exactly, where the server tells hits: a point a minute or hour, and a gap where nobody listened.
bool addExactRatio(const DiaryWish& wish, WallTime from, RegionHistory& history) {
  bool isKnown = false;
  const std::vector<RegionPeriod>& periods = periodsOf(wish);
  std::optional<WallTime> expected;
  for (const RegionPeriod& period : periods) {
    if (period.begin < from) continue;
    if (expected && period.begin > *expected) addPoint(history, *expected, std::nullopt, {});
    expected = period.begin + period.span;
    const auto ratio = period.hitRatio();
    isKnown = isKnown || ratio;
    const QString text = QStringLiteral("%1: %2").arg(
        regionwords::from(period.begin),
        ratio ? figures::percent(ratio) + QStringLiteral(", ") + Words::tr("exact") : Words::tr("not known"));
    addPoint(history, period.begin + period.span / 2,
             ratio ? std::optional(live::Interval{*ratio, *ratio, *ratio}) : std::nullopt, text);
  }
  return isKnown;
}

bool addReadsRatio(const DiaryWish& wish, WallTime from, RegionHistory& history) {
  for (const live::ReadPoint& point : wish.past.reads) {
    if (point.time < from || !point.hitRatio) continue;
    //: %1: a time, %2: a percentage, %3: "± 3 points", %4: a number.
    addPoint(history, point.time, point.hitRatio,
             Words::tr("%1: %2, %3, from %4 reads")
                 .arg(regionwords::from(point.time), figures::percent(point.hitRatio->value),
                      livewords::points(*point.hitRatio), figures::count(static_cast<double>(point.reads))));
  }
  return !history.times.empty();
}

void addRatio(const DiaryWish& wish, DiaryFrame& frame) {
  const WallTime from = wish.now - lengthOf(wish.span);
  RegionHistory& history = frame.ratio;
  if (addExactRatio(wish, from, history)) {
    frame.ratioNote = wish.widerPrefix.isEmpty()
                          ? Words::tr("exact, hits by look-ups")
                          : Words::tr("exact, of all keys that begin with %1").arg(wish.widerPrefix);
  } else {
    history = {};
    frame.isRatioFromReads = true;
    if (addReadsRatio(wish, from, history)) {
      history.arePoints = true;
      frame.ratioNote = Words::tr("%n windows of reads; each bar holds the truth in 95 of 100 cases", nullptr,
                                  static_cast<int>(history.times.size()));
    } else {
      frame.ratioMissing = Words::tr(
          "The server tells no hits. What is read in a moment that is watched, less what is "
          "missed in it, is what was found: watch the reads to know it.");
    }
  }
  history.from = secondsOf(from);
  history.to = secondsOf(wish.now);
  history.top = 1;
  history.topText = figures::percent(1.0);
  history.fromText = regionwords::from(from);
  history.toText = regionwords::from(wish.now);
}

/// "68/s, mean of 21 h heard".
std::optional<Fact> meanOf(const RegionPeriod& day, Kind kind) {
  const auto rate = day.rate(kind);
  if (!rate) return std::nullopt;
  const QString heard = figures::roughDuration(seconds(day.listened.secondsOf(kind)));
  const bool isScaled = kind == Kind::eviction && day.listened.scaledSeconds > 0;
  return Fact{livewords::title(kind),
              figures::text(stats::Unit::perSecond, rate),
              isScaled ? Words::tr("scaled, mean of %1 heard").arg(heard) : Words::tr("mean of %1 heard").arg(heard),
              0,
              0,
              {}};
}

void addMeans(const DiaryWish& wish, DiaryFrame& frame) {
  const RegionPeriod day = live::sumOf(wish.past.hours, wish.now - hours(24));
  frame.misses = meanOf(day, Kind::miss);
  frame.evictions = meanOf(day, Kind::eviction);
  if (const auto ratio = day.hitRatio()) {
    frame.hitRatio =
        Fact{Words::tr("Hit ratio"), figures::percent(ratio), Words::tr("exact, last 24 h heard"), 0, 0, {}};
    return;
  }
  const auto last = std::ranges::find_if(wish.past.reads.rbegin(), wish.past.reads.rend(),
                                         [](const live::ReadPoint& point) { return point.hitRatio.has_value(); });
  if (last == wish.past.reads.rend()) return;
  frame.hitRatio = Fact{Words::tr("Hit ratio"),
                        figures::percent(last->hitRatio->value),
                        Words::tr("%1, at %2").arg(livewords::points(*last->hitRatio), regionwords::from(last->time)),
                        0,
                        0,
                        {}};
}

}  // namespace

DiaryFrame diaryFrame(const DiaryWish& wish) {
  DiaryFrame frame;
  const RegionPeriod sum = live::sumOf(periodsOf(wish), wish.now - lengthOf(wish.span));
  frame.isEmpty = sum.listened.secondsOfAny() == 0;
  frame.coverage = coverageOf(wish, sum);
  frame.columns = diaryColumns(wish);
  addCauses(wish, sum, frame);
  addRatio(wish, frame);
  addMeans(wish, frame);
  return frame;
}

}  // namespace hotset::ui
