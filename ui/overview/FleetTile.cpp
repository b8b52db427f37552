// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/FleetTile.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <QtCore/QLocale>

#include "ui/overview/Trend.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using stats::Unit;

/// Less than this of the larger value is no direction.
constexpr double kSteady = 0.02;

struct Past {
  double value;
  QString span;  ///< "15 min"
};

/// The earliest mean that is known, and how long ago it was; none where it is less than a minute.
template <typename Values>
std::optional<Past> pastOf(const Values& trend) {
  const auto known = std::find_if(trend.begin(), trend.end(), [](double value) { return !std::isnan(value); });
  const auto span = std::chrono::floor<std::chrono::minutes>(Trend::kSlot * (trend.end() - known));
  if (known == trend.end() || span.count() == 0) return std::nullopt;
  return Past{*known, figures::roughDuration(span)};
}

/// "▲ 0.4 in 15 min", in points of a percent; empty while there is nothing to compare with.
QString change(const FleetFigure& ratio) {
  const auto past = pastOf(ratio.trend);
  if (!ratio.now || !past) return {};
  const double points = (*ratio.now - past->value) * 100;
  const QChar mark = points < 0 ? QChar(0x25BC) : QChar(0x25B2);
  return FleetTile::tr("%1\u00A0%2 in %3", "arrow, difference, time")
      .arg(mark)
      .arg(QLocale().toString(std::abs(points), 'f', 1), past->span);
}

QString answeringNote(const FleetFigures& fleet) {
  const int nodes = static_cast<int>(fleet.nodes);
  if (fleet.answering == fleet.nodes) return FleetTile::tr("of %n nodes", nullptr, nodes);
  return FleetTile::tr("%1 of %n answer", nullptr, nodes).arg(fleet.answering);
}

/// "61.3" "of 96 GB", both in the limit's unit.
void showMemory(const FleetFigures& fleet, FleetTile& tile) {
  const auto used = fleet.usedBytes.now;
  Figure figure = figures::of(Unit::bytes, used);
  QString note;
  if (used && fleet.limitBytes && fleet.withoutLimit == 0) {
    figure.unit =
        FleetTile::tr("%1 of %2", "unit, limit").arg(figure.unit, figures::text(Unit::bytes, fleet.limitBytes));
    note = figures::percent(*used / *fleet.limitBytes);
  } else if (fleet.withoutLimit > 0) {
    note = FleetTile::tr("%n without a limit", nullptr, static_cast<int>(fleet.withoutLimit));
  }
  tile.set(std::move(figure), std::move(note), fleet.usedBytes.trend);
}

}  // namespace

void FleetTile::set(Figure figure, QString note, const std::vector<double>& trend) {
  m_figure = std::move(figure);
  m_note = std::move(note);
  m_trend = QList<qreal>(trend.begin(), trend.end());
  Q_EMIT changed();
}

QString FleetTile::spoken() const {
  const auto past = pastOf(m_trend);
  const auto last = std::find_if(m_trend.rbegin(), m_trend.rend(), [](qreal value) { return !std::isnan(value); });
  QString direction = tr("no history yet");
  if (past) {
    const double difference = *last - past->value;
    const double size = std::max(std::abs(past->value), std::abs(*last));
    direction = (std::abs(difference) <= kSteady * size ? tr("steady over %1")
                 : difference > 0                       ? tr("rising over %1")
                                                        : tr("falling over %1"))
                    .arg(past->span);
  }
  QStringList parts{m_figure.text(), m_note, direction};
  parts.removeAll(QString());
  return QStringLiteral("%1: %2").arg(m_title, parts.join(QStringLiteral(", ")));
}

QList<FleetTile*> makeTiles(QObject* parent) {
  return {new FleetTile(FleetTile::tr("Hit ratio"), 0, parent), new FleetTile(FleetTile::tr("Operations"), 2, parent),
          new FleetTile(FleetTile::tr("Highest p99"), 1, parent), new FleetTile(FleetTile::tr("Memory"), 3, parent),
          new FleetTile(FleetTile::tr("Evictions"), 4, parent)};
}

void showFigures(const FleetFigures& fleet, const QList<FleetTile*>& tiles) {
  const FleetFigure& ratio = fleet.hitRatio;
  tiles[0]->set(figures::of(Unit::ratio, ratio.now), change(ratio), ratio.trend);
  tiles[1]->set(figures::of(Unit::perSecond, fleet.operations.now), answeringNote(fleet), fleet.operations.trend);
  tiles[2]->set(figures::of(Unit::microseconds, fleet.latencyP99Us.now), plainText(fleet.slowest, 40),
                fleet.latencyP99Us.trend);
  showMemory(fleet, *tiles[3]);
  const int evicting = static_cast<int>(fleet.evicting);
  tiles[4]->set(figures::of(Unit::perSecond, fleet.evictions.now),
                evicting == 0 ? FleetTile::tr("no node evicts") : FleetTile::tr("%n nodes evict", nullptr, evicting),
                fleet.evictions.trend);
}

}  // namespace hotset::ui
