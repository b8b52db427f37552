// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/NodeTables.h"

#include <algorithm>

#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using stats::Unit;
using Rows = std::vector<QStringList>;

constexpr std::size_t kArgumentsBytesMax = 300;
constexpr std::size_t kRowsMax = 2000;

QString tr(const char* text) { return NodeTables::tr(text); }

QString quantile(const stats::CommandFigures& command, stats::LatencyQuantile stats::LatencyQuantiles::* which) {
  return command.latency ? figures::bucket((*command.latency).*which) : figures::unknown();
}

Rows commandRows(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::CommandFigures& command : snapshot.commands) {
    const double failed = command.failedPerSecond.value_or(std::nan("")) + command.rejectedPerSecond.value_or(0);
    rows.push_back({plainText(command.name, 60), figures::text(Unit::perSecond, command.callsPerSecond),
                    quantile(command, &stats::LatencyQuantiles::p50), quantile(command, &stats::LatencyQuantiles::p99),
                    quantile(command, &stats::LatencyQuantiles::p999), figures::smallPercent(command.cpuShare),
                    figures::text(Unit::perSecond, failed)});
  }
  return rows;
}

QString argumentsOf(const stats::SlowLogEntry& entry, bool showsArguments) {
  if (entry.arguments.empty()) return figures::unknown();
  if (!showsArguments) {
    const auto hidden = entry.arguments.size() - 1;
    const QString command = plainText(entry.arguments.front(), 60);
    if (hidden == 0) return command;
    return command + QLatin1Char(' ') +
           (hidden == 1 ? tr("(1 argument hidden)") : tr("(%1 arguments hidden)").arg(hidden));
  }
  std::string all;
  for (const std::string& argument : entry.arguments) {
    if (!all.empty()) all += ' ';
    all += argument.substr(0, kArgumentsBytesMax);
    if (all.size() > kArgumentsBytesMax) break;
  }
  return plainText(all, kArgumentsBytesMax);
}

Rows slowLogRows(const stats::NodeSnapshot& snapshot, bool showsArguments) {
  Rows rows;
  for (const stats::SlowLogEntry& entry : snapshot.slowLog.rows) {
    const QString client = entry.clientName.empty() ? plainText(entry.clientAddress) : plainText(entry.clientName);
    rows.push_back({figures::dateTime(entry.time, snapshot.point.time), figures::duration(entry.duration),
                    argumentsOf(entry, showsArguments), client});
  }
  return rows;
}

Rows clientRows(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::ClientFigures& client : snapshot.clients.rows) {
    if (rows.size() == kRowsMax) break;
    rows.push_back({plainText(client.address, 60), plainText(client.name, 60), plainText(client.user, 60),
                    plainText(client.lastCommand, 60), figures::roughDuration(client.age),
                    figures::roughDuration(client.idle),
                    figures::text(Unit::bytes, static_cast<double>(client.totalMemoryBytes))});
  }
  return rows;
}

Rows errorRows(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::ErrorFigures& error : snapshot.errors) {
    rows.push_back({plainText(error.kind, 60), figures::text(Unit::perSecond, error.perSecond),
                    figures::count(static_cast<double>(error.total))});
  }
  return rows;
}

Rows configurationRows(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::ConfigEntry& entry : snapshot.config.rows) {
    QString value = entry.isRedacted ? tr("hidden") : plainText(entry.value);
    rows.push_back({plainText(entry.directive, 100), value.isEmpty() ? tr("(empty)") : std::move(value)});
  }
  return rows;
}

/// The commands without which a table stays empty.
bool fills(NodeTables::Kind kind, const std::string& command) {
  switch (kind) {
    case NodeTables::commands:
      return command == "LATENCY HISTOGRAM" || command == "INFO";
    case NodeTables::slowLog:
      return command == "SLOWLOG GET";
    case NodeTables::clients:
      return command == "CLIENT LIST";
    case NodeTables::errors:
      return command == "INFO";
    case NodeTables::configuration:
      return command == "CONFIG GET";
    case NodeTables::kindCount:
      break;
  }
  return false;
}

template <typename T>
QString readAt(const stats::Dated<T>& table) {
  return table.isKnown() ? tr("read at %1").arg(figures::timeOfDay(table.time)) : QString();
}

template <typename T>
QString waitingOr(const stats::Dated<T>& table, const QString& empty) {
  return table.isKnown() ? empty : tr("Not read yet.");
}

}  // namespace

NodeTables::NodeTables(QObject* parent) : QObject(parent) {
  const auto text = [](const QString& title, int width) { return TableModel::Column{title, width, false, false}; };
  const auto code = [](const QString& title, int width) { return TableModel::Column{title, width, false, true}; };
  const auto number = [](const QString& title, int width) { return TableModel::Column{title, width, true, false}; };
  m_tables = {
      new TableModel({code(tr("Command"), 22), number(tr("Calls/s"), 12), number(tr("p50"), 16), number(tr("p99"), 16),
                      number(tr("p99.9"), 16), number(tr("Share of a core"), 14), number(tr("Failed"), 10)},
                     this),
      new TableModel({text(tr("Time"), 16), number(tr("Took"), 12), code(tr("Command"), 52), text(tr("Client"), 20)},
                     this),
      new TableModel({code(tr("Address"), 24), text(tr("Name"), 18), text(tr("User"), 12), code(tr("Last command"), 18),
                      number(tr("Connected"), 14), number(tr("Idle"), 12), number(tr("Memory"), 12)},
                     this),
      new TableModel({code(tr("Kind"), 40), number(tr("Now"), 20), number(tr("Since start or reset"), 30)}, this),
      new TableModel({code(tr("Directive"), 40), code(tr("Value"), 60)}, this),
  };
}

QStringList NodeTables::titles() const {
  const auto counted = [](const QString& title, std::size_t rows) {
    return rows == 0 ? title : QStringLiteral("%1 %2").arg(title, figures::count(static_cast<double>(rows)));
  };
  static const stats::NodeSnapshot kNothing;
  const stats::NodeSnapshot& known = m_snapshot ? *m_snapshot : kNothing;
  return {tr("Commands"), counted(tr("Slow log"), known.slowLog.rows.size()),
          counted(tr("Clients"), known.clients.rows.size()), counted(tr("Errors"), known.errors.size()),
          tr("Configuration")};
}

void NodeTables::setCurrent(int current) {
  if (current == m_current || current < 0 || current >= kindCount) return;
  m_current = current;
  fill();
  Q_EMIT currentChanged();
  Q_EMIT changed();
}

void NodeTables::setShowsArguments(bool shows) {
  if (shows == m_showsArguments) return;
  m_showsArguments = shows;
  fill();
  Q_EMIT changed();
}

void NodeTables::show(const stats::NodeSnapshotPtr& snapshot) {
  m_snapshot = snapshot;
  fill();
  Q_EMIT changed();
}

void NodeTables::fill() {
  if (!m_snapshot) return;
  // Only the table that is seen: two thousand clients twice a second are work.
  switch (m_current) {
    case slowLog:
      return table()->setRows(slowLogRows(*m_snapshot, m_showsArguments));
    case clients:
      return table()->setRows(clientRows(*m_snapshot));
    case errors:
      return table()->setRows(errorRows(*m_snapshot));
    case configuration:
      return table()->setRows(configurationRows(*m_snapshot));
    default:
      return table()->setRows(commandRows(*m_snapshot));
  }
}

QString NodeTables::note() const {
  if (!m_snapshot) return {};
  switch (m_current) {
    case slowLog:
      return readAt(m_snapshot->slowLog);
    case clients:
      return readAt(m_snapshot->clients);
    case configuration:
      return readAt(m_snapshot->config);
    case commands:
      return tr("quantiles by bucket of the server's histogram");
    default:
      return {};
  }
}

QString NodeTables::missing() const {
  if (!m_snapshot) return {};
  QStringList sentences;
  for (const stats::MissingPermission& missing : m_snapshot->missing) {
    if (!fills(static_cast<Kind>(m_current), missing.command)) continue;
    sentences.append(tr("not permitted: %1 (%2)").arg(plainText(missing.command, 60), plainText(missing.loses, 120)));
  }
  return sentences.join(QLatin1Char('\n'));
}

QString NodeTables::emptyText() const {
  if (!m_snapshot) return tr("Not read yet.");
  switch (m_current) {
    case slowLog:
      return waitingOr(m_snapshot->slowLog, tr("No command was slow enough to be noted."));
    case clients:
      return waitingOr(m_snapshot->clients, tr("No client is connected."));
    case configuration:
      return waitingOr(m_snapshot->config, tr("The server tells no directive."));
    case errors:
      return tr("No error was answered.");
    default:
      return tr("No command was called.");
  }
}

}  // namespace hotset::ui
