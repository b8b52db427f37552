// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

#include "core/services/regions/RegionsService.h"
#include "ui/controls/TableModel.h"
#include "ui/stats/TableContent.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

/// Two runs of one node beside each other: what each region held then and later, and whether the difference is more
/// than their errors. Rows are made and sorted on another thread. Window's thread.
class RunComparison final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> runs READ runs NOTIFY runsChanged)
  Q_PROPERTY(int first READ first WRITE setFirst NOTIFY choiceChanged)
  Q_PROPERTY(int second READ second WRITE setSecond NOTIFY choiceChanged)
  Q_PROPERTY(hotset::ui::TableModel* table READ table CONSTANT)
  Q_PROPERTY(QString note READ note NOTIFY rowsChanged)
 public:
  explicit RunComparison(QObject* parent);

  /// Null: of no node.
  void setNode(const regions::NodeRegionsPtr& node);
  /// When they began, the latest first.
  [[nodiscard]] QStringList runs() const { return m_titles; }
  [[nodiscard]] int first() const noexcept { return m_first; }
  void setFirst(int run);
  [[nodiscard]] int second() const noexcept { return m_second; }
  void setSecond(int run);
  [[nodiscard]] TableModel* table() noexcept { return &m_table; }
  /// Why there is nothing to compare; empty: there is.
  [[nodiscard]] QString note() const;
  [[nodiscard]] const std::vector<TableRow>& rows() const noexcept { return m_rows; }
  [[nodiscard]] static std::vector<TableColumn> columns();

 Q_SIGNALS:
  void runsChanged();
  void choiceChanged();
  void rowsChanged();

 private:
  struct Job {
    regions::PastRunsPtr runs;
    std::size_t before = 0, after = 0;
    int sortColumn = -1;
    bool isDescending = false;
  };

  static std::vector<TableRow> rowsOf(const Job& job);
  void make();

  regions::PastRunsPtr m_runs;
  fleet::NodeId m_node;
  QStringList m_titles;
  int m_first = 1, m_second = 0;
  TableModel m_table;
  std::vector<TableRow> m_rows;
  LatestWork<Job, std::vector<TableRow>> m_work;
};

}  // namespace hotset::ui
