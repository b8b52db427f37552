// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/StackPlot.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QtGui/QPainter>

namespace hotset::ui {
namespace {

constexpr int kGridLines = 3;
constexpr qreal kStrip = 3, kStripGap = 3;

}  // namespace

void StackModel::set(StackColumns columns) {
  m_columns = std::move(columns);
  if (m_current >= m_columns.count()) m_current = -1;
  Q_EMIT changed();
  Q_EMIT currentChanged();
}

void StackModel::look(int column) {
  const int wanted = column >= 0 && column < m_columns.count() ? column : -1;
  if (std::exchange(m_current, wanted) != wanted) Q_EMIT currentChanged();
}

void StackModel::step(int right) {
  if (m_columns.count() == 0) return;
  look(m_current < 0 ? m_columns.count() - 1 : std::clamp(m_current + right, 0, m_columns.count() - 1));
}

StackPlot::StackPlot(QQuickItem* parent) : QQuickPaintedItem(parent) {
  connect(this, &StackPlot::lookChanged, this, [this] { update(); });
}

void StackPlot::setModel(StackModel* model) {
  if (model == m_model) return;
  if (m_model) m_model->disconnect(this);
  m_model = model;
  if (m_model) {
    connect(m_model, &StackModel::changed, this, [this] { update(); });
    connect(m_model, &StackModel::currentChanged, this, [this] { update(); });
    connect(m_model, &QObject::destroyed, this, [this] { m_model = nullptr; });
  }
  Q_EMIT modelChanged();
  update();
}

int StackPlot::columnAt(qreal x) const {
  if (!m_model || m_model->count() == 0 || width() <= 0 || x < 0 || x >= width()) return -1;
  return std::min(static_cast<int>(x / width() * m_model->count()), m_model->count() - 1);
}

void StackPlot::paint(QPainter* painter) {
  const qreal bottom = height() - kStrip - kStripGap;
  painter->setPen(QPen(m_grid, 1));
  for (int line = 0; line <= kGridLines; ++line) {
    const qreal y = std::round((bottom - 1) * line / kGridLines) + 0.5;
    painter->drawLine(QPointF(0, y), QPointF(width(), y));
  }
  if (!m_model || m_model->count() == 0) return;
  const qreal wide = width() / m_model->count();
  for (int column = 0; column < m_model->count(); ++column) {
    const qreal left = std::round(wide * column), right = std::round(wide * (column + 1));
    const qreal gap = wide > 8 ? 2 : wide > 3 ? 1 : 0;
    paintColumn(*painter, column, QRectF(left, 0, right - left - gap, bottom));
  }
}

void StackPlot::paintColumn(QPainter& painter, int column, const QRectF& room) const {
  const StackColumns& columns = m_model->columns();
  const auto parts = columns.series.size();
  qreal y = room.bottom();
  for (qsizetype part = 0; part < parts; ++part) {
    const double value = columns.values[static_cast<std::size_t>(column * parts + part)];
    if (!(value > 0) || columns.top <= 0) continue;
    const qreal tall = room.height() * value / columns.top;
    painter.fillRect(QRectF(room.left(), y - tall, room.width(), tall), m_colours.value(part, m_strip));
    y -= tall;
  }
  const QRectF strip(room.left(), room.bottom() + kStripGap, room.width(), kStrip);
  painter.fillRect(strip, m_grid);
  const double heard = std::clamp(columns.heard[static_cast<std::size_t>(column)], 0.0, 1.0);
  painter.fillRect(QRectF(strip.topLeft(), QSizeF(strip.width() * heard, strip.height())), m_strip);
  if (column != m_model->current()) return;
  painter.setPen(QPen(m_mark, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5));
}

}  // namespace hotset::ui
