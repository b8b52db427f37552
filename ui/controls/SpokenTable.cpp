// SPDX-License-Identifier: GPL-3.0-only
#include "ui/controls/SpokenTable.h"

#include "ui/controls/SpokenTableFace.h"

namespace hotset::ui {

SpokenTable::SpokenTable(QQuickItem* parent) : QQuickItem(parent) {
  [[maybe_unused]] static const bool isInstalled = [] {
    QAccessible::installFactory(&SpokenTableFace::make);
    return true;
  }();
}

const QAbstractItemModel* SpokenTable::model() const {
  return m_list ? m_list->property("model").value<QAbstractItemModel*>() : nullptr;
}

int SpokenTable::rowCount() const {
  const QAbstractItemModel* rows = model();
  return rows ? rows->rowCount() : 0;
}

QString SpokenTable::text(int row, int column) const {
  const QAbstractItemModel* rows = model();
  if (!rows || m_roles.isEmpty()) return {};
  const QModelIndex index = rows->index(row, 0);
  const auto read = [&](const QString& role) { return index.data(rows->roleNames().key(role.toLatin1(), -1)); };
  if (m_roles.size() == 1) return read(m_roles.front()).toStringList().value(column);
  return column < m_roles.size() ? read(m_roles[column]).toString() : QString();
}

QQuickItem* SpokenTable::rowItem(int row) const {
  QQuickItem* item = nullptr;
  if (m_list) QMetaObject::invokeMethod(m_list, "itemAtIndex", Q_RETURN_ARG(QQuickItem*, item), Q_ARG(int, row));
  return item;
}

QRectF SpokenTable::cellRect(int row, int column) const {
  const QQuickItem* item = rowItem(row);
  if (!item || !item->isVisible() || !isShown(column)) return {};
  qreal before = 0, all = 0;
  for (int i = 0; i < columnCount(); ++i) {
    const qreal width = m_widths.isEmpty() ? 1 : m_widths.value(i);
    if (i < column) before += width;
    all += width;
  }
  if (all <= 0) return {};
  const qreal width = m_widths.isEmpty() ? 1 : m_widths.value(column);
  return item->mapRectToScene({item->width() * before / all, 0, item->width() * width / all, item->height()});
}

int SpokenTable::currentRow() const { return m_list ? m_list->property("currentIndex").toInt() : -1; }

void SpokenTable::setCurrentRow(int row) {
  if (m_list) m_list->setProperty("currentIndex", row);
}

}  // namespace hotset::ui
