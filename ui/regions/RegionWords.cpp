// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionWords.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::regionwords {
namespace {

constexpr std::size_t kPatternBytes = 200;
const QChar kSpace(0xA0);

struct RegionWords {
  Q_DECLARE_TR_FUNCTIONS(RegionWords)
};

QString errorText(double error) {
  const double percent = error * 100;
  const int decimals = percent >= 10 ? 0 : percent >= 1 ? 1 : 2;
  return QStringLiteral("\u00B1%1%2%1%").arg(kSpace).arg(QLocale().toString(percent, 'f', decimals));
}

}  // namespace

QString pattern(const regions::RegionFigures& region) {
  return region.isOther ? RegionWords::tr("other") : QString::fromStdString(region.pattern.text(kPatternBytes));
}

QString pattern(const regions::PastFigures& region) {
  return region.isOther ? RegionWords::tr("other") : plainText(region.glob, kPatternBytes);
}

QString sureness(const std::optional<regions::Interval>& interval) {
  if (!interval) return RegionWords::tr("not known");
  if (interval->isExact()) return RegionWords::tr("exact");
  if (!std::isfinite(interval->high)) return RegionWords::tr("error not known");
  return errorText(interval->relativeError());
}

QString entries(const regions::Interval& interval) {
  const QString value = figures::count(interval.value);
  if (interval.isExact() || interval.value <= 0) return value;
  return value + QLatin1Char(' ') + sureness(interval);
}

QString bytes(const std::optional<regions::Interval>& interval) {
  return figures::text(stats::Unit::bytes, interval ? std::optional(interval->value) : std::nullopt);
}

QString growth(std::optional<double> growth) {
  if (!growth) return figures::unknown();
  const double percent = *growth * 100;
  if (std::abs(percent) < 0.05) return QStringLiteral("0%1%").arg(kSpace);
  const int decimals = std::abs(percent) >= 10 ? 0 : 1;
  const QString sign = percent > 0 ? QStringLiteral("+") : QStringLiteral("\u2212");
  return sign + QLocale().toString(std::abs(percent), 'f', decimals) + kSpace + QLatin1Char('%');
}

QString types(const std::vector<regions::NamedCount>& types, double entries) {
  QStringList parts;
  for (const regions::NamedCount& type : types) {
    if (parts.size() == 3) {
      parts.append(QStringLiteral("\u2026"));
      break;
    }
    const QString name = plainText(type.name, 40);
    const double share = entries > 0 ? type.entries.value / entries : 0;
    parts.append(types.size() == 1 ? name
                                   : QStringLiteral("%1 %2").arg(name, QLocale().toString(share * 100, 'f', 0)) +
                                         kSpace + QLatin1Char('%'));
  }
  return parts.isEmpty() ? figures::unknown() : parts.join(QStringLiteral(", "));
}

QString seconds(double seconds) {
  if (seconds < 0.95) return QStringLiteral("< 1%1s").arg(kSpace);
  return figures::roughDuration(std::chrono::seconds(std::llround(std::min(seconds, 1e12))));
}

QString about(std::chrono::milliseconds takes) {
  const double time = static_cast<double>(takes.count()) / 1000;
  return time < 0.95 ? RegionWords::tr("less than 1 s") : RegionWords::tr("about %1").arg(seconds(time));
}

QString plan(const regions::ScanPlan& plan, double relativeError) {
  const auto time = [](std::chrono::milliseconds takes) { return about(takes); };
  const QString percent = QLocale().toString(relativeError * 100, 'g', 3);
  //: %1, %3 and %4 are times ("about 6 min"), %2 a number.
  return RegionWords::tr("exact in %1, \u00B1 %2 % of the whole in %3, of each region too in %4")
      .arg(time(plan.exactTakes), percent, time(plan.wholeTakes), time(plan.sampledTakes));
}

QString timeStep(std::size_t step) {
  const auto name = [](double edge) {
    const auto whole = std::llround(edge);
    const auto text = [](long long count, const QString& unit) {
      return QStringLiteral("%1%2%3").arg(count).arg(kSpace).arg(unit);
    };
    //: Short for minutes, hours, days, beside a number.
    if (whole < 3600) return text(whole / 60, RegionWords::tr("m"));
    return whole < 86400 ? text(whole / 3600, RegionWords::tr("h")) : text(whole / 86400, RegionWords::tr("d"));
  };
  if (step >= regions::kTimeEdges.size()) return QStringLiteral(">%1").arg(kSpace) + name(regions::kTimeEdges.back());
  return name(regions::kTimeEdges[step]);
}

QString sizeStep(std::size_t step) {
  const auto name = [](double edge) { return figures::text(stats::Unit::bytes, edge); };
  if (step >= regions::kSizeEdges.size()) return QStringLiteral(">%1").arg(kSpace) + name(regions::kSizeEdges.back());
  return name(regions::kSizeEdges[step]);
}

QString from(WallTime time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
  const QDateTime local = QDateTime::fromSecsSinceEpoch(seconds);
  const QString hour = local.toString(QStringLiteral("HH:mm"));
  if (local.date() == QDate::currentDate()) return hour;
  return QStringLiteral("%1 %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat), hour);
}

QString budget(std::optional<double> share) {
  return share ? RegionWords::tr("%1 % of a core").arg(QLocale().toString(*share * 100, 'g', 3))
               : RegionWords::tr("as fast as the server answers");
}

}  // namespace hotset::ui::regionwords
