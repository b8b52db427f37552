// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

#include "core/domain/stats/NodeSnapshot.h"
#include "ui/controls/TableModel.h"

namespace hotset::ui {

/// The tables below a node's charts. Each has its own model; `why` says for the one shown why it is empty.
class NodeTables final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> titles READ titles NOTIFY changed)
  Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged)
  Q_PROPERTY(hotset::ui::TableModel* table READ table NOTIFY currentChanged)
  Q_PROPERTY(QString note READ note NOTIFY changed)
  Q_PROPERTY(QString missing READ missing NOTIFY changed)
  Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
  Q_PROPERTY(bool isSlowLog READ isSlowLog NOTIFY currentChanged)
  Q_PROPERTY(bool showsArguments READ showsArguments WRITE setShowsArguments NOTIFY changed)
 public:
  enum Kind { commands, slowLog, clients, errors, configuration, kindCount };

  explicit NodeTables(QObject* parent);

  [[nodiscard]] QStringList titles() const;
  [[nodiscard]] int current() const noexcept { return m_current; }
  void setCurrent(int current);
  [[nodiscard]] TableModel* table() const { return m_tables[static_cast<std::size_t>(m_current)]; }
  [[nodiscard]] TableModel* table(Kind kind) const { return m_tables[static_cast<std::size_t>(kind)]; }
  /// From when the table is; empty where it is as new as the charts.
  [[nodiscard]] QString note() const;
  /// What the login lacks to fill this table; empty: nothing.
  [[nodiscard]] QString missing() const;
  /// Why there are no rows although the login may read them.
  [[nodiscard]] QString emptyText() const;
  [[nodiscard]] bool isSlowLog() const noexcept { return m_current == slowLog; }
  /// The slow log's arguments may hold values of the cache: hidden until asked for.
  [[nodiscard]] bool showsArguments() const noexcept { return m_showsArguments; }
  void setShowsArguments(bool shows);

  void show(const stats::NodeSnapshotPtr& snapshot);

 Q_SIGNALS:
  void changed();
  void currentChanged();

 private:
  void fill();

  std::vector<TableModel*> m_tables;
  stats::NodeSnapshotPtr m_snapshot;
  int m_current = commands;
  bool m_showsArguments = false;
};

}  // namespace hotset::ui
