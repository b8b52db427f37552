// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/TableContent.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QtCore/QCoreApplication>

#include "ui/stats/TableRows.h"

namespace hotset::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("NodeTables", text); }

TableColumn text(const QString& title, int width, const char* field) {
  return {{title, width, false, false}, QString::fromLatin1(field)};
}
TableColumn code(const QString& title, int width, const char* field) {
  return {{title, width, false, true}, QString::fromLatin1(field)};
}
TableColumn number(const QString& title, int width, const char* field) {
  return {{title, width, true, false}, QString::fromLatin1(field)};
}

bool holds(const TableRow& row, const QString& search) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [&search](const QString& cell) { return cell.contains(search, Qt::CaseInsensitive); });
}

/// What is not known comes last, whichever way round.
bool isBefore(const TableRow& left, const TableRow& right, const TableQuery& query, bool isNumeric) {
  const auto column = static_cast<std::size_t>(query.sortColumn);
  if (isNumeric) {
    const double a = left.values[column], b = right.values[column];
    if (std::isnan(a) || std::isnan(b)) return !std::isnan(a) && std::isnan(b);
    return query.isDescending ? a > b : a < b;
  }
  const int order = QString::compare(left.cells[query.sortColumn], right.cells[query.sortColumn], Qt::CaseInsensitive);
  return query.isDescending ? order > 0 : order < 0;
}

}  // namespace

std::vector<TableColumn> tableColumns(TableKind kind) {
  switch (kind) {
    case TableKind::commands:
      return {code(tr("Command"), 22, "command"),           number(tr("Calls/s"), 12, "calls_per_second"),
              number(tr("p50"), 16, "p50_us_max"),          number(tr("p99"), 16, "p99_us_max"),
              number(tr("p99.9"), 16, "p999_us_max"),       number(tr("Share of a core"), 16, "cpu_share"),
              number(tr("Failed"), 10, "failed_per_second")};
    case TableKind::slowPatterns:
      return {code(tr("Pattern"), 48, "pattern"), number(tr("Count"), 10, "count"),
              number(tr("Longest"), 12, "longest_us"), number(tr("In total"), 12, "total_us"),
              number(tr("Last"), 16, "last_unix_seconds")};
    case TableKind::slowEntries:
      return {number(tr("Time"), 12, "unix_seconds"), number(tr("Took"), 12, "duration_us"),
              code(tr("Command"), 54, "command"), code(tr("Client"), 22, "client")};
    case TableKind::clients:
      return {code(tr("Address"), 22, "address"),
              text(tr("Name"), 16, "name"),
              text(tr("User"), 12, "user"),
              code(tr("Last command"), 18, "last_command"),
              number(tr("Connected"), 12, "age_seconds"),
              number(tr("Idle"), 12, "idle_seconds"),
              number(tr("Unread"), 10, "output_buffer_bytes"),
              number(tr("Memory"), 10, "memory_bytes")};
    case TableKind::errors:
      return {code(tr("Kind"), 22, "kind"), number(tr("Now"), 12, "per_second"), number(tr("In all"), 12, "total"),
              text(tr("What it means"), 54, "meaning")};
    case TableKind::memory:
      return {code(tr("Figure"), 34, "figure"), number(tr("Value"), 14, "value"),
              text(tr("What it means"), 52, "meaning")};
    case TableKind::replication:
      return {code(tr("Peer"), 28, "peer"), text(tr("Role"), 14, "role"), text(tr("State"), 24, "state"),
              number(tr("Behind"), 14, "lag_bytes"), number(tr("Last heard"), 16, "last_heard_seconds")};
    case TableKind::persistence:
      return {text(tr("Figure"), 34, "figure"), text(tr("Value"), 20, "value"),
              text(tr("What it means"), 46, "meaning")};
    case TableKind::configuration:
      return {code(tr("Directive"), 24, "directive"), code(tr("Value"), 22, "value"),
              code(tr("Default"), 16, "default"), text(tr("What it does"), 46, "meaning")};
    case TableKind::events:
      break;
  }
  return {text(tr("Time"), 20, "time"), text(tr("Event"), 16, "event"), text(tr("What happened"), 64, "what")};
}

std::vector<TableRow> tableRows(const stats::NodeSnapshot& snapshot, const TableQuery& query) {
  std::vector<TableRow> rows = tablerows::of(snapshot, query);
  if (!query.search.isEmpty()) {
    std::erase_if(rows, [&query](const TableRow& row) { return !holds(row, query.search); });
  }
  const std::vector<TableColumn> columns = tableColumns(query.kind);
  for (TableRow& row : rows) row.values.resize(columns.size(), std::nan(""));
  if (query.sortColumn < 0 || query.sortColumn >= std::ssize(columns)) return rows;
  const bool isNumeric = columns[static_cast<std::size_t>(query.sortColumn)].look.isNumeric;
  // Rows that are equal keep the table's own order.
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    if (isBefore(rows[left], rows[right], query, isNumeric)) return true;
    return !isBefore(rows[right], rows[left], query, isNumeric) && left < right;
  });
  std::vector<TableRow> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t row : order) sorted.push_back(std::move(rows[row]));
  return sorted;
}

}  // namespace hotset::ui
