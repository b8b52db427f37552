// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/DiaryColumns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include "ui/regions/LiveWords.h"
#include "ui/support/Figures.h"

namespace hotset::ui {
namespace {

using live::Kind;
using live::MissCause;
using live::RegionPeriod;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionDiary)
};

constexpr std::array kDepartures{Kind::eviction, Kind::expiry, Kind::removal};
constexpr int kTicks = 4;

QDateTime local(WallTime time) {
  return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

/// Where columns begin, how wide they are and how many; local time for those of hours.
struct Grid {
  WallTime begin;
  seconds width{0};
  int count = 0;
};

Grid gridOf(DiarySpan span, WallTime now) {
  const seconds width = span == DiarySpan::hour  ? seconds(minutes(1))
                        : span == DiarySpan::day ? seconds(hours(1))
                                                 : seconds(hours(4));
  const int count = span == DiarySpan::hour ? 60 : span == DiarySpan::day ? 24 : 84;
  // Hours begin as the clock on the wall has them, wherever that is.
  const seconds offset(local(now).offsetFromUtc());
  const auto sinceEpoch = std::chrono::floor<seconds>(now).time_since_epoch() + offset;
  const WallTime last(sinceEpoch - sinceEpoch % width - offset);
  return {last - width * (count - 1), width, count};
}

std::vector<RegionPeriod> slotsOf(const DiaryWish& wish) {
  if (wish.span == DiarySpan::hourOfDay) {
    const auto day = live::byHourOfDay(wish.past.hours, [](WallTime time) { return local(time).time().hour(); });
    return {day.begin(), day.end()};
  }
  const Grid grid = gridOf(wish.span, wish.now);
  std::vector<RegionPeriod> columns(static_cast<std::size_t>(grid.count));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].begin = grid.begin + grid.width * static_cast<int>(i);
    columns[i].span = std::min(grid.width, std::chrono::ceil<seconds>(wish.now - columns[i].begin));
  }
  for (const RegionPeriod& period : wish.span == DiarySpan::hour ? wish.past.minutes : wish.past.hours) {
    if (period.begin < grid.begin) continue;
    const auto place = static_cast<std::size_t>((period.begin - grid.begin) / grid.width);
    if (place >= columns.size()) continue;
    columns[place].listened += period.listened;
    columns[place].happened += period.happened;
  }
  return columns;
}

/// The parts of a column, a second; NaN: not known.
using Parts = std::vector<std::pair<QString, std::vector<double>>>;

double rateOf(std::uint64_t count, std::uint32_t heard) {
  return heard > 0 ? static_cast<double>(count) / heard : std::nan("");
}

Parts partsOf(DiaryMeasure measure, const std::vector<RegionPeriod>& columns) {
  Parts parts;
  const auto add = [&](const QString& title, auto rate) {
    std::vector<double> values;
    values.reserve(columns.size());
    for (const RegionPeriod& column : columns) values.push_back(rate(column));
    parts.emplace_back(title, std::move(values));
  };
  const auto addKind = [&](Kind kind) {
    add(livewords::title(kind), [kind](const RegionPeriod& column) {
      return rateOf(column.happened.counts[kind], column.listened.secondsOf(kind));
    });
  };
  if (measure == DiaryMeasure::departures) {
    for (const Kind kind : kDepartures) addKind(kind);
  } else if (measure == DiaryMeasure::writes) {
    addKind(Kind::write);
  } else {
    const bool areTold =
        std::ranges::any_of(columns, [](const auto& column) { return column.listened.causeSeconds > 0; });
    if (!areTold) {
      addKind(Kind::miss);
      return parts;
    }
    for (const MissCause cause : live::kMissCauses) {
      add(livewords::title(cause), [cause](const RegionPeriod& column) {
        return rateOf(column.happened.causes[cause], column.listened.secondsOf(Kind::miss));
      });
    }
    add(Words::tr("not told apart"), [](const RegionPeriod& column) {
      const std::uint64_t told = column.happened.causes.total(), all = column.happened.counts[Kind::miss];
      return rateOf(all > told ? all - told : 0, column.listened.secondsOf(Kind::miss));
    });
  }
  return parts;
}

QString timesOf(const DiaryWish& wish, const RegionPeriod& column, int place) {
  if (wish.span == DiarySpan::hourOfDay) {
    //: Hours of the day: "14:00 to 15:00".
    return Words::tr("%1 to %2")
        .arg(QTime(place, 0).toString(QStringLiteral("HH:mm")),
             QTime((place + 1) % 24, 0).toString(QStringLiteral("HH:mm")));
  }
  const QDateTime begin = local(column.begin);
  const QString time = begin.toString(QStringLiteral("HH:mm"));
  const bool isToday = begin.date() == local(wish.now).date();
  return isToday ? time : QLocale().toString(begin.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

QString textOf(const DiaryWish& wish, const Parts& parts, const RegionPeriod& column, int place) {
  const QString times = timesOf(wish, column, place);
  const seconds heard(column.listened.secondsOfAny());
  if (heard.count() == 0) return Words::tr("%1: nobody listened").arg(times);
  QStringList figures;
  for (const auto& [title, values] : parts) {
    const double value = values[static_cast<std::size_t>(place)];
    const auto rate = std::isnan(value) ? std::nullopt : std::optional(value);
    figures << QStringLiteral("%1 %2").arg(title, figures::text(stats::Unit::perSecond, rate));
  }
  //: %1: when, %2: figures, %3: "52 min".
  return Words::tr("%1: %2; %3 heard").arg(times, figures.join(QStringLiteral(", ")), figures::roughDuration(heard));
}

double niceTop(double most) {
  if (most <= 0) return 1;
  const double power = std::pow(10, std::floor(std::log10(most)));
  for (const double step : {1.0, 1.5, 2.0, 3.0, 5.0, 7.5}) {
    if (most <= step * power) return step * power;
  }
  return 10 * power;
}

QStringList ticksOf(const DiaryWish& wish, const std::vector<RegionPeriod>& columns) {
  QStringList ticks;
  for (int tick = 0; tick < kTicks; ++tick) {
    const auto place = columns.size() * static_cast<std::size_t>(tick) / kTicks;
    ticks << (wish.span == DiarySpan::hourOfDay ? QTime(static_cast<int>(place), 0).toString(QStringLiteral("HH:mm"))
              : wish.span == DiarySpan::twoWeeks
                  ? QLocale().toString(local(columns[place].begin).date(), QStringLiteral("ddd d. MMM"))
                  : local(columns[place].begin).toString(QStringLiteral("HH:mm")));
  }
  return ticks;
}

}  // namespace

StackColumns diaryColumns(const DiaryWish& wish) {
  StackColumns columns;
  const std::vector<RegionPeriod> slots = slotsOf(wish);
  const Parts parts = partsOf(wish.measure, slots);
  double most = 0;
  for (const auto& part : parts) columns.series << part.first;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    double all = 0;
    for (const auto& [title, values] : parts) {
      columns.values.push_back(values[i]);
      if (!std::isnan(values[i])) all += values[i];
    }
    most = std::max(most, all);
    const auto span = static_cast<double>(slots[i].span.count());
    columns.heard.push_back(span > 0 ? slots[i].listened.secondsOfAny() / span : 0);
    columns.texts << textOf(wish, parts, slots[i], static_cast<int>(i));
  }
  columns.top = niceTop(most);
  columns.topText = figures::axisLabel(stats::Unit::perSecond, columns.top, columns.top, columns.top);
  columns.ticks = ticksOf(wish, slots);
  return columns;
}

}  // namespace hotset::ui
