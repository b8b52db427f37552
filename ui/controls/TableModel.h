// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// A read-only table of texts, ready to be drawn. Rows are replaced as a whole by `setRows`, which tells views only
/// about the rows that differ. It keeps what it is to be sorted by; its owner sorts. Window's thread.
class TableModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> titles READ titles CONSTANT)
  Q_PROPERTY(QList<int> widths READ widths CONSTANT)
  Q_PROPERTY(QList<bool> numeric READ numeric CONSTANT)
  Q_PROPERTY(QList<bool> code READ code CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(int currentRow READ currentRow WRITE setCurrentRow NOTIFY currentRowChanged)
  Q_PROPERTY(int sortColumn READ sortColumn NOTIFY sortChanged)
  Q_PROPERTY(bool isDescending READ isDescending NOTIFY sortChanged)
 public:
  enum Role {
    cellsRole = Qt::UserRole,  ///< QStringList: one text a column.
    spokenRole,                ///< QString: the row as one sentence, for a screen reader.
  };

  struct Column {
    QString title;
    int width = 1;           ///< Share of the table's width, relative to the other columns.
    bool isNumeric = false;  ///< Right-aligned.
    bool isCode = false;     ///< Monospaced: commands, addresses, directives.
  };

  explicit TableModel(std::vector<Column> columns, QObject* parent = nullptr);

  [[nodiscard]] QStringList titles() const;
  [[nodiscard]] QList<int> widths() const;
  [[nodiscard]] QList<bool> numeric() const;
  [[nodiscard]] QList<bool> code() const;
  [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

  /// `keys`, one a row, say which row is which when they move; none: rows have no identity.
  void setRows(std::vector<QStringList> rows, QStringList keys = {});
  [[nodiscard]] const std::vector<Column>& columns() const noexcept { return m_columns; }

  /// Negative: in the order in which the owner gives the rows.
  [[nodiscard]] int sortColumn() const noexcept { return m_sortColumn; }
  [[nodiscard]] bool isDescending() const noexcept { return m_isDescending; }
  /// By this column; numbers begin with the largest, texts with the first. Asked again it turns round.
  Q_INVOKABLE void sortBy(int column);
  void setSort(int column, bool isDescending);

  /// Where the keyboard is; follows its row when rows move. -1: nowhere.
  [[nodiscard]] int currentRow() const noexcept { return m_currentRow; }
  void setCurrentRow(int row);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();
  void sortChanged();
  void currentRowChanged();

 private:
  friend struct RowSync;

  [[nodiscard]] QString spoken(const QStringList& cells) const;

  std::vector<Column> m_columns;
  std::vector<QStringList> m_rows;
  QStringList m_keys;
  QString m_currentKey;
  int m_currentRow = 0;
  int m_sortColumn = -1;
  bool m_isDescending = false;
};

}  // namespace hotset::ui
