// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtGui/QAccessibleObject>

#include "ui/controls/SpokenTable.h"

namespace hotset::ui {

/// One cell, as assistive technology meets it: there for every row, also for those out of sight. Owned by the registry
/// of Qt. Window's thread.
class SpokenCell final : public QAccessibleInterface, public QAccessibleTableCellInterface {
 public:
  SpokenCell(SpokenTable* table, int row, int column) : m_table(table), m_row(row), m_column(column) {}

  [[nodiscard]] bool isValid() const override;
  [[nodiscard]] QObject* object() const override { return nullptr; }
  [[nodiscard]] QAccessibleInterface* parent() const override;
  [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
  [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  [[nodiscard]] int childCount() const override { return 0; }
  [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  [[nodiscard]] QString text(QAccessible::Text kind) const override;
  void setText(QAccessible::Text, const QString&) override {}
  [[nodiscard]] QRect rect() const override;
  [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Cell; }
  [[nodiscard]] QAccessible::State state() const override;
  [[nodiscard]] void* interface_cast(QAccessible::InterfaceType type) override;

  [[nodiscard]] bool isSelected() const override;
  [[nodiscard]] QList<QAccessibleInterface*> columnHeaderCells() const override;
  [[nodiscard]] QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
  [[nodiscard]] int columnIndex() const override { return m_column; }
  [[nodiscard]] int rowIndex() const override { return m_row; }
  [[nodiscard]] int columnExtent() const override { return 1; }
  [[nodiscard]] int rowExtent() const override { return 1; }
  [[nodiscard]] QAccessibleInterface* table() const override { return parent(); }

 private:
  QPointer<SpokenTable> m_table;
  int m_row, m_column;
};

/// A SpokenTable, as assistive technology meets it: first the items in it (titles, rows), then its cells, row by row. A
/// row can be chosen, no more can be done to the table from here. Owned by the registry of Qt. Window's thread.
class SpokenTableFace final : public QAccessibleObject, public QAccessibleTableInterface {
 public:
  /// For QAccessible::installFactory: null for all but a SpokenTable.
  static QAccessibleInterface* make(const QString& className, QObject* object);

  explicit SpokenTableFace(SpokenTable* table) : QAccessibleObject(table) {}
  ~SpokenTableFace() override;

  /// The items of these that assistive technology sees, themselves or, where they are not seen, their children.
  static std::vector<QAccessibleInterface*> seen(const QList<QQuickItem*>& items);

  [[nodiscard]] QWindow* window() const override;
  [[nodiscard]] QAccessibleInterface* parent() const override;
  [[nodiscard]] QAccessibleInterface* child(int index) const override;
  [[nodiscard]] int childCount() const override;
  [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
  [[nodiscard]] QString text(QAccessible::Text kind) const override;
  [[nodiscard]] QRect rect() const override;
  [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Table; }
  [[nodiscard]] QAccessible::State state() const override;
  [[nodiscard]] void* interface_cast(QAccessible::InterfaceType type) override;

  [[nodiscard]] QAccessibleInterface* caption() const override { return nullptr; }
  [[nodiscard]] QAccessibleInterface* summary() const override { return nullptr; }
  [[nodiscard]] QAccessibleInterface* cellAt(int row, int column) const override;
  [[nodiscard]] int selectedCellCount() const override;
  [[nodiscard]] QList<QAccessibleInterface*> selectedCells() const override;
  [[nodiscard]] QString columnDescription(int column) const override { return table().title(column); }
  [[nodiscard]] QString rowDescription(int row) const override { return table().text(row, 0); }
  [[nodiscard]] int selectedColumnCount() const override { return 0; }
  [[nodiscard]] int selectedRowCount() const override { return isRowSelected(table().currentRow()) ? 1 : 0; }
  [[nodiscard]] int columnCount() const override { return table().columnCount(); }
  [[nodiscard]] int rowCount() const override { return table().rowCount(); }
  [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
  [[nodiscard]] QList<int> selectedRows() const override;
  [[nodiscard]] bool isColumnSelected(int) const override { return false; }
  [[nodiscard]] bool isRowSelected(int row) const override { return row >= 0 && row == table().currentRow(); }
  bool selectRow(int row) override;
  bool selectColumn(int) override { return false; }
  bool unselectRow(int) override { return false; }
  bool unselectColumn(int) override { return false; }
  void modelChange(QAccessibleTableModelChangeEvent*) override {}

 private:
  [[nodiscard]] SpokenTable& table() const { return *static_cast<SpokenTable*>(object()); }
  [[nodiscard]] std::vector<QAccessibleInterface*> items() const { return seen(table().childItems()); }
  void forgetCells() const;

  /// Made when asked for; all are forgotten when they become many.
  mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells;
};

}  // namespace hotset::ui
