// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "core/async/Awaitable.h"
#include "core/base/Signal.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/stats/LatencySlices.h"
#include "core/domain/stats/NodeSnapshot.h"
#include "core/domain/stats/Series.h"

namespace hotset::stats {

/// Live statistics of every node of the workspace and the last hour of them. Core thread only.
class StatsService {
 public:
  using SnapshotListener = std::function<void(const NodeSnapshotPtr& snapshot)>;

  StatsService() = default;
  StatsService(const StatsService&) = delete;
  StatsService& operator=(const StatsService&) = delete;
  virtual ~StatsService() = default;

  /// The latest of every node that has been tried, in no particular order.
  [[nodiscard]] virtual std::vector<NodeSnapshotPtr> latest() const = 0;
  /// The latest of one node; null before it was tried.
  [[nodiscard]] virtual NodeSnapshotPtr latest(const fleet::NodeId& node) const = 0;

  /// Hears every new snapshot of every node: one a sampling interval, and one at each change of reachability.
  virtual Subscription onSnapshot(SnapshotListener listener) = 0;

  /// Somebody looks at this node: its tables (slow log, clients, memory) are read at their short periods as long as
  /// the subscription lives.
  virtual Subscription watch(fleet::NodeId node) = 0;

  /// The points of the last `span` (an hour at most), oldest first, gaps among them. Empty for an unknown node.
  virtual Awaitable<std::vector<StatsPoint>> history(fleet::NodeId node, std::chrono::seconds span) = 0;

  /// How long the node's calls took over the last `span` (an hour at most), in so many slices. Empty for an unknown
  /// node.
  virtual Awaitable<std::vector<LatencySlice>> latencies(fleet::NodeId node, std::chrono::seconds span,
                                                         std::size_t slices) = 0;
};

}  // namespace hotset::stats
