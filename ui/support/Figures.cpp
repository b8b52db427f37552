// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/Figures.h"

#include <array>
#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace hotset::ui {
namespace {

using std::chrono::duration_cast;

QString tr(const char* text) { return QCoreApplication::translate("Figures", text); }

/// Three significant digits up to a thousand, whole numbers above; zeros at the end too, so that a column's figures
/// keep one number of digits.
QString digits(double value) {
  const double size = std::abs(value);
  return QLocale().toString(value, 'f', size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

struct Scale {
  double factor;
  const char* unit;
};

template <std::size_t N>
Scale scaleFor(double size, const std::array<Scale, N>& scales) {
  Scale chosen = scales.front();
  for (const Scale& scale : scales) {
    if (size >= scale.factor * 0.9995) chosen = scale;
  }
  return chosen;
}

constexpr std::array<Scale, 4> kCounts{{{1, ""}, {1e3, "k"}, {1e6, "M"}, {1e9, "G"}}};
constexpr std::array<Scale, 6> kBytes{
    {{1, "B"}, {1024, "kB"}, {0x1p20, "MB"}, {0x1p30, "GB"}, {0x1p40, "TB"}, {0x1p50, "PB"}}};
constexpr std::array<Scale, 3> kMicroseconds{{{1, "µs"}, {1e3, "ms"}, {1e6, "s"}}};

/// What is exact without a fraction is written without one: zero, what was counted, a limit of 4 GB. A measured rate
/// that happens to be whole is not.
bool isExact(stats::Unit unit, double scaledValue, double factor) {
  if (scaledValue == 0) return true;
  const bool isCounted = factor == 1 && unit != stats::Unit::perSecond && unit != stats::Unit::bytesPerSecond;
  return (isCounted || unit == stats::Unit::bytes) && scaledValue == std::round(scaledValue);
}

Figure scaled(stats::Unit unit, double value, Scale scale, const char* suffix) {
  const double number = value / scale.factor;
  return {isExact(unit, number, scale.factor) ? QLocale().toString(number, 'f', 0) : digits(number),
          QString::fromUtf8(scale.unit) + QString::fromUtf8(suffix)};
}

Scale scaleOf(stats::Unit unit, double size) {
  switch (unit) {
    case stats::Unit::bytes:
    case stats::Unit::bytesPerSecond:
      return scaleFor(size, kBytes);
    case stats::Unit::microseconds:
      return scaleFor(size, kMicroseconds);
    case stats::Unit::perSecond:
    case stats::Unit::count:
      return scaleFor(size, kCounts);
    case stats::Unit::ratio:
      return {0.01, "%"};
    case stats::Unit::seconds:
      break;
  }
  return {1, "s"};
}

const char* suffixOf(stats::Unit unit) {
  return unit == stats::Unit::perSecond || unit == stats::Unit::bytesPerSecond ? "/s" : "";
}

QString twoUnits(long long large, const char* largeUnit, long long small, const char* smallUnit) {
  const QString first = QStringLiteral("%1 %2").arg(QLocale().toString(large), tr(largeUnit));
  return small == 0 ? first : QStringLiteral("%1 %2 %3").arg(first, QLocale().toString(small), tr(smallUnit));
}

QDateTime localTime(WallTime time) {
  return QDateTime::fromMSecsSinceEpoch(duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

}  // namespace

QString Figure::text() const { return unit.isEmpty() ? number : number + QChar(0xA0) + unit; }

namespace figures {

QString unknown() { return QString(QChar(0x2014)); }

Figure of(stats::Unit unit, std::optional<double> value) {
  if (!value || std::isnan(*value)) return {unknown(), {}};
  if (unit == stats::Unit::ratio) return {QLocale().toString(*value * 100, 'f', 1), QStringLiteral("%")};
  if (unit == stats::Unit::seconds) {
    return {roughDuration(std::chrono::seconds(std::llround(std::min(*value, 1e15)))), {}};
  }
  return scaled(unit, *value, scaleOf(unit, std::abs(*value)), suffixOf(unit));
}

QString text(stats::Unit unit, std::optional<double> value) { return of(unit, value).text(); }

QString percent(std::optional<double> ratio) { return text(stats::Unit::ratio, ratio); }

QString smallPercent(std::optional<double> ratio) {
  if (!ratio) return unknown();
  const double percent = *ratio * 100;
  if (percent == 0) return QStringLiteral("0\u00A0%");
  const int decimals = percent >= 10 ? 0 : percent >= 1 ? 1 : percent >= 0.095 ? 2 : 3;
  if (percent < 0.0005) return QStringLiteral("< %1\u00A0%").arg(QLocale().toString(0.001, 'f', 3));
  return QLocale().toString(percent, 'f', decimals) + QStringLiteral("\u00A0%");
}

QString count(std::optional<double> value) {
  if (!value || std::isnan(*value)) return unknown();
  return QLocale().toString(*value, 'f', 0);
}

QString plain(double value) { return digits(value); }

QString duration(std::chrono::microseconds value) {
  return text(stats::Unit::microseconds, static_cast<double>(value.count()));
}

QString roughDuration(std::chrono::seconds value) {
  const long long all = value.count();
  if (all < 60) return twoUnits(all, "s", 0, "");
  if (all < 3600) return twoUnits(all / 60, "min", all < 600 ? all % 60 : 0, "s");
  if (all < 86400) return twoUnits(all / 3600, "h", all / 60 % 60, "min");
  if (all < 10LL * 86400)
    return twoUnits(all / 86400,
                    all < 2LL * 86400 ? QT_TRANSLATE_NOOP("Figures", "day") : QT_TRANSLATE_NOOP("Figures", "days"),
                    all / 3600 % 24, "h");
  return twoUnits(all / 86400, QT_TRANSLATE_NOOP("Figures", "days"), 0, "");
}

QString bucket(const stats::LatencyQuantile& quantile) {
  const Scale scale = scaleOf(stats::Unit::microseconds, quantile.highUs);
  const Figure high = scaled(stats::Unit::microseconds, quantile.highUs, scale, "");
  if (quantile.lowUs <= 0 || quantile.lowUs >= quantile.highUs) return QStringLiteral("\u2264\u00A0") + high.text();
  return scaled(stats::Unit::microseconds, quantile.lowUs, scale, "").number + QChar(0x2013) + high.text();
}

QString timeOfDay(WallTime time) { return localTime(time).toString(QStringLiteral("HH:mm:ss")); }

QString dateTime(WallTime time, WallTime now) {
  const QDateTime local = localTime(time);
  if (local.date() == localTime(now).date()) return timeOfDay(time);
  return QStringLiteral("%1 %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat), timeOfDay(time));
}

QString axisLabel(stats::Unit unit, double value, double top, double step) {
  const Scale scale = scaleOf(unit, top);
  const QString name = QString::fromUtf8(scale.unit) + QString::fromUtf8(suffixOf(unit));
  int decimals = 0;
  for (double rest = step / scale.factor; decimals < 2 && std::abs(rest - std::round(rest)) > 1e-6; rest *= 10) {
    ++decimals;
  }
  const QString number = QLocale().toString(value / scale.factor, 'f', decimals);
  return name.isEmpty() ? number : number + QChar(0xA0) + name;
}

}  // namespace figures
}  // namespace hotset::ui
