// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/TableRows.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QCoreApplication>

#include "core/domain/stats/SlowLogPattern.h"
#include "ui/charts/Curve.h"
#include "ui/stats/MarkWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::tablerows {
namespace {

using stats::Unit;
using Rows = std::vector<TableRow>;

constexpr std::size_t kArgumentsBytesMax = 300;
constexpr std::size_t kWordBytesMax = 60;
const double kNone = std::nan("");

QString tr(const char* text) { return QCoreApplication::translate("NodeTables", text); }

double valueOf(const std::optional<double>& value) { return value.value_or(kNone); }
double secondsIn(std::chrono::seconds time) { return static_cast<double>(time.count()); }
double microsecondsIn(std::chrono::microseconds time) { return static_cast<double>(time.count()); }

Rows commands(const stats::NodeSnapshot& snapshot) {
  using Which = stats::LatencyQuantile stats::LatencyQuantiles::*;
  constexpr Which kWhich[] = {&stats::LatencyQuantiles::p50, &stats::LatencyQuantiles::p99,
                              &stats::LatencyQuantiles::p999};
  Rows rows;
  for (const stats::CommandFigures& command : snapshot.commands) {
    const double failed = valueOf(command.failedPerSecond) + command.rejectedPerSecond.value_or(0);
    TableRow row;
    row.key = plainText(command.name, kWordBytesMax);
    row.cells = {row.key, figures::text(Unit::perSecond, command.callsPerSecond)};
    row.values = {kNone, valueOf(command.callsPerSecond)};
    for (const Which which : kWhich) {
      row.cells.append(command.latency ? figures::bucket((*command.latency).*which) : figures::unknown());
      row.values.push_back(command.latency ? ((*command.latency).*which).highUs : kNone);
    }
    row.cells.append({figures::smallPercent(command.cpuShare), figures::text(Unit::perSecond, failed)});
    row.values.insert(row.values.end(), {valueOf(command.cpuShare), failed});
    rows.push_back(std::move(row));
  }
  return rows;
}

QString argumentsOf(const stats::SlowLogEntry& entry, bool showsArguments) {
  if (entry.arguments.empty()) return figures::unknown();
  if (!showsArguments) {
    const auto hidden = entry.arguments.size() - 1;
    QString command = plainText(entry.arguments.front(), kWordBytesMax);
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

Rows slowEntries(const stats::NodeSnapshot& snapshot, bool showsArguments) {
  Rows rows;
  for (const stats::SlowLogEntry& entry : snapshot.slowLog.rows) {
    const std::string& client = entry.clientName.empty() ? entry.clientAddress : entry.clientName;
    rows.push_back({QString::number(entry.id),
                    {figures::dateTime(entry.time, snapshot.point.time), figures::duration(entry.duration),
                     argumentsOf(entry, showsArguments), plainText(client, kWordBytesMax)},
                    {secondsOf(entry.time), microsecondsIn(entry.duration)}});
  }
  return rows;
}

Rows slowPatterns(const stats::NodeSnapshot& snapshot, bool showsArguments) {
  Rows rows;
  for (const stats::SlowLogPattern& pattern : stats::slowLogPatterns(snapshot.slowLog.rows, showsArguments)) {
    const QString text = plainText(pattern.pattern, kArgumentsBytesMax);
    const auto count = static_cast<double>(pattern.count);
    rows.push_back(
        {text,
         {text, figures::count(count), figures::duration(pattern.longest), figures::duration(pattern.total),
          figures::dateTime(pattern.last, snapshot.point.time)},
         {kNone, count, microsecondsIn(pattern.longest), microsecondsIn(pattern.total), secondsOf(pattern.last)}});
  }
  return rows;
}

Rows clients(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::ClientFigures& client : snapshot.clients.rows) {
    const auto unread = static_cast<double>(client.outputBufferBytes);
    const auto memory = static_cast<double>(client.totalMemoryBytes);
    rows.push_back({QString::fromStdString(client.id),
                    {plainText(client.address, kWordBytesMax), plainText(client.name, kWordBytesMax),
                     plainText(client.user, kWordBytesMax), plainText(client.lastCommand, kWordBytesMax),
                     figures::roughDuration(client.age), figures::roughDuration(client.idle),
                     figures::text(Unit::bytes, unread), figures::text(Unit::bytes, memory)},
                    {kNone, kNone, kNone, kNone, secondsIn(client.age), secondsIn(client.idle), unread, memory}});
  }
  return rows;
}

Rows errors(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::ErrorFigures& error : snapshot.errors) {
    const QString kind = plainText(error.kind, kWordBytesMax);
    const auto total = static_cast<double>(error.total);
    rows.push_back(
        {kind,
         {kind, figures::text(Unit::perSecond, error.perSecond), figures::count(total), meaningOfError(kind)},
         {kNone, valueOf(error.perSecond), total}});
  }
  return rows;
}

QString presetOf(const stats::ConfigEntry& entry) {
  if (!entry.preset) return figures::unknown();
  if (!entry.differs.value_or(false)) return tr("same");
  return entry.preset->empty() ? tr("(empty)") : plainText(*entry.preset, kWordBytesMax);
}

Rows configuration(const stats::NodeSnapshot& snapshot, bool onlyDiffering) {
  Rows rows;
  // Of a kind of server whose directives Hotset knows, one that it doesn't know is worth a word.
  const bool isKnownKind = std::ranges::any_of(snapshot.config.rows, [](const auto& e) { return !e.meaning.empty(); });
  const QString noMeaning = isKnownKind ? tr("Not known to Hotset") : figures::unknown();
  for (const stats::ConfigEntry& entry : snapshot.config.rows) {
    if (onlyDiffering && !entry.differs.value_or(false)) continue;
    const QString value = entry.isRedacted ? tr("hidden") : plainText(entry.value);
    const QString directive = plainText(entry.directive, 100);
    const QString meaning = QString::fromUtf8(entry.meaning.data(), static_cast<qsizetype>(entry.meaning.size()));
    rows.push_back(
        {directive,
         {directive, value.isEmpty() ? tr("(empty)") : value, presetOf(entry),
          meaning.isEmpty() ? noMeaning : QCoreApplication::translate("Directives", meaning.toUtf8().constData())},
         {}});
  }
  return rows;
}

Rows events(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  if (!snapshot.marks) return rows;
  for (auto mark = snapshot.marks->rbegin(); mark != snapshot.marks->rend(); ++mark) {
    rows.push_back({QString::number(secondsOf(mark->time), 'f', 3) + QString::fromStdString(mark->subject),
                    {markwords::time(*mark), markwords::kind(mark->kind), markwords::text(*mark)},
                    {}});
  }
  return rows;
}

}  // namespace

Rows of(const stats::NodeSnapshot& snapshot, const TableQuery& query) {
  switch (query.kind) {
    case TableKind::commands:
      return commands(snapshot);
    case TableKind::slowPatterns:
      return slowPatterns(snapshot, query.showsArguments);
    case TableKind::slowEntries:
      return slowEntries(snapshot, query.showsArguments);
    case TableKind::clients:
      return clients(snapshot);
    case TableKind::errors:
      return errors(snapshot);
    case TableKind::memory:
      return memory(snapshot);
    case TableKind::replication:
      return replication(snapshot);
    case TableKind::persistence:
      return persistence(snapshot);
    case TableKind::configuration:
      return configuration(snapshot, query.onlyDiffering);
    case TableKind::events:
      break;
  }
  return events(snapshot);
}

}  // namespace hotset::ui::tablerows
