// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/OverviewRows.h"

#include "ui/fleet/NodeWords.h"
#include "ui/overview/FindingWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using stats::Series;

Tone toneOf(const OverviewRow& row) {
  const stats::Reachability reachability = nodewords::reachabilityOf(row.snapshot);
  const bool isCalm = !row.worst || *row.worst == attention::Severity::advice;
  // A replica that is lost is no more urgent here than among what needs attention.
  if (reachability == stats::Reachability::connecting || isCalm) return nodewords::tone(reachability);
  return findingwords::tone(*row.worst);
}

QString stateOf(const OverviewRow& row) {
  QString state = nodewords::state(nodewords::reachabilityOf(row.snapshot));
  if (!row.worst || nodewords::reachabilityOf(row.snapshot) != stats::Reachability::reachable) return state;
  return QStringLiteral("%1, %2").arg(state, findingwords::word(*row.worst));
}

/// In a few words: the whole story stands among what needs attention.
QString noteOf(const stats::NodeSnapshotPtr& snapshot) {
  if (nodewords::reachabilityOf(snapshot) != stats::Reachability::unreachable) return nodewords::note(snapshot);
  return snapshot->status.lastSeen
             ? OverviewRows::tr("no data since %1").arg(figures::timeOfDay(*snapshot->status.lastSeen))
             : OverviewRows::tr("no data yet");
}

}  // namespace

void OverviewRows::set(std::vector<OverviewRow> rows, GroupBy groupBy) {
  m_groupBy = groupBy;
  RowSync::apply(*this, m_list, std::move(rows));
}

QString OverviewRows::section(const OverviewRow& row) const {
  switch (m_groupBy) {
    case GroupBy::nothing:
      return {};
    case GroupBy::group:
      return row.group.empty() ? tr("in no group") : plainText(row.group);
    case GroupBy::tag:
      return row.group.empty() ? tr("without a tag") : plainText(row.group);
    case GroupBy::environment:
      break;
  }
  const QString environment = nodewords::environment(row.node->environment);
  return environment.isEmpty() ? tr("unmarked") : environment;
}

QVariant OverviewRows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const OverviewRow& row = m_list[static_cast<std::size_t>(index.row())];
  const stats::NodeSnapshotPtr& snapshot = row.snapshot;
  switch (role) {
    case nodeIdRole:
      return QString::fromStdString(row.node->id.value());
    case sectionRole:
      return section(row);
    case Qt::DisplayRole:
    case nameRole:
      return plainText(row.node->name);
    case addressRole:
      return plainText(row.node->address.text());
    case colourRole:
      return static_cast<int>(row.node->colour);
    case environmentRole:
      return nodewords::environment(row.node->environment);
    case environmentToneRole:
      return static_cast<int>(nodewords::tone(row.node->environment));
    case toneRole:
      return static_cast<int>(toneOf(row));
    case stateRole:
      return stateOf(row);
    case serverRole:
      return snapshot ? nodewords::server(snapshot->server) : QString();
    case hitRatioRole:
      return nodewords::figure(snapshot, Series::hitRatio);
    case operationsRole:
      return nodewords::figure(snapshot, Series::operationsPerSecond);
    case latencyRole:
      return nodewords::latency(snapshot);
    case memoryRole:
      return nodewords::memory(snapshot);
    case memoryShareRole:
      return nodewords::memoryShare(snapshot);
    case memoryToneRole:
      return static_cast<int>(nodewords::memoryTone(nodewords::memoryShare(snapshot)));
    case evictionsRole:
      return nodewords::figure(snapshot, Series::evictionsPerSecond);
    case trendRole:
      return QVariant::fromValue(QList<qreal>(row.trend->begin(), row.trend->end()));
    case noteRole:
      return noteOf(snapshot);
    case spokenRole:
      return tr("%1, %2, hit ratio %3, operations %4, memory %5")
          .arg(plainText(row.node->name), stateOf(row), nodewords::figure(snapshot, Series::hitRatio),
               nodewords::figure(snapshot, Series::operationsPerSecond), nodewords::memory(snapshot));
    default:
      return {};
  }
}

QHash<int, QByteArray> OverviewRows::roleNames() const {
  return {{nodeIdRole, "nodeId"},
          {sectionRole, "section"},
          {nameRole, "name"},
          {addressRole, "address"},
          {colourRole, "colour"},
          {environmentRole, "environment"},
          {environmentToneRole, "environmentTone"},
          {toneRole, "tone"},
          {stateRole, "state"},
          {serverRole, "server"},
          {hitRatioRole, "hitRatio"},
          {operationsRole, "operations"},
          {latencyRole, "latency"},
          {memoryRole, "memory"},
          {memoryShareRole, "memoryShare"},
          {memoryToneRole, "memoryTone"},
          {evictionsRole, "evictions"},
          {trendRole, "trend"},
          {noteRole, "note"},
          {spokenRole, "spoken"}};
}

}  // namespace hotset::ui
