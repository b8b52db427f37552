// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/OverviewPage.h"

#include <algorithm>
#include <utility>

#include "ui/overview/OverviewFeed.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::seconds kSpacing{1};
constexpr std::chrono::seconds kPast{900};
/// How soon the first snapshots after a change of the list are shown.
constexpr int kSoonMs = 350;
constexpr qsizetype kFilterMax = 200;

Awaitable<OverviewFramePtr> frameOf(std::shared_ptr<OverviewFeed> feed, stats::StatsService* stats, OverviewView view) {
  for (const fleet::NodeId& node : feed->takeNewcomers()) feed->addPast(node, co_await stats->history(node, kPast));
  co_return feed->frame(view);
}

}  // namespace

OverviewPage::OverviewPage(CoreBridge& bridge, fleet::FleetService& fleet, stats::StatsService& stats,
                           attention::AttentionService& attention, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_feed(std::make_shared<OverviewFeed>()),
      m_stats(stats),
      m_tiles(makeTiles(this)) {
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSoonMs);
  connect(&m_soon, &QTimer::timeout, this, [this] { refresh(); });
  follow(fleet, stats, attention);
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::follow(fleet::FleetService& fleet, stats::StatsService& stats,
                          attention::AttentionService& attention) {
  m_bridge.listen<int>(
      this,
      [feed = m_feed, &fleet, &stats, &attention](const Outlet<int>& outlet) {
        return feed->follow(fleet, stats, attention, [outlet] { outlet.change([](int& changes) { ++changes; }); });
      },
      [this](int) { refresh(); }, kSpacing);
  m_bridge.ask(
      this, [&fleet] { return fleet.nodes(); },
      [this](Result<std::vector<fleet::Node>> nodes) {
        if (!nodes) return;
        m_bridge.post([feed = m_feed, nodes = std::move(*nodes)] { feed->setNodes(nodes); });
        refresh();
        m_soon.start();
      });
}

void OverviewPage::refresh() {
  m_hasNews = m_isAsking || !m_isActive;
  if (m_hasNews) return;
  m_isAsking = true;
  m_bridge.ask(
      this, [feed = m_feed, stats = &m_stats, view = m_view] { return frameOf(feed, stats, view); },
      [this](const Result<OverviewFramePtr>& frame) {
        m_isAsking = false;
        if (frame) take(*frame);
        if (m_hasNews) refresh();
      });
}

void OverviewPage::take(const OverviewFramePtr& frame) {
  const bool isNewList = nodeCount() != static_cast<int>(frame->fleet.nodes);
  m_frame = frame;
  showFigures(frame->fleet, m_tiles);
  m_attention.set(frame->findings, frame->fleet.nodes);
  m_rows.set(frame->rows, m_view.groupBy);
  Q_EMIT frameChanged();
  if (isNewList) m_soon.start();
}

bool OverviewPage::isKnown() const {
  return isLoaded() && std::ranges::all_of(m_frame->rows, [](const OverviewRow& row) {
           if (!row.snapshot || row.snapshot->status.reachability == stats::Reachability::connecting) return false;
           return row.snapshot->status.reachability == stats::Reachability::unreachable ||
                  row.snapshot->point.value(stats::Series::operationsPerSecond).has_value();
         });
}

QString OverviewPage::summary() const {
  if (!m_frame) return {};
  const int groups = static_cast<int>(m_frame->fleet.groups);
  const QString nodes = tr("%n nodes", nullptr, nodeCount());
  return groups == 0 ? nodes : tr("%1 in %n groups", nullptr, groups).arg(nodes);
}

QString OverviewPage::emptyText() const {
  if (!m_frame || !m_frame->rows.empty() || nodeCount() == 0) return {};
  return tr("No node fits \u201C%1\u201D").arg(filter());
}

void OverviewPage::setGroupBy(int groupBy) {
  const auto wanted = static_cast<GroupBy>(std::clamp(groupBy, 0, static_cast<int>(GroupBy::environment)));
  if (wanted == m_view.groupBy) return;
  m_view.groupBy = wanted;
  changeView();
}

void OverviewPage::sort(int sortBy) {
  // Figures are looked at from the largest; names, and what needs attention, from their beginning.
  const bool isFigure = sortBy >= static_cast<int>(SortBy::hitRatio);
  setSorting(sortBy, sortBy == this->sortBy() ? !m_view.isDescending : isFigure);
}

void OverviewPage::setSorting(int sortBy, bool isDescending) {
  const auto wanted = static_cast<SortBy>(std::clamp(sortBy, 0, static_cast<int>(SortBy::evictions)));
  if (wanted == m_view.sortBy && isDescending == m_view.isDescending) return;
  m_view.sortBy = wanted;
  m_view.isDescending = isDescending;
  changeView();
}

void OverviewPage::setHiddenColumns(int columns) {
  if (columns == m_hiddenColumns) return;
  m_hiddenColumns = columns;
  Q_EMIT viewChanged();
}

void OverviewPage::setFilter(const QString& filter) {
  const std::string wanted = filter.left(kFilterMax).toStdString();
  if (wanted == m_view.filter) return;
  m_view.filter = wanted;
  changeView();
}

void OverviewPage::setOrderHeld(bool isHeld) {
  if (isHeld == m_view.isOrderHeld) return;
  m_view.isOrderHeld = isHeld;
  Q_EMIT viewChanged();
}

void OverviewPage::setActive(bool isActive) {
  if (isActive == m_isActive) return;
  m_isActive = isActive;
  Q_EMIT activeChanged();
  if (isActive) refresh();
}

void OverviewPage::changeView() {
  Q_EMIT viewChanged();
  refresh();
}

}  // namespace hotset::ui
