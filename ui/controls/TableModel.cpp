// SPDX-License-Identifier: GPL-3.0-only
#include "ui/controls/TableModel.h"

#include <algorithm>

#include "ui/support/RowSync.h"

namespace hotset::ui {
namespace {

template <typename Value, typename Column, typename Member>
QList<Value> each(const std::vector<Column>& columns, Member member) {
  QList<Value> values;
  for (const Column& column : columns) values.append(column.*member);
  return values;
}

}  // namespace

TableModel::TableModel(std::vector<Column> columns, QObject* parent)
    : QAbstractListModel(parent), m_columns(std::move(columns)) {}

QStringList TableModel::titles() const { return each<QString>(m_columns, &Column::title); }
QList<int> TableModel::widths() const { return each<int>(m_columns, &Column::width); }
QList<bool> TableModel::numeric() const { return each<bool>(m_columns, &Column::isNumeric); }
QList<bool> TableModel::code() const { return each<bool>(m_columns, &Column::isCode); }

void TableModel::setRows(std::vector<QStringList> rows, QStringList keys) {
  m_keys = std::move(keys);
  const int before = count(), after = static_cast<int>(rows.size());
  RowSync::applyByPlace(*this, m_rows, std::move(rows));
  if (after != before) Q_EMIT countChanged();
  const auto moved = m_currentKey.isEmpty() ? -1 : static_cast<int>(m_keys.indexOf(m_currentKey));
  setCurrentRow(moved >= 0 ? moved : std::clamp(m_currentRow, std::min(0, after - 1), after - 1));
}

void TableModel::setCurrentRow(int row) {
  m_currentKey = m_keys.value(row);
  if (row == m_currentRow) return;
  m_currentRow = row;
  Q_EMIT currentRowChanged();
}

void TableModel::sortBy(int column) {
  if (column < 0 || column >= static_cast<int>(m_columns.size())) return;
  const bool isNumeric = m_columns[static_cast<std::size_t>(column)].isNumeric;
  setSort(column, column == m_sortColumn ? !m_isDescending : isNumeric);
}

void TableModel::setSort(int column, bool isDescending) {
  if (column == m_sortColumn && isDescending == m_isDescending) return;
  m_sortColumn = column;
  m_isDescending = isDescending;
  Q_EMIT sortChanged();
}

int TableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const QStringList& cells = m_rows[static_cast<std::size_t>(index.row())];
  if (role == cellsRole) return cells;
  if (role == spokenRole || role == Qt::DisplayRole) return spoken(cells);
  return {};
}

QHash<int, QByteArray> TableModel::roleNames() const { return {{cellsRole, "cells"}, {spokenRole, "spoken"}}; }

QString TableModel::spoken(const QStringList& cells) const {
  QStringList parts;
  for (qsizetype column = 0; column < cells.size(); ++column) {
    parts.append(m_columns[static_cast<std::size_t>(column)].title + QLatin1Char(' ') + cells[column]);
  }
  return parts.join(QStringLiteral(", "));
}

}  // namespace hotset::ui
