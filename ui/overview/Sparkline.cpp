// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/Sparkline.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

namespace hotset::ui {
namespace {

/// A range smaller than this part of its top is drawn flat: noise is not a mountain.
constexpr qreal kRangeMin = 0.02;

bool areSame(const QList<qreal>& left, const QList<qreal>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](qreal a, qreal b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

}  // namespace

Sparkline::Sparkline(QQuickItem* parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void Sparkline::setValues(const QList<qreal>& values) {
  if (areSame(values, m_values)) return;
  m_values = values;
  Q_EMIT valuesChanged();
  update();
}

void Sparkline::setColour(const QColor& colour) {
  if (colour == m_colour) return;
  m_colour = colour;
  Q_EMIT colourChanged();
  update();
}

void Sparkline::setLineWidth(qreal width) {
  if (width == m_lineWidth) return;
  m_lineWidth = width;
  Q_EMIT lineWidthChanged();
  update();
}

void Sparkline::paint(QPainter* painter) {
  qreal low = std::numeric_limits<qreal>::infinity(), high = -low;
  for (const qreal value : m_values) {
    if (std::isnan(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (low > high || m_values.size() < 2) return;
  const qreal least = std::abs(high) * kRangeMin;
  if (high - low < least) {
    const qreal middle = (high + low) / 2;
    low = middle - least / 2;
    high = middle + least / 2;
  }
  const qreal range = high > low ? high - low : 1;
  const qreal step = (width() - 2 * m_lineWidth) / static_cast<qreal>(m_values.size() - 1);
  const qreal tall = height() - 2 * m_lineWidth;
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(m_colour, m_lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  QPolygonF line;
  const auto draw = [&] {
    if (line.size() == 1) line.append(line.first() + QPointF(0.01, 0));
    if (!line.isEmpty()) painter->drawPolyline(line);
    line.clear();
  };
  for (qsizetype i = 0; i < m_values.size(); ++i) {
    if (std::isnan(m_values[i])) {
      draw();
      continue;
    }
    line.append({m_lineWidth + step * static_cast<qreal>(i), m_lineWidth + tall * (1 - (m_values[i] - low) / range)});
  }
  draw();
}

}  // namespace hotset::ui
