// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/domain/attention/Finding.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"

namespace hotset::attention {

/// What needs attention in the whole fleet. Follows the fleet and its statistics from `start` to `close`; compares each
/// node with the hour before. Built and used on the core thread; timers, fleet and statistics outlive it.
class AttentionService {
 public:
  AttentionService(Executor executor, Timers& timers, fleet::FleetService& fleet, stats::StatsService& stats);
  AttentionService(const AttentionService&) = delete;
  AttentionService& operator=(const AttentionService&) = delete;
  ~AttentionService();

  void start();
  void close();

  /// Most urgent first; nothing of nodes that have not been tried yet.
  [[nodiscard]] std::vector<NodeFinding> findings() const;

 private:
  struct State;

  std::shared_ptr<State> m_state;
};

}  // namespace hotset::attention
