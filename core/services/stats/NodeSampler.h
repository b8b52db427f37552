// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/connectors/NodeConnector.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/stats/LatencySlices.h"
#include "core/domain/stats/MarkLog.h"
#include "core/domain/stats/NodeSnapshot.h"
#include "core/domain/stats/RateCalculator.h"
#include "core/domain/stats/SampleHistory.h"
#include "core/services/stats/SamplingPlan.h"

namespace hotset::stats {

/// Samples one node at its ticks until it is closed, and keeps its last hour. One reading at a time: while one is under
/// way ticks pass unused, so a slow node delays nobody. Core thread only; held by shared_ptr.
class NodeSampler : public std::enable_shared_from_this<NodeSampler> {
 public:
  using Publish = std::function<void(const NodeSnapshotPtr& snapshot)>;

  NodeSampler(Timers& timers, Executor executor, fleet::Node node, std::unique_ptr<NodeConnector> connector,
              SamplingPlan plan, Publish publish);

  void start();
  /// For good; nothing is published afterwards.
  void close();

  [[nodiscard]] const fleet::Node& node() const noexcept { return m_node; }
  /// A new name, group or mark for the same address.
  void describe(fleet::Node node);
  /// Null before the first attempt.
  [[nodiscard]] const NodeSnapshotPtr& snapshot() const noexcept { return m_snapshot; }
  [[nodiscard]] std::vector<StatsPoint> history(std::chrono::seconds span) const;
  [[nodiscard]] std::vector<LatencySlice> latencies(std::chrono::seconds span, std::size_t slices) const;
  void setWatched(bool isWatched) { m_isWatched = isWatched; }

 private:
  static Awaitable<void> read(std::shared_ptr<NodeSampler> self, StatsReading reading);

  void schedule(SteadyTime due);
  void tick();
  void accept(const StatsSample& sample);
  void miss(const Error& error);
  [[nodiscard]] NodeSnapshot next(Reachability reachability) const;
  void publish(NodeSnapshot snapshot);

  Timers& m_timers;
  fleet::Node m_node;
  std::unique_ptr<NodeConnector> m_connector;
  Publish m_publish;
  SamplingPlan m_plan;
  RateCalculator m_rates;
  SampleHistory m_history;
  MarkLog m_marks;
  NodeSnapshotPtr m_snapshot;
  SteadyTime m_lastWatched;
  std::size_t m_connectedClients = 0;
  bool m_isWatched = false;
  bool m_isReading = false;
  bool m_isClosed = false;
  Timer m_nextTick;
  TaskScope m_tasks;
};

}  // namespace hotset::stats
