// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/connectors/NodeConnector.h"
#include "core/connectors/simulated/SimulatedServer.h"

namespace hotset::simulated {

/// A simulated server as a node: connects to nothing, answers at once, refuses while its story says so, and remembers
/// its last hour. Core thread only; the clock outlives it.
class SimulatedConnector final : public NodeConnector {
 public:
  SimulatedConnector(const Clock& clock, Profile profile);

  AwaitableResult<std::shared_ptr<const stats::StatsSample>> readStats(StatsReading reading) override;
  std::vector<std::shared_ptr<const stats::StatsSample>> past() override;
  void close() override {}

 private:
  static AwaitableResult<std::shared_ptr<const stats::StatsSample>> answer(SimulatedConnector* self,
                                                                           StatsReading reading);

  const Clock& m_clock;
  SteadyTime m_began;
  WallTime m_begin;
  SimulatedServer m_server;
};

}  // namespace hotset::simulated
