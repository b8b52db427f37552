// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionLatency.h"

#include <utility>

namespace hotset::ui {
namespace {

constexpr std::chrono::seconds kReadEvery{5}, kSpan{3600};
constexpr std::size_t kSlices = 60;

}  // namespace

RegionLatency::RegionLatency(CoreBridge& bridge, stats::StatsService* service, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_work(latencyFrame, [this](const LatencyWish&, const LatencyFrame& frame) {
        m_heat.set(frame.grid);
        m_frame = frame;
        m_frame.grid = {};
        Q_EMIT changed();
      }) {
  connect(&m_timer, &QTimer::timeout, this, [this] { refresh(); });
}

void RegionLatency::open(const fleet::NodeId& node) {
  rest();
  if (!m_service) return;
  if (std::exchange(m_node, node) != node) {
    m_heat.set({});
    m_frame = {};
    Q_EMIT changed();
  }
  m_types.clear();
  m_timer.start(kReadEvery);
  refresh();
}

void RegionLatency::rest() {
  m_timer.stop();
  m_bridge.cancel(std::exchange(m_asking, 0));
  m_work.drop();
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
  if (m_asking != 0) return;
  m_asking = m_bridge.ask(
      this, [service = m_service, node = m_node] { return read(service, node); },
      [this](Result<Known> known) {
        m_asking = 0;
        if (known) m_work.ask({std::move(known->slices), std::move(known->snapshot), m_types});
      });
}

}  // namespace hotset::ui
