// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// A read-only table of texts, ready to be drawn. Rows are replaced as a whole by `setRows`, which tells views only
/// about the rows that differ. Window's thread.
class TableModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> titles READ titles CONSTANT)
  Q_PROPERTY(QList<int> widths READ widths CONSTANT)
  Q_PROPERTY(QList<bool> numeric READ numeric CONSTANT)
  Q_PROPERTY(QList<bool> code READ code CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY countChanged)
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

  void setRows(std::vector<QStringList> rows);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();

 private:
  [[nodiscard]] QString spoken(const QStringList& cells) const;

  std::vector<Column> m_columns;
  std::vector<QStringList> m_rows;
};

}  // namespace hotset::ui
