// SPDX-License-Identifier: GPL-3.0-only
#include "ui/controls/SpokenTableFace.h"

#include <algorithm>
#include <memory>

#include <QtQuick/QQuickWindow>

namespace hotset::ui {
namespace {

constexpr qsizetype kCellsMax = 4096;

QRect onScreen(const QQuickItem& item, const QRectF& inScene) {
  if (!item.window() || inScene.isEmpty()) return {};
  return QRectF(item.window()->mapToGlobal(inScene.topLeft()), inScene.size()).toRect();
}

}  // namespace

bool SpokenCell::isValid() const { return m_table && m_row < m_table->rowCount() && m_column < m_table->columnCount(); }

QAccessibleInterface* SpokenCell::parent() const { return QAccessible::queryAccessibleInterface(m_table); }

QString SpokenCell::text(QAccessible::Text kind) const {
  return isValid() && kind == QAccessible::Name ? m_table->text(m_row, m_column) : QString();
}

QRect SpokenCell::rect() const { return isValid() ? onScreen(*m_table, m_table->cellRect(m_row, m_column)) : QRect(); }

QAccessible::State SpokenCell::state() const {
  QAccessible::State state;
  if (!isValid()) {
    state.invalid = true;
    return state;
  }
  state.selectable = true;
  state.selected = isSelected();
  state.readOnly = true;
  state.invisible = !m_table->isVisible() || !m_table->isShown(m_column);
  state.offscreen = m_table->rowItem(m_row) == nullptr;
  return state;
}

void* SpokenCell::interface_cast(QAccessible::InterfaceType type) {
  return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this) : nullptr;
}

bool SpokenCell::isSelected() const { return isValid() && m_table->currentRow() == m_row; }

QList<QAccessibleInterface*> SpokenCell::columnHeaderCells() const {
  if (!isValid() || !m_table->header()) return {};
  int column = 0;
  for (QAccessibleInterface* item : SpokenTableFace::seen(m_table->header()->childItems())) {
    if (item->role() == QAccessible::ColumnHeader && column++ == m_column) return {item};
  }
  return {};
}

QAccessibleInterface* SpokenTableFace::make(const QString& className, QObject* object) {
  if (className != QLatin1String(SpokenTable::staticMetaObject.className())) return nullptr;
  // The registry that asked for it keeps it.
  return std::make_unique<SpokenTableFace>(qobject_cast<SpokenTable*>(object)).release();
}

SpokenTableFace::~SpokenTableFace() { forgetCells(); }

std::vector<QAccessibleInterface*> SpokenTableFace::seen(const QList<QQuickItem*>& items) {
  std::vector<QAccessibleInterface*> found;
  for (QQuickItem* item : items) {
    if (QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item)) {
      found.push_back(face);
      continue;
    }
    const auto inner = seen(item->childItems());
    found.insert(found.end(), inner.begin(), inner.end());
  }
  return found;
}

QWindow* SpokenTableFace::window() const { return table().window(); }

QAccessibleInterface* SpokenTableFace::parent() const {
  const QQuickWindow* window = table().window();
  if (!window) return nullptr;
  for (QQuickItem* item = table().parentItem(); item && item != window->contentItem(); item = item->parentItem()) {
    if (QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item)) return face;
  }
  return QAccessible::queryAccessibleInterface(table().window());
}

QAccessibleInterface* SpokenTableFace::child(int index) const {
  const auto inner = items();
  const int first = static_cast<int>(inner.size());
  if (index < 0 || index >= childCount()) return nullptr;
  if (index < first) return inner[static_cast<std::size_t>(index)];
  return cellAt((index - first) / columnCount(), (index - first) % columnCount());
}

int SpokenTableFace::childCount() const { return static_cast<int>(items().size()) + rowCount() * columnCount(); }

int SpokenTableFace::indexOfChild(const QAccessibleInterface* child) const {
  const auto inner = items();
  const auto item = std::find(inner.begin(), inner.end(), child);
  if (item != inner.end()) return static_cast<int>(item - inner.begin());
  const auto* cell = dynamic_cast<const SpokenCell*>(child);
  if (!cell) return -1;
  return static_cast<int>(inner.size()) + cell->rowIndex() * columnCount() + cell->columnIndex();
}

QString SpokenTableFace::text(QAccessible::Text kind) const {
  return kind == QAccessible::Name ? table().label() : QString();
}

QRect SpokenTableFace::rect() const {
  return onScreen(table(), table().mapRectToScene({0, 0, table().width(), table().height()}));
}

QAccessible::State SpokenTableFace::state() const {
  QAccessible::State state;
  state.readOnly = true;
  state.invisible = !table().isVisible() || rect().isEmpty();
  return state;
}

void* SpokenTableFace::interface_cast(QAccessible::InterfaceType type) {
  return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this) : nullptr;
}

QAccessibleInterface* SpokenTableFace::cellAt(int row, int column) const {
  if (row < 0 || column < 0 || row >= rowCount() || column >= columnCount()) return nullptr;
  const auto known = m_cells.constFind({row, column});
  if (known != m_cells.cend()) return QAccessible::accessibleInterface(*known);
  if (m_cells.size() >= kCellsMax) forgetCells();
  auto cell = std::make_unique<SpokenCell>(&table(), row, column);
  QAccessibleInterface* face = cell.get();
  m_cells.insert({row, column}, QAccessible::registerAccessibleInterface(cell.release()));
  return face;
}

void SpokenTableFace::forgetCells() const {
  for (const QAccessible::Id id : std::as_const(m_cells)) QAccessible::deleteAccessibleInterface(id);
  m_cells.clear();
}

int SpokenTableFace::selectedCellCount() const { return selectedRowCount() * columnCount(); }

QList<QAccessibleInterface*> SpokenTableFace::selectedCells() const {
  QList<QAccessibleInterface*> cells;
  for (int column = 0; selectedRowCount() > 0 && column < columnCount(); ++column) {
    cells.append(cellAt(table().currentRow(), column));
  }
  return cells;
}

QList<int> SpokenTableFace::selectedRows() const {
  return selectedRowCount() > 0 ? QList<int>{table().currentRow()} : QList<int>();
}

bool SpokenTableFace::selectRow(int row) {
  if (row < 0 || row >= rowCount()) return false;
  table().setCurrentRow(row);
  return true;
}

}  // namespace hotset::ui
