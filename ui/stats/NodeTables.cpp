// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/NodeTables.h"

#include <algorithm>
#include <array>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include "core/domain/stats/TableLimits.h"
#include "ui/stats/StateWords.h"
#include "ui/stats/TableExport.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::size_t kRowsAtOnce = 3;
/// More than these are never in sight: further ones cost nothing to show.
constexpr std::size_t kRowsSeen = 20;

/// The command without which a tab stays empty; none: INFO.
const char* commandOf(int tab) {
  switch (tab) {
    case NodeTables::slowLog:
      return "SLOWLOG GET";
    case NodeTables::clients:
      return "CLIENT LIST";
    case NodeTables::memory:
      return "MEMORY STATS";
    case NodeTables::configuration:
      return "CONFIG GET";
    default:
      return "INFO";
  }
}

bool fills(int tab, const std::string& command) {
  return command == commandOf(tab) || (tab == NodeTables::commands && command == "LATENCY HISTOGRAM");
}

template <typename T>
QString readAt(const stats::Dated<T>& table) {
  return table.isKnown() ? NodeTables::tr("read at %1").arg(figures::timeOfDay(table.time)) : QString();
}

template <typename T>
QString waitingOr(const stats::Dated<T>& table, const QString& empty) {
  return table.isKnown() ? empty : NodeTables::tr("Not read yet.");
}

/// All clients of the server, as it counts them itself; at least those in the table.
double clientsInAll(const stats::NodeSnapshot& snapshot) {
  const auto listed = static_cast<double>(snapshot.clients.rows.size());
  return std::max(listed, snapshot.point.value(stats::Series::connectedClients).value_or(0));
}

/// How much of the server's table is not in ours; empty: nothing.
QString slowLogLimit(const stats::NodeSnapshot& snapshot) {
  if (snapshot.slowLog.rows.size() < stats::kSlowLogRowsMax) return {};
  return NodeTables::tr("the newest %1 entries").arg(figures::count(stats::kSlowLogRowsMax));
}
QString clientsLimit(const stats::NodeSnapshot& snapshot) {
  const auto listed = static_cast<double>(snapshot.clients.rows.size()), all = clientsInAll(snapshot);
  if (!snapshot.clients.isKnown() || listed >= all) return {};
  QString share = NodeTables::tr("%1 of %2 clients").arg(figures::count(listed), figures::count(all));
  if (snapshot.clients.rows.size() < stats::kClientRowsMax) return share;
  return NodeTables::tr("%1, those with most memory", "1000 of 4000 clients").arg(share);
}

QString joined(const QString& limit, const QString& rest) {
  return limit.isEmpty() ? rest : limit + QStringLiteral("; ") + rest;
}

}  // namespace

NodeTables::NodeTables(QObject* parent)
    : QObject(parent), m_worker([this](const auto& job, const auto& rows) { take(job, rows); }) {
  for (std::size_t kind = 0; kind < kTableKinds; ++kind) {
    std::vector<TableModel::Column> columns;
    for (TableColumn& column : tableColumns(static_cast<TableKind>(kind))) columns.push_back(std::move(column.look));
    m_tables.push_back(new TableModel(std::move(columns), this));
    connect(m_tables.back(), &TableModel::sortChanged, this, [this] { fill(); });
  }
  m_tables[static_cast<std::size_t>(TableKind::commands)]->setSort(1, true);
  connect(&m_growing, &QTimer::timeout, this,
          [this] { showRows(static_cast<std::size_t>(table()->count()) + kRowsAtOnce); });
}

TableKind NodeTables::kind() const noexcept {
  constexpr std::array kKinds{TableKind::commands,    TableKind::slowPatterns,  TableKind::clients,
                              TableKind::errors,      TableKind::memory,        TableKind::replication,
                              TableKind::persistence, TableKind::configuration, TableKind::events};
  static_assert(kKinds.size() == tabCount);
  if (m_current == slowLog && m_showsEntries) return TableKind::slowEntries;
  return kKinds[static_cast<std::size_t>(m_current)];
}

QStringList NodeTables::titles() const {
  const auto counted = [](const QString& title, std::size_t rows) {
    return rows == 0 ? title : QStringLiteral("%1 %2").arg(title, figures::count(static_cast<double>(rows)));
  };
  static const stats::NodeSnapshot kNothing;
  const stats::NodeSnapshot& known = m_snapshot ? *m_snapshot : kNothing;
  return {tr("Commands"),
          counted(tr("Slow log"), known.slowLog.rows.size()),
          counted(tr("Clients"), static_cast<std::size_t>(known.clients.isKnown() ? clientsInAll(known) : 0)),
          counted(tr("Errors"), known.errors.size()),
          tr("Memory"),
          counted(tr("Replication"), known.replication.replicas.size()),
          tr("Persistence"),
          tr("Configuration"),
          counted(tr("Events"), known.marks ? known.marks->size() : 0)};
}

void NodeTables::setCurrent(int current) {
  if (current == m_current || current < 0 || current >= tabCount) return;
  dropStale();
  m_current = current;
  m_search.clear();
  fill();
  Q_EMIT currentChanged();
  Q_EMIT queryChanged();
  Q_EMIT changed();
}

void NodeTables::setSearch(const QString& search) {
  if (search == m_search) return;
  m_search = search;
  fill();
  Q_EMIT queryChanged();
}

void NodeTables::setShowsArguments(bool shows) {
  if (shows == m_showsArguments) return;
  m_showsArguments = shows;
  fill();
  Q_EMIT queryChanged();
}

void NodeTables::setShowsEntries(bool shows) {
  if (shows == m_showsEntries) return;
  dropStale();
  m_showsEntries = shows;
  fill();
  Q_EMIT currentChanged();
}

void NodeTables::setOnlyDiffering(bool only) {
  if (only == m_onlyDiffering) return;
  m_onlyDiffering = only;
  fill();
  Q_EMIT queryChanged();
}

void NodeTables::show(const stats::NodeSnapshotPtr& snapshot) {
  m_snapshot = snapshot;
  fill();
  Q_EMIT changed();
}

void NodeTables::hide() {
  setSearch({});
  setShowsArguments(false);
}

void NodeTables::clear() {
  m_snapshot.reset();
  m_growing.stop();
  m_rows.clear();
  for (TableModel* each : m_tables) {
    if (each != table()) each->setRows({}, {});
  }
  m_isStale = table()->count() > 0;
  Q_EMIT changed();
}

void NodeTables::dropStale() {
  m_growing.stop();
  if (std::exchange(m_isStale, false)) table()->setRows({}, {});
}

void NodeTables::fill() {
  if (!m_snapshot) return;
  m_worker.ask({m_snapshot,
                {.kind = kind(),
                 .sortColumn = table()->sortColumn(),
                 .isDescending = table()->isDescending(),
                 .search = m_search.trimmed(),
                 .showsArguments = m_showsArguments,
                 .onlyDiffering = m_onlyDiffering}});
}

void NodeTables::take(const RowWorker::Job& job, const std::vector<TableRow>& rows) {
  const bool isWanted = m_snapshot && job.snapshot->node == m_snapshot->node && job.query.kind == kind() &&
                        job.query.showsArguments == m_showsArguments;
  if (!isWanted) return;  // looked away meanwhile
  m_rows = rows;
  // Where the keyboard is further down, its row is to be found wherever it moved.
  const bool isStepped = table()->currentRow() <= 0;
  showRows(isStepped ? std::max(static_cast<std::size_t>(table()->count()), kRowsAtOnce) : m_rows.size());
  m_isStale = false;
  Q_EMIT changed();
}

void NodeTables::showRows(std::size_t count) {
  const std::size_t shown = count < kRowsSeen ? std::min(count, m_rows.size()) : m_rows.size();
  std::vector<QStringList> cells;
  QStringList keys;
  cells.reserve(shown);
  for (std::size_t row = 0; row < shown; ++row) {
    cells.push_back(m_rows[row].cells);
    keys.append(m_rows[row].key);
  }
  table()->setRows(std::move(cells), std::move(keys));
  if (shown == m_rows.size()) return m_growing.stop();
  if (!m_growing.isActive()) m_growing.start(0);
}

void NodeTables::copyRow(int row) const {
  if (row < 0 || row >= std::ssize(m_rows)) return;
  QGuiApplication::clipboard()->setText(m_rows[static_cast<std::size_t>(row)].cells.join(QLatin1Char('\t')));
}

void NodeTables::copyAll() const {
  QGuiApplication::clipboard()->setText(tableexport::text(tableColumns(kind()), m_rows));
}

QString NodeTables::note() const {
  if (!m_snapshot) return {};
  switch (m_current) {
    case slowLog:
      return joined(slowLogLimit(*m_snapshot), readAt(m_snapshot->slowLog));
    case clients:
      return joined(clientsLimit(*m_snapshot), readAt(m_snapshot->clients));
    case memory:
      return readAt(m_snapshot->memory);
    case configuration:
      return m_snapshot->server.product == "valkey" ? tr("%1; defaults of Valkey 8.0").arg(readAt(m_snapshot->config))
                                                    : tr("%1; defaults of Redis 7.0").arg(readAt(m_snapshot->config));
    case commands:
      return tr("quantiles by bucket of the server's histogram");
    case errors:
      return tr("in all: since the server's start or CONFIG RESETSTAT");
    case events:
      return tr("of the last hour");
    default:
      return {};
  }
}

QString NodeTables::missing() const {
  if (!m_snapshot) return {};
  QStringList sentences;
  for (const stats::MissingPermission& missing : m_snapshot->missing) {
    if (!fills(m_current, missing.command)) continue;
    sentences.append(tr("not permitted: %1 (%2)").arg(plainText(missing.command, 60), plainText(missing.loses, 120)));
  }
  return sentences.join(QLatin1Char('\n'));
}

QString NodeTables::emptyText() const {
  if (!m_snapshot) return tr("Not read yet.");
  if (statewords::isUnreachable(m_snapshot)) return tr("No data: the node does not answer.");
  if (!m_search.trimmed().isEmpty()) return tr("No row holds “%1”.").arg(m_search.trimmed());
  switch (m_current) {
    case slowLog:
      return waitingOr(m_snapshot->slowLog, tr("No command was slow enough to be noted."));
    case clients:
      return waitingOr(m_snapshot->clients, tr("No client is connected."));
    case memory:
      return waitingOr(m_snapshot->memory, tr("The server tells nothing of its memory."));
    case configuration:
      return waitingOr(m_snapshot->config,
                       m_onlyDiffering ? tr("Every directive has its default.") : tr("The server tells no directive."));
    case errors:
      return tr("No error was answered.");
    case replication:
      return tr("This server has no replica and is none.");
    case events:
      return tr("Nothing happened that readings could tell.");
    default:
      return tr("No command was called.");
  }
}

}  // namespace hotset::ui
