// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/OverviewFeed.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <QtCore/QCollator>
#include <QtCore/QString>

namespace hotset::ui {
namespace {

using stats::Series;

/// How long rows keep their places while figures change.
constexpr std::chrono::seconds kOrderKept{5};

std::vector<std::string> groupsOf(const fleet::Node& node, GroupBy groupBy) {
  switch (groupBy) {
    case GroupBy::nothing:
      break;
    case GroupBy::group:
      return {node.group};
    case GroupBy::tag:
      return node.tags.empty() ? std::vector<std::string>{{}} : node.tags;
    case GroupBy::environment:
      return {std::string(fleet::nameOf(node.environment))};
  }
  return {std::string()};
}

/// All words of the filter occur somewhere in what is said of the node.
bool matches(const fleet::Node& node, const stats::NodeSnapshotPtr& snapshot, const QStringList& words) {
  if (words.isEmpty()) return true;
  std::string all = node.name + '\n' + node.address.text() + '\n' + node.group + '\n';
  for (const std::string& tag : node.tags) all += tag + '\n';
  all += fleet::nameOf(node.environment);
  if (snapshot) all += '\n' + snapshot->server.product + ' ' + snapshot->server.version + '\n' + snapshot->server.role;
  const QString text = QString::fromStdString(all);
  return std::ranges::all_of(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

double figureFor(SortBy sortBy, const OverviewRow& row) {
  if (sortBy == SortBy::attention) return row.worst ? -static_cast<double>(*row.worst) : 1;
  if (sortBy == SortBy::environment) return -static_cast<double>(row.node->environment);
  if (!row.snapshot) return std::numeric_limits<double>::quiet_NaN();
  const stats::StatsPoint& point = row.snapshot->point;
  switch (sortBy) {
    case SortBy::hitRatio:
      return point.raw(Series::hitRatio);
    case SortBy::operations:
      return point.raw(Series::operationsPerSecond);
    case SortBy::latency:
      return point.raw(Series::latencyP99Us);
    case SortBy::evictions:
      return point.raw(Series::evictionsPerSecond);
    case SortBy::memory: {
      const double share = point.raw(Series::usedMemoryBytes) / point.raw(Series::maxMemoryBytes);
      return std::isnan(share) ? point.raw(Series::usedMemoryBytes) / 1e18 - 1 : share;
    }
    default:
      return 0;
  }
}

}  // namespace

Subscription OverviewFeed::follow(fleet::FleetService& fleet, stats::StatsService& stats,
                                  attention::AttentionService& attention, const Listener& onNews) {
  m_attention = &attention;
  for (const stats::NodeSnapshotPtr& snapshot : stats.latest()) add(snapshot);
  auto nodes = std::make_shared<Subscription>(
      fleet.onChanged([self = weak_from_this(), onNews](const std::vector<fleet::Node>& list) {
        if (const auto feed = self.lock()) feed->setNodes(list);
        onNews();
      }));
  auto snapshots = std::make_shared<Subscription>(
      stats.onSnapshot([self = weak_from_this(), onNews](const stats::NodeSnapshotPtr& snapshot) {
        if (const auto feed = self.lock()) feed->add(snapshot);
        onNews();
      }));
  return Subscription([self = weak_from_this(), nodes, snapshots] {
    nodes->reset();
    snapshots->reset();
    if (const auto feed = self.lock()) feed->m_attention = nullptr;
  });
}

void OverviewFeed::setNodes(const std::vector<fleet::Node>& nodes) {
  m_isLoaded = true;
  std::map<fleet::NodeId, FleetEntry> entries;
  for (const fleet::Node& node : nodes) {
    auto handle = m_entries.extract(node.id);
    FleetEntry entry = handle ? std::move(handle.mapped()) : FleetEntry();
    if (!entry.node || *entry.node != node) entry.node = std::make_shared<const fleet::Node>(node);
    entries.emplace(node.id, std::move(entry));
  }
  m_entries = std::move(entries);
}

void OverviewFeed::add(const stats::NodeSnapshotPtr& snapshot) {
  // Of a node not in the list yet: the list follows; of one just removed: the next list drops it.
  FleetEntry& entry = m_entries[snapshot->node];
  const bool isNews = !entry.snapshot || entry.snapshot->point.time != snapshot->point.time;
  entry.snapshot = snapshot;
  if (isNews && entry.isAsked) entry.trend.add(snapshot->point);
  m_newest = std::max(m_newest, snapshot->point.time);
}

void OverviewFeed::addPast(const fleet::NodeId& node, const std::vector<stats::StatsPoint>& past) {
  const auto found = m_entries.find(node);
  if (found == m_entries.end()) return;
  Trend trend;
  for (const stats::StatsPoint& point : past) trend.add(point);
  found->second.trend = trend;
}

std::vector<fleet::NodeId> OverviewFeed::takeNewcomers() {
  std::vector<fleet::NodeId> newcomers;
  for (auto& [id, entry] : m_entries) {
    if (!entry.node || !entry.snapshot || std::exchange(entry.isAsked, true)) continue;
    newcomers.push_back(id);
  }
  return newcomers;
}

OverviewFramePtr OverviewFeed::frame(const OverviewView& view) {
  auto frame = std::make_shared<OverviewFrame>();
  frame->isLoaded = m_isLoaded;
  if (m_attention) frame->findings = m_attention->findings();
  frame->rows = rows(view, frame->findings);
  frame->fleet = fleetFigures(m_entries, m_newest);
  return frame;
}

std::vector<OverviewRow> OverviewFeed::rows(const OverviewView& view,
                                            const std::vector<attention::NodeFinding>& findings) {
  std::map<fleet::NodeId, attention::Severity> worst;
  for (const auto& found : findings) {
    const auto [entry, isNew] = worst.emplace(found.finding.node, found.finding.severity);
    if (!isNew) entry->second = std::max(entry->second, found.finding.severity);
  }
  const QStringList words = QString::fromStdString(view.filter).split(QLatin1Char(' '), Qt::SkipEmptyParts);
  std::vector<OverviewRow> rows;
  for (const auto& [id, entry] : m_entries) {
    if (!entry.node || !matches(*entry.node, entry.snapshot, words)) continue;
    const auto trend = std::make_shared<const std::vector<double>>(
        entry.trend.means(Series::operationsPerSecond, Trend::slotOf(m_newest)));
    const auto found = worst.find(id);
    for (std::string& group : groupsOf(*entry.node, view.groupBy)) {
      rows.push_back({std::move(group), entry.node, entry.snapshot,
                      found == worst.end() ? std::nullopt : std::optional(found->second), trend});
    }
  }
  order(rows, view);
  return rows;
}

void OverviewFeed::order(std::vector<OverviewRow>& rows, const OverviewView& view) {
  OverviewView wanted = view;
  wanted.isOrderHeld = false;
  // A node that needs attention is not left where nobody looks for it.
  const bool movesByWorst = view.sortBy == SortBy::attention && !view.isOrderHeld;
  const bool isKept = wanted == m_orderedFor && (view.isOrderHeld || m_newest - m_orderedAt < kOrderKept) &&
                      rows.size() == m_order.size() && std::ranges::all_of(rows, [&](const OverviewRow& row) {
                        const auto before = m_order.find(row.key());
                        return before != m_order.end() && (!movesByWorst || before->second.worst == row.worst);
                      });
  if (isKept) {
    std::ranges::sort(rows, {}, [this](const OverviewRow& row) { return m_order.at(row.key()).place; });
    return;
  }
  QCollator collator;
  collator.setNumericMode(true);
  collator.setCaseSensitivity(Qt::CaseInsensitive);
  struct Key {
    QString group, text, name;
    double figure = 0;
    std::size_t row = 0;
  };
  std::vector<Key> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const OverviewRow& row = rows[i];
    QString text;
    if (view.sortBy == SortBy::server && row.snapshot) {
      text = QString::fromStdString(row.snapshot->server.product + ' ' + row.snapshot->server.version);
    }
    keys.push_back({QString::fromStdString(row.group), std::move(text), QString::fromStdString(row.node->name),
                    figureFor(view.sortBy, row), i});
  }
  const int direction = view.isDescending ? -1 : 1;
  std::ranges::sort(keys, [&](const Key& left, const Key& right) {
    // The group of those in none is last; what is not known is last whichever way.
    if (left.group != right.group) {
      if (left.group.isEmpty() != right.group.isEmpty()) return right.group.isEmpty();
      return collator.compare(left.group, right.group) < 0;
    }
    if (std::isnan(left.figure) != std::isnan(right.figure)) return std::isnan(right.figure);
    if (left.figure != right.figure && !std::isnan(left.figure)) {
      return direction * left.figure < direction * right.figure;
    }
    if (const int order = collator.compare(left.text, right.text)) return direction * order < 0;
    const int byName = collator.compare(left.name, right.name) * (view.sortBy == SortBy::name ? direction : 1);
    return byName != 0 ? byName < 0 : left.row < right.row;
  });
  std::vector<OverviewRow> sorted;
  sorted.reserve(rows.size());
  m_order.clear();
  for (const Key& key : keys) {
    m_order.emplace(rows[key.row].key(), Ordered{sorted.size(), rows[key.row].worst});
    sorted.push_back(std::move(rows[key.row]));
  }
  rows = std::move(sorted);
  m_orderedFor = wanted;
  m_orderedAt = m_newest;
}

}  // namespace hotset::ui
