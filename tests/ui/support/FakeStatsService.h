// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/services/stats/StatsService.h"

namespace hotset::ui::test {

/// Statistics that a test makes up. Core thread, but for what a test sets before the core uses it.
class FakeStatsService final : public stats::StatsService {
 public:
  std::map<fleet::NodeId, std::vector<stats::StatsPoint>> points;    ///< What history() gives.
  std::map<fleet::NodeId, std::vector<stats::LatencySlice>> slices;  ///< What latencies() gives.
  std::map<fleet::NodeId, int> watchers;                             ///< How many look at a node now.

  [[nodiscard]] std::vector<stats::NodeSnapshotPtr> latest() const override {
    std::vector<stats::NodeSnapshotPtr> all;
    for (const auto& [node, snapshot] : m_latest) all.push_back(snapshot);
    return all;
  }

  [[nodiscard]] stats::NodeSnapshotPtr latest(const fleet::NodeId& node) const override {
    const auto found = m_latest.find(node);
    return found == m_latest.end() ? nullptr : found->second;
  }

  Subscription onSnapshot(SnapshotListener listener) override { return m_published.subscribe(std::move(listener)); }

  Subscription watch(fleet::NodeId node) override {
    ++watchers[node];
    return Subscription([this, node] { --watchers[node]; });
  }

  Awaitable<std::vector<stats::StatsPoint>> history(fleet::NodeId node, std::chrono::seconds) override {
    co_return points[node];
  }

  Awaitable<std::vector<stats::LatencySlice>> latencies(fleet::NodeId node, std::chrono::seconds,
                                                        std::size_t) override {
    co_return slices[node];
  }

  void publish(stats::NodeSnapshot snapshot) {
    auto shared = std::make_shared<const stats::NodeSnapshot>(std::move(snapshot));
    m_latest[shared->node] = shared;
    m_published.publish(shared);
  }

 private:
  std::map<fleet::NodeId, stats::NodeSnapshotPtr> m_latest;
  Signal<stats::NodeSnapshotPtr> m_published;
};

inline constexpr WallTime kStart{std::chrono::seconds(1'800'000'000)};

/// A point so many seconds after kStart, with nothing known but what the caller sets.
inline stats::StatsPoint pointAfter(std::chrono::seconds seconds) {
  stats::StatsPoint point;
  point.time = kStart + seconds;
  point.interval = std::chrono::seconds(1);
  return point;
}

/// A node that answers, with a few figures.
inline stats::NodeSnapshot answering(const fleet::NodeId& node, std::chrono::seconds after = std::chrono::seconds(0)) {
  stats::NodeSnapshot snapshot;
  snapshot.node = node;
  snapshot.status.reachability = stats::Reachability::reachable;
  snapshot.status.since = kStart;
  snapshot.status.lastSeen = kStart + after;
  snapshot.server.product = "redis";
  snapshot.server.version = "7.0.15";
  snapshot.server.role = "primary";
  snapshot.point = pointAfter(after);
  snapshot.point.set(stats::Series::hitRatio, 0.834);
  snapshot.point.set(stats::Series::operationsPerSecond, 14900);
  snapshot.point.set(stats::Series::usedMemoryBytes, 3.75 * 0x1p30);
  snapshot.point.set(stats::Series::maxMemoryBytes, 4 * 0x1p30);
  snapshot.point.set(stats::Series::ownCpuShare, 0.0002);
  return snapshot;
}

/// A node that does not answer any more.
inline stats::NodeSnapshot lost(const fleet::NodeId& node, std::chrono::seconds after = std::chrono::seconds(0)) {
  stats::NodeSnapshot snapshot;
  snapshot.node = node;
  snapshot.status.reachability = stats::Reachability::unreachable;
  snapshot.status.since = kStart + after;
  snapshot.status.lastSeen = kStart;
  snapshot.status.error = Error(ErrorCode::timedOut, "the server did not answer within 1 s", {}, "Look at its load");
  snapshot.point = pointAfter(after);
  snapshot.point.isGap = true;
  return snapshot;
}

}  // namespace hotset::ui::test
