// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/domain/stats/NodeSnapshot.h"
#include "ui/controls/TableModel.h"

namespace hotset::ui {

/// The tables of a node's page.
enum class TableKind {
  commands,
  slowPatterns,  ///< The slow log by what entries have in common.
  slowEntries,
  clients,
  errors,
  memory,
  replication,
  persistence,
  configuration,
  events,
};
inline constexpr std::size_t kTableKinds = static_cast<std::size_t>(TableKind::events) + 1;

/// What is wanted of a table.
struct TableQuery {
  TableKind kind = TableKind::commands;
  int sortColumn = -1;  ///< Negative: in the table's own order.
  bool isDescending = false;
  QString search;               ///< Rows that hold it in any cell, whatever its case; empty: all.
  bool showsArguments = false;  ///< Of the slow log: they may be values of the cache.
  bool onlyDiffering = false;   ///< Of the configuration: what is not as it would be if nobody had set it.
};

/// One column: how it looks, and what it is called in a file.
struct TableColumn {
  TableModel::Column look;
  QString field;  ///< "p99_us": never translated.
};

/// One row: as it is read, and as it is sorted and exported.
struct TableRow {
  QString key;
  QStringList cells;
  std::vector<double> values;  ///< One a column; NaN where the column is a text or the value is not known.
};

[[nodiscard]] std::vector<TableColumn> tableColumns(TableKind kind);

/// The rows, searched and sorted. Any thread.
[[nodiscard]] std::vector<TableRow> tableRows(const stats::NodeSnapshot& snapshot, const TableQuery& query);

}  // namespace hotset::ui
