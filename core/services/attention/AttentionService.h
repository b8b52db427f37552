// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/domain/attention/Finding.h"
#include "core/services/attention/HitRatioArchive.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"

namespace hotset::attention {

/// What needs attention in the whole fleet. Follows the fleet and its statistics from `start` to `close`; compares each
/// node with the hour before and, where there is an archive, with what is usual at this time of day. Built and used on
/// the core thread; all it is given outlives it.
class AttentionService {
 public:
  /// How often what has changed is written to the archive: what came after that is lost at the end of the program.
  static constexpr std::chrono::minutes kWriteEvery{5};

  /// `archive` may be null: then only the hour before is known.
  AttentionService(Executor executor, Timers& timers, fleet::FleetService& fleet, stats::StatsService& stats,
                   HitRatioArchive* archive = nullptr);
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
