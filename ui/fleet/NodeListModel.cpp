// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fleet/NodeListModel.h"

#include <algorithm>

#include "ui/fleet/NodeWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using nodewords::figure;
using nodewords::reachabilityOf;
using nodewords::valueOf;
using stats::Series;

constexpr int kRowsAtOnce = 4;

}  // namespace

NodeListModel::NodeListModel(CoreBridge& bridge, fleet::FleetService& fleet, stats::StatsService& stats,
                             QObject* parent)
    : QAbstractListModel(parent) {
  connect(&m_catchingUp, &QTimer::timeout, this, [this] { catchUp(); });
  follow(bridge, fleet, stats);
}

void NodeListModel::follow(CoreBridge& bridge, fleet::FleetService& fleet, stats::StatsService& stats) {
  bridge.listen<std::vector<fleet::Node>>(
      this,
      [&fleet](const Outlet<std::vector<fleet::Node>>& outlet) {
        return fleet.onChanged([outlet](const std::vector<fleet::Node>& nodes) {
          outlet.change([&nodes](std::vector<fleet::Node>& latest) { latest = nodes; });
        });
      },
      [this](std::vector<fleet::Node> nodes) { setNodes(std::move(nodes)); });
  bridge.ask(
      this, [&fleet] { return fleet.nodes(); },
      [this](Result<std::vector<fleet::Node>> nodes) {
        if (nodes) setNodes(std::move(*nodes));
      });
  bridge.listen<Snapshots>(
      this,
      [&stats](const Outlet<Snapshots>& outlet) {
        const auto take = [outlet](const stats::NodeSnapshotPtr& snapshot) {
          outlet.change([&snapshot](Snapshots& latest) { latest[snapshot->node] = snapshot; });
        };
        for (const stats::NodeSnapshotPtr& snapshot : stats.latest()) take(snapshot);
        return stats.onSnapshot(take);
      },
      [this](const Snapshots& snapshots) { setSnapshots(snapshots); });
}

void NodeListModel::setNodes(std::vector<fleet::Node> nodes) {
  const std::size_t before = m_rows.size();
  const bool wasLoaded = std::exchange(m_isLoaded, true);
  Snapshots known = m_early;
  for (const Row& row : m_rows) known.insert_or_assign(row.node.id, row.snapshot);
  std::vector<Row> wanted;
  wanted.reserve(nodes.size());
  for (fleet::Node& node : nodes) {
    const auto snapshot = known.extract(node.id);
    m_early.erase(node.id);
    wanted.push_back({std::move(node), snapshot ? snapshot.mapped() : nullptr});
  }
  RowSync::apply(*this, m_rows, std::move(wanted));
  if (before != m_rows.size() || !wasLoaded) Q_EMIT countChanged();
  Q_EMIT summaryChanged();
  Q_EMIT nodesChanged();
}

void NodeListModel::setSnapshots(const Snapshots& snapshots) {
  Snapshots unknown = snapshots;
  for (std::size_t row = 0; row < m_rows.size(); ++row) {
    const auto fresh = unknown.extract(m_rows[row].node.id);
    if (!fresh) continue;
    m_rows[row].snapshot = fresh.mapped();
    if (!m_isActive) continue;
    const QModelIndex changed = index(static_cast<int>(row));
    Q_EMIT dataChanged(changed, changed);
  }
  // Of nodes added a moment ago, whose snapshot overtook the list; anything else was removed and is of no use.
  m_early = m_isLoaded ? Snapshots{} : m_early;
  m_early.merge(unknown);
  Q_EMIT summaryChanged();
}

void NodeListModel::setActive(bool isActive) {
  if (isActive == m_isActive) return;
  m_isActive = isActive;
  Q_EMIT activeChanged();
  m_caughtUp = 0;
  if (isActive) {
    m_catchingUp.start(0);
  } else {
    m_catchingUp.stop();
  }
}

void NodeListModel::catchUp() {
  const int first = m_caughtUp;
  m_caughtUp = std::min(count(), first + kRowsAtOnce);
  if (m_caughtUp >= count()) m_catchingUp.stop();
  if (first < m_caughtUp) Q_EMIT dataChanged(index(first), index(m_caughtUp - 1));
}

std::size_t NodeListModel::unreachableCount() const {
  return static_cast<std::size_t>(std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) {
    return reachabilityOf(row.snapshot) == stats::Reachability::unreachable;
  }));
}

bool NodeListModel::isKnown() const {
  return m_isLoaded && std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) {
           const stats::Reachability reachability = reachabilityOf(row.snapshot);
           return reachability == stats::Reachability::unreachable ||
                  (reachability == stats::Reachability::reachable &&
                   row.snapshot->point.value(Series::operationsPerSecond).has_value());
         });
}

QString NodeListModel::summary() const {
  const std::size_t unreachable = unreachableCount();
  const QString all = m_rows.size() == 1 ? tr("1 node") : tr("%1 nodes").arg(m_rows.size());
  return unreachable == 0 ? all : tr("%1, %2 unreachable").arg(all).arg(unreachable);
}

QString NodeListModel::ownCost() const {
  double sum = 0;
  int known = 0;
  for (const Row& row : m_rows) {
    const double share = valueOf(row.snapshot, Series::ownCpuShare);
    if (std::isnan(share)) continue;
    sum += share;
    ++known;
  }
  return known == 0 ? QString() : figures::smallPercent(sum / known);
}

const fleet::Node* NodeListModel::find(const QString& idOrName) const {
  const std::string wanted = idOrName.toStdString();
  const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&wanted](const Row& row) {
    return row.node.id.value() == wanted || row.node.name == wanted;
  });
  return found == m_rows.end() ? nullptr : &found->node;
}

stats::NodeSnapshotPtr NodeListModel::snapshot(const fleet::NodeId& node) const {
  const auto found =
      std::find_if(m_rows.begin(), m_rows.end(), [&node](const Row& row) { return row.node.id == node; });
  return found == m_rows.end() ? nullptr : found->snapshot;
}

int NodeListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant NodeListModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto& [node, snapshot] = m_rows[static_cast<std::size_t>(index.row())];
  switch (role) {
    case nodeIdRole:
      return QString::fromStdString(node.id.value());
    case Qt::DisplayRole:
    case nameRole:
      return plainText(node.name);
    case addressRole:
      return plainText(node.address.text());
    case environmentRole:
      return nodewords::environment(node.environment);
    case environmentToneRole:
      return static_cast<int>(nodewords::tone(node.environment));
    case stateRole:
      return nodewords::state(reachabilityOf(snapshot));
    case stateToneRole:
      return static_cast<int>(nodewords::tone(reachabilityOf(snapshot)));
    case noteRole:
      return nodewords::note(snapshot);
    case serverRole:
      return snapshot ? nodewords::server(snapshot->server) : QString();
    case hitRatioRole:
      return figure(snapshot, Series::hitRatio);
    case operationsRole:
      return figure(snapshot, Series::operationsPerSecond);
    case latencyRole:
      return nodewords::latency(snapshot);
    case memoryRole:
      return nodewords::memory(snapshot);
    case memoryShareRole:
      return nodewords::memoryShare(snapshot);
    case memoryToneRole:
      return static_cast<int>(nodewords::memoryTone(nodewords::memoryShare(snapshot)));
    case evictionsRole:
      return figure(snapshot, Series::evictionsPerSecond);
    case colourRole:
      return static_cast<int>(node.colour);
    case groupRole:
      return plainText(node.group);
    case tagsRole:
      return nodewords::tags(node);
    case spokenRole:
      return tr("%1, %2, hit ratio %3, operations %4, memory %5")
          .arg(plainText(node.name), nodewords::state(reachabilityOf(snapshot)), figure(snapshot, Series::hitRatio),
               figure(snapshot, Series::operationsPerSecond), nodewords::memory(snapshot));
    default:
      return {};
  }
}

QHash<int, QByteArray> NodeListModel::roleNames() const {
  return {{nodeIdRole, "nodeId"},
          {nameRole, "name"},
          {addressRole, "address"},
          {environmentRole, "environment"},
          {environmentToneRole, "environmentTone"},
          {stateRole, "state"},
          {stateToneRole, "stateTone"},
          {noteRole, "note"},
          {serverRole, "server"},
          {hitRatioRole, "hitRatio"},
          {operationsRole, "operations"},
          {latencyRole, "latency"},
          {memoryRole, "memory"},
          {memoryShareRole, "memoryShare"},
          {memoryToneRole, "memoryTone"},
          {evictionsRole, "evictions"},
          {colourRole, "colour"},
          {groupRole, "group"},
          {tagsRole, "tags"},
          {spokenRole, "spoken"}};
}

}  // namespace hotset::ui
