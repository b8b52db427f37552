// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/regions/live/LiveService.h"

namespace hotset::fleet {

/// Listens to the nodes of the demo for as long as they are shown, so that their regions live: it costs no server
/// anything and changes none. Core thread only; the fleet and the service outlive it.
class DemoListening {
 public:
  static constexpr std::size_t kNodesMax = 20;  ///< A large demo is not listened to.

  using PatternsOf = std::function<std::vector<live::RegionPattern>(const NodeId& node)>;

  DemoListening(const Executor& executor, FleetService& shown, live::LiveService& live, PatternsOf patternsOf);

  void start();
  /// Begins nothing more.
  void close();

 private:
  static Awaitable<void> begin(DemoListening* self);
  static Awaitable<void> listen(live::LiveService* live, Node node, std::vector<live::RegionPattern> patterns);
  static Awaitable<void> stop(live::LiveService* live, NodeId node);
  void follow(const std::vector<Node>& nodes);

  FleetService& m_shown;
  live::LiveService& m_live;
  PatternsOf m_patternsOf;
  std::set<NodeId> m_nodes;
  Subscription m_changes;
  TaskScope m_tasks;
};

}  // namespace hotset::fleet
