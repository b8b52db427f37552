// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/HeatMap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QtGui/QPainter>

namespace hotset::ui {
namespace {

/// Viridis at even steps.
constexpr std::array<QRgb, 9> kViridis{0xFF440154, 0xFF472D7B, 0xFF3B528B, 0xFF2C728E, 0xFF21918C,
                                       0xFF28AE80, 0xFF5EC962, 0xFFADDC30, 0xFFFDE725};

}  // namespace

void HeatModel::set(HeatGrid grid) {
  m_grid = std::move(grid);
  if (m_row >= m_grid.rows.size() || m_column >= m_grid.columns.size()) m_row = m_column = -1;
  Q_EMIT changed();
  Q_EMIT placeChanged();
}

QString HeatModel::text() const {
  if (m_row < 0 || m_column < 0) return {};
  return m_grid.texts.value(m_row * m_grid.columns.size() + m_column);
}

void HeatModel::look(int row, int column) {
  const bool isIn = row >= 0 && column >= 0 && row < m_grid.rows.size() && column < m_grid.columns.size();
  const int wantedRow = isIn ? row : -1, wantedColumn = isIn ? column : -1;
  if (wantedRow == m_row && wantedColumn == m_column) return;
  m_row = wantedRow;
  m_column = wantedColumn;
  Q_EMIT placeChanged();
}

void HeatModel::step(int down, int right) {
  const int rows = static_cast<int>(m_grid.rows.size()), columns = static_cast<int>(m_grid.columns.size());
  if (rows == 0 || columns == 0) return;
  if (m_row < 0) return look(0, columns - 1);
  look(std::clamp(m_row + down, 0, rows - 1), std::clamp(m_column + right, 0, columns - 1));
}

QString HeatModel::handle(int row) const { return m_grid.handles.value(row); }

HeatMap::HeatMap(QQuickItem* parent) : QQuickPaintedItem(parent) {
  connect(this, &HeatMap::lookChanged, this, [this] { update(); });
}

void HeatMap::setModel(HeatModel* model) {
  if (model == m_model) return;
  if (m_model) m_model->disconnect(this);
  m_model = model;
  if (m_model) {
    connect(m_model, &HeatModel::changed, this, [this] { update(); });
    connect(m_model, &HeatModel::placeChanged, this, [this] { update(); });
    connect(m_model, &QObject::destroyed, this, [this] { m_model = nullptr; });
  }
  Q_EMIT modelChanged();
  update();
}

QColor HeatMap::colourOf(double part) {
  const double place = std::clamp(part, 0.0, 1.0) * static_cast<double>(kViridis.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), kViridis.size() - 2);
  const double rest = place - static_cast<double>(below);
  const auto mix = [rest](int low, int high) { return static_cast<int>(std::lround(low + (high - low) * rest)); };
  const QRgb low = kViridis[below], high = kViridis[below + 1];
  return QColor(mix(qRed(low), qRed(high)), mix(qGreen(low), qGreen(high)), mix(qBlue(low), qBlue(high)));
}

void HeatMap::paint(QPainter* painter) {
  if (!m_model) return;
  const HeatGrid& grid = m_model->grid();
  const auto rows = grid.rows.size(), columns = grid.columns.size();
  if (rows == 0 || columns == 0) return;
  const qreal tall = height() / static_cast<qreal>(rows), wide = width() / static_cast<qreal>(columns);
  const auto cellOf = [&](qsizetype row, qsizetype column) {
    const qreal gap = wide > 6 ? 1 : 0;
    const qreal left = std::round(wide * static_cast<qreal>(column)),
                right = std::round(wide * static_cast<qreal>(column + 1));
    const qreal top = std::round(tall * static_cast<qreal>(row)),
                bottom = std::round(tall * static_cast<qreal>(row + 1));
    return QRectF(left, top, right - left - gap, bottom - top - 2);
  };
  for (qsizetype row = 0; row < rows; ++row) {
    for (qsizetype column = 0; column < columns; ++column) {
      const double part = grid.shading[static_cast<std::size_t>(row * columns + column)];
      painter->fillRect(cellOf(row, column), std::isnan(part) ? m_empty : colourOf(part));
    }
  }
  if (m_model->row() < 0) return;
  painter->setPen(QPen(m_mark, 2));
  painter->drawRect(cellOf(m_model->row(), m_model->column()).adjusted(1, 1, -1, -1));
}

}  // namespace hotset::ui
