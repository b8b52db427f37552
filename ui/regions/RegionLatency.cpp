// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionLatency.h"

#include <utility>

namespace hotset::ui {
namespace {

constexpr std::chrono::seconds kReadEvery{5}, kSpan{3600};
constexpr std::size_t kSlices = 60;

}  // namespace

RegionLatency::RegionLatency(CoreBridge& bridge, stats::StatsService* service, fleet::NodeId node, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_node(std::move(node)),
      m_work(latencyFrame, [this](const LatencyWish&, const LatencyFrame& frame) {
        m_heat.set(frame.grid);
        m_frame = frame;
        m_frame.grid = {};
        Q_EMIT changed();
      }) {
  if (!m_service) return;
  connect(&m_timer, &QTimer::timeout, this, [this] { refresh(); });
  m_timer.start(kReadEvery);
  refresh();
}

void RegionLatency::setTypes(const QStringList& types) {
  if (std::exchange(m_types, types) != types && m_service) refresh();
}

Awaitable<RegionLatency::Known> RegionLatency::read(stats::StatsService* service, fleet::NodeId node) {
  Known known;
  known.slices = co_await service->latencies(node, kSpan, kSlices);
  known.snapshot = service->latest(node);
  co_return known;
}

void RegionLatency::refresh() {
  if (std::exchange(m_isAsking, true)) return;
  m_bridge.ask(
      this, [service = m_service, node = m_node] { return read(service, node); },
      [this](Result<Known> known) {
        m_isAsking = false;
        if (known) m_work.ask({std::move(known->slices), std::move(known->snapshot), m_types});
      });
}

}  // namespace hotset::ui
