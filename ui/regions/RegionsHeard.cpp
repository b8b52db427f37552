// SPDX-License-Identifier: GPL-3.0-only
// What was heard of the regions that the page shows: read anew when more was kept, and with the hours.
#include <utility>

#include "core/services/regions/live/LiveService.h"
#include "ui/regions/RegionsPage.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::milliseconds kSpacing{2000};
constexpr std::chrono::minutes kReadEvery{5};

}  // namespace

void RegionsPage::followHeard() {
  if (!m_service.live()) return;
  m_bridge.listen<int>(
      this,
      [live = m_service.live()](const Outlet<int>& outlet) {
        return live->onPast([outlet](const fleet::NodeId&) { outlet.change([](int& changes) { ++changes; }); });
      },
      [this](int) { refreshHeard(); }, kSpacing);
  connect(&m_heardTimer, &QTimer::timeout, this, [this] { refreshHeard(); });
  m_heardTimer.start(kReadEvery);
}

Awaitable<HeardHours> RegionsPage::readHeard(live::LiveService* service, std::vector<fleet::NodeId> nodes,
                                             WallTime since) {
  HeardHours heard;
  heard.since = since;
  for (const fleet::NodeId& node : nodes) {
    auto hours = co_await service->hours(node, since);
    if (hours && !hours->empty()) heard.nodes.emplace(node, std::move(*hours));
  }
  co_return heard;
}

void RegionsPage::refreshHeard() {
  if (!m_service.live() || !m_isActive || m_nodes.empty() || std::exchange(m_isAskingHeard, true)) return;
  std::vector<fleet::NodeId> nodes;
  nodes.reserve(m_nodes.size());
  for (const regions::NodeRegionsPtr& node : m_nodes) nodes.push_back(node->node.id);
  const auto hour = std::chrono::floor<std::chrono::hours>(std::chrono::system_clock::now());
  const WallTime since = hour - std::chrono::hours(HeardHours::kHours - 1);
  m_bridge.ask(
      this, [live = m_service.live(), nodes, since] { return readHeard(live, nodes, since); },
      [this](Result<HeardHours> heard) {
        m_isAskingHeard = false;
        if (!heard) return;
        m_heard = std::make_shared<const HeardHours>(std::move(*heard));
        make();
      });
}

}  // namespace hotset::ui
