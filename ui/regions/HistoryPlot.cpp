// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/HistoryPlot.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

namespace hotset::ui {
namespace {

constexpr int kGridLines = 3;
constexpr qreal kBand = 0.12, kDot = 2.5;

}  // namespace

HistoryPlot::HistoryPlot(QQuickItem* parent) : QQuickPaintedItem(parent) {
  connect(this, &HistoryPlot::dataChanged, this, [this] { update(); });
}

qreal HistoryPlot::xOf(qsizetype run) const {
  const qreal from = m_to > m_from ? m_from : m_times.first(), to = m_to > m_from ? m_to : m_times.last();
  const qreal room = width() - 2 * kDot;
  return to > from ? kDot + room * (m_times[run] - from) / (to - from) : width() / 2;
}

qreal HistoryPlot::yOf(qreal value) const {
  const qreal share = m_peak > 0 ? std::clamp(value / m_peak, 0.0, 1.0) : 0;
  return kDot + (height() - 2 * kDot) * (1 - share);
}

int HistoryPlot::runAt(qreal x) const {
  int best = -1;
  for (qsizetype run = 0; run < m_times.size(); ++run) {
    if (best < 0 || std::abs(xOf(run) - x) < std::abs(xOf(best) - x)) best = static_cast<int>(run);
  }
  return best;
}

/// Each with its bar, which ends in caps.
void HistoryPlot::paintPoints(QPainter& painter, qsizetype runs) const {
  for (qsizetype run = 0; run < runs; ++run) {
    if (std::isnan(m_values[run])) continue;
    const qreal x = xOf(run), low = yOf(m_lows[run]), high = yOf(m_highs[run]);
    QColor soft = m_colour;
    soft.setAlphaF(0.55F);
    painter.setPen(QPen(soft, 1));
    painter.drawLine(QPointF(x, low), QPointF(x, high));
    for (const qreal cap : {low, high}) painter.drawLine(QPointF(x - kDot, cap), QPointF(x + kDot, cap));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colour);
    const qreal size = run == m_current ? kDot + 1.5 : kDot;
    painter.drawEllipse(QPointF(x, yOf(m_values[run])), size, size);
  }
}

void HistoryPlot::paint(QPainter* painter) {
  painter->setRenderHint(QPainter::Antialiasing, false);
  painter->setPen(QPen(m_grid, 1));
  for (int line = 0; line <= kGridLines; ++line) {
    const qreal y = std::round(yOf(m_peak * line / kGridLines)) + 0.5;
    painter->drawLine(QPointF(0, y), QPointF(width(), y));
  }
  const qsizetype runs = std::min({m_times.size(), m_values.size(), m_lows.size(), m_highs.size()});
  if (runs == 0) return;
  painter->setRenderHint(QPainter::Antialiasing);
  if (m_arePoints) return paintPoints(*painter, runs);
  QPolygonF line, upper, lower;
  const auto draw = [&] {
    if (upper.size() > 1) {
      QPolygonF band = upper;
      for (auto point = lower.crbegin(); point != lower.crend(); ++point) band.append(*point);
      QColor soft = m_colour;
      soft.setAlphaF(static_cast<float>(kBand * 2));
      painter->setPen(Qt::NoPen);
      painter->setBrush(soft);
      painter->drawPolygon(band);
    }
    painter->setPen(QPen(m_colour, m_lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(m_colour);
    if (line.size() > 1) painter->drawPolyline(line);
    if (line.size() == 1) painter->drawEllipse(line.first(), kDot, kDot);
    line.clear();
    upper.clear();
    lower.clear();
  };
  for (qsizetype run = 0; run < runs; ++run) {
    if (std::isnan(m_values[run])) {
      draw();
      continue;
    }
    const qreal x = xOf(run);
    line.append({x, yOf(m_values[run])});
    upper.append({x, yOf(std::isfinite(m_highs[run]) ? m_highs[run] : m_values[run])});
    lower.append({x, yOf(m_lows[run])});
  }
  draw();
  if (m_current < 0 || m_current >= runs || std::isnan(m_values[m_current])) return;
  const QPointF at(xOf(m_current), yOf(m_values[m_current]));
  painter->setPen(QPen(m_grid, 1));
  painter->drawLine(QPointF(at.x(), 0), QPointF(at.x(), height()));
  painter->setPen(Qt::NoPen);
  painter->setBrush(m_colour);
  painter->drawEllipse(at, kDot + 1, kDot + 1);
}

}  // namespace hotset::ui
