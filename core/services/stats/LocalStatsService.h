// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/connectors/NodeConnector.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"

namespace hotset::stats {

class NodeSampler;

/// Samples every node of the workspace from this program. Follows the fleet: a node that is added is sampled, one that
/// is removed or moved to another address is forgotten with its history. `detailsPeriod` is how often single commands
/// and latencies are read of nodes nobody watches. Built and used on the core thread; the timers and the fleet outlive
/// it.
class LocalStatsService final : public StatsService {
 public:
  LocalStatsService(Executor executor, Timers& timers, fleet::FleetService& fleet, ConnectorFactory makeConnector,
                    std::chrono::milliseconds interval = std::chrono::seconds(1),
                    std::chrono::milliseconds detailsPeriod = std::chrono::seconds(5));
  ~LocalStatsService() override;

  /// Begins. A fleet whose nodes can't be read yet (a locked database) is asked again every few seconds.
  void start();
  /// Ends every connection; nothing is published afterwards. Called by the destructor too.
  void close();

  [[nodiscard]] std::vector<NodeSnapshotPtr> latest() const override;
  [[nodiscard]] NodeSnapshotPtr latest(const fleet::NodeId& node) const override;
  Subscription onSnapshot(SnapshotListener listener) override;
  Subscription watch(fleet::NodeId node) override;
  Awaitable<std::vector<StatsPoint>> history(fleet::NodeId node, std::chrono::seconds span) override;
  Awaitable<std::vector<LatencySlice>> latencies(fleet::NodeId node, std::chrono::seconds span,
                                                 std::size_t slices) override;

 private:
  struct State;

  static Awaitable<void> readFleet(std::shared_ptr<State> state);

  std::shared_ptr<State> m_state;  // shared with subscriptions, which may outlive the service
};

}  // namespace hotset::stats
