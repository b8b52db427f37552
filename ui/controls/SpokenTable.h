// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickItem>

namespace hotset::ui {

/// A list of rows as a table of cells for assistive technology: Qt 6.4 tells of Quick's items that they are tables, but
/// not what is in which row and column. Draws nothing. It also needs `Accessible.role: Accessible.Table`, by which its
/// parents count it among their children. Window's thread.
class SpokenTable : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  /// What the table is called.
  Q_PROPERTY(QString label MEMBER m_label NOTIFY labelChanged)
  /// The ListView of the rows; its model is the table's.
  Q_PROPERTY(QQuickItem* view MEMBER m_list NOTIFY viewChanged)
  /// What holds the titles: its items with the role ColumnHeader, in the columns' order.
  Q_PROPERTY(QQuickItem* titleRow MEMBER m_header NOTIFY titleRowChanged)
  /// What each column is called.
  Q_PROPERTY(QList<QString> titles MEMBER m_titles NOTIFY titlesChanged)
  /// The model's role of each column; one alone gives the texts of all of them as a list.
  Q_PROPERTY(QList<QString> roles MEMBER m_roles NOTIFY rolesChanged)
  /// How wide each column is; 0: not shown. Empty: all are shown, equally wide.
  Q_PROPERTY(QList<qreal> widths MEMBER m_widths NOTIFY widthsChanged)
 public:
  explicit SpokenTable(QQuickItem* parent = nullptr);

  [[nodiscard]] QString label() const { return m_label; }
  [[nodiscard]] QQuickItem* header() const { return m_header; }
  [[nodiscard]] int rowCount() const;
  [[nodiscard]] int columnCount() const { return static_cast<int>(m_titles.size()); }
  [[nodiscard]] QString title(int column) const { return m_titles.value(column); }
  [[nodiscard]] QString text(int row, int column) const;
  [[nodiscard]] bool isShown(int column) const { return m_widths.isEmpty() || m_widths.value(column) > 0; }
  /// The row's item; null while the row is out of sight.
  [[nodiscard]] QQuickItem* rowItem(int row) const;
  /// Of a cell, in the window's coordinates; empty while it is out of sight.
  [[nodiscard]] QRectF cellRect(int row, int column) const;
  /// -1: none.
  [[nodiscard]] int currentRow() const;
  void setCurrentRow(int row);

 Q_SIGNALS:
  void labelChanged();
  void viewChanged();
  void titleRowChanged();
  void titlesChanged();
  void rolesChanged();
  void widthsChanged();

 private:
  [[nodiscard]] const QAbstractItemModel* model() const;

  QString m_label;
  QPointer<QQuickItem> m_list, m_header;
  QStringList m_titles, m_roles;
  QList<qreal> m_widths;
};

}  // namespace hotset::ui
