// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/OwnCost.h"

#include <cmath>

namespace hotset::redis {

using stats::Field;

void OwnCost::countCall(std::string_view command) noexcept {
  const auto found = std::ranges::find(kPollingCommands, command, &PollingCommand::name);
  if (found == kPollingCommands.end()) return;
  ++m_commandCosts[static_cast<std::size_t>(found - kPollingCommands.begin())].unsettledCalls;
}

void OwnCost::learn(const stats::SampleDetails& details) {
  for (std::size_t i = 0; i < kPollingCommands.size(); ++i) {
    Command& cost = m_commandCosts[i];
    const auto said =
        std::ranges::lower_bound(details.commands, kPollingCommands[i].name, {}, &stats::CommandCounters::name);
    if (said == details.commands.end() || said->name != kPollingCommands[i].name || said->calls == 0) continue;
    const bool isContinued = said->calls > cost.calls && said->cpuUs >= cost.cpuUs && cost.calls > 0;
    const std::uint64_t calls = isContinued ? said->calls - cost.calls : said->calls;
    const std::uint64_t cpuUs = isContinued ? said->cpuUs - cost.cpuUs : said->cpuUs;
    cost.usPerCall = static_cast<double>(cpuUs) / static_cast<double>(calls);
    cost.calls = said->calls;
    cost.cpuUs = said->cpuUs;
  }
}

void OwnCost::settle(stats::StatsSample& sample) {
  if (sample.details) learn(*sample.details);
  for (std::size_t i = 0; i < kPollingCommands.size(); ++i) {
    Command& cost = m_commandCosts[i];
    const double us = cost.usPerCall > 0 ? cost.usPerCall : kPollingCommands[i].usualUs;
    m_cpuUs += us * static_cast<double>(cost.unsettledCalls);
    cost.unsettledCalls = 0;
  }
  m_cpuUs += kBatchUs * static_cast<double>(m_unsettledBatches);
  m_unsettledBatches = 0;
  sample.values.set(Field::ownCommands, static_cast<std::int64_t>(m_commands));
  sample.values.set(Field::ownBytes, static_cast<std::int64_t>(m_bytes));
  sample.values.set(Field::ownCpuUs, std::llround(m_cpuUs));
}

}  // namespace hotset::redis
