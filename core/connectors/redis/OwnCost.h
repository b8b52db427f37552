// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/connectors/redis/PollingCommands.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::redis {

/// What Hotset's sampling has cost a node so far: commands and bytes counted, server CPU estimated as calls times what
/// a call of that command takes on this very server (its command statistics, of all clients alike), or usually takes
/// where it does not say, and what a server spends on receiving and answering a batch. A value; no I/O.
class OwnCost {
 public:
  /// What a server spends around the commands of one batch: waking, reading, parsing, writing. Measured as the CPU a
  /// redis-server 7.0 used beyond the time its commands took.
  static constexpr double kBatchUs = 30;

  void countCall(std::string_view command) noexcept;
  /// Commands sent together, once.
  void countBatch() noexcept { ++m_unsettledBatches; }
  /// All that went over the wire so far.
  void setTraffic(std::uint64_t commands, std::uint64_t bytesBothWays) noexcept {
    m_commands = commands;
    m_bytes = bytesBothWays;
  }

  /// Takes what calls cost out of the details of the reading, if it has them, and puts the totals into its fields.
  void settle(stats::StatsSample& sample);

 private:
  struct Command {
    std::uint64_t unsettledCalls = 0;
    double usPerCall = 0;                ///< 0: the server has not said.
    std::uint64_t calls = 0, cpuUs = 0;  ///< As INFO said last.
  };

  void learn(const stats::SampleDetails& details);

  std::array<Command, kPollingCommands.size()> m_commandCosts;
  std::uint64_t m_commands = 0, m_bytes = 0, m_unsettledBatches = 0;
  double m_cpuUs = 0;
};

}  // namespace hotset::redis
