// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/domain/stats/NodeSnapshot.h"
#include "ui/controls/TableModel.h"
#include "ui/stats/RowWorker.h"
#include "ui/stats/TableContent.h"

namespace hotset::ui {

/// The tables below a node's charts. Only the one that is seen has rows; they are made, searched and sorted on another
/// thread, and shown a few at a time, since all that are seen at once would hold up the window. Each table remembers by
/// what it is sorted. Window's thread.
class NodeTables final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> titles READ titles NOTIFY changed)
  Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged)
  Q_PROPERTY(hotset::ui::TableModel* table READ table NOTIFY currentChanged)
  Q_PROPERTY(bool hasRows READ hasRows NOTIFY changed)
  Q_PROPERTY(QString note READ note NOTIFY changed)
  Q_PROPERTY(QString missing READ missing NOTIFY changed)
  Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
  Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY queryChanged)
  Q_PROPERTY(bool isSlowLog READ isSlowLog NOTIFY currentChanged)
  Q_PROPERTY(bool isConfiguration READ isConfiguration NOTIFY currentChanged)
  Q_PROPERTY(bool showsArguments READ showsArguments WRITE setShowsArguments NOTIFY queryChanged)
  Q_PROPERTY(bool showsEntries READ showsEntries WRITE setShowsEntries NOTIFY currentChanged)
  Q_PROPERTY(bool onlyDiffering READ onlyDiffering WRITE setOnlyDiffering NOTIFY queryChanged)
 public:
  /// The tabs, in their order.
  enum Tab { commands, slowLog, clients, errors, memory, replication, persistence, configuration, events, tabCount };

  explicit NodeTables(QObject* parent);

  [[nodiscard]] QStringList titles() const;
  [[nodiscard]] int current() const noexcept { return m_current; }
  void setCurrent(int current);
  [[nodiscard]] TableModel* table() const { return m_tables[static_cast<std::size_t>(kind())]; }
  [[nodiscard]] TableKind kind() const noexcept;
  /// What the table holds is of this node. Until then the view keeps its items, unseen, to fill them anew.
  [[nodiscard]] bool hasRows() const noexcept { return !m_isStale; }
  /// From when the table is; empty where it is as new as the charts.
  [[nodiscard]] QString note() const;
  /// What the login lacks to fill this table; empty: nothing.
  [[nodiscard]] QString missing() const;
  /// Why there are no rows although the login may read them.
  [[nodiscard]] QString emptyText() const;
  [[nodiscard]] QString search() const { return m_search; }
  void setSearch(const QString& search);
  [[nodiscard]] bool isSlowLog() const noexcept { return m_current == slowLog; }
  [[nodiscard]] bool isConfiguration() const noexcept { return m_current == configuration; }
  /// The slow log's arguments may hold values of the cache: hidden until asked for.
  [[nodiscard]] bool showsArguments() const noexcept { return m_showsArguments; }
  void setShowsArguments(bool shows);
  /// The slow log entry by entry instead of by pattern.
  [[nodiscard]] bool showsEntries() const noexcept { return m_showsEntries; }
  void setShowsEntries(bool shows);
  [[nodiscard]] bool onlyDiffering() const noexcept { return m_onlyDiffering; }
  void setOnlyDiffering(bool only);

  void show(const stats::NodeSnapshotPtr& snapshot);
  /// Back to all rows without arguments: what was searched for and uncovered holds while one looks.
  void hide();
  /// Nothing is known of any table any more.
  void clear();

  /// The rows as they are shown.
  [[nodiscard]] const std::vector<TableRow>& rows() const noexcept { return m_rows; }
  Q_INVOKABLE void copyRow(int row) const;
  Q_INVOKABLE void copyAll() const;

 Q_SIGNALS:
  void changed();
  void currentChanged();
  void queryChanged();

 private:
  /// Another table is looked at: what it would hold of another node goes.
  void dropStale();
  void fill();
  /// So many rows into the table, or all.
  void showRows(std::size_t count);
  void take(const RowWorker::Job& job, const std::vector<TableRow>& rows);

  std::vector<TableModel*> m_tables;  // by TableKind
  RowWorker m_worker;
  stats::NodeSnapshotPtr m_snapshot;
  std::vector<TableRow> m_rows;
  QTimer m_growing;  ///< More rows are to be shown.
  QString m_search;
  int m_current = commands;
  bool m_showsArguments = false, m_showsEntries = false, m_onlyDiffering = false, m_isStale = false;
};

}  // namespace hotset::ui
