// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/CommandRights.h"

#include "core/connectors/redis/MonitoringCommands.h"

namespace hotset::redis {

bool CommandRights::mayAsk(std::string_view command, SteadyTime now) const {
  const auto found = m_refused.find(command);
  return found == m_refused.end() || now - found->second.since >= kTriedAgainAfter;
}

void CommandRights::refuse(std::string_view command, SteadyTime now) { note(command, {now, false}); }

void CommandRights::ban(std::string_view command, SteadyTime now) { note(command, {now, true}); }

void CommandRights::note(std::string_view command, Refusal refusal) {
  if (const MonitoringCommand* known = findMonitoringCommand(command)) m_refused[known->command] = refusal;
}

void CommandRights::renew() {
  std::erase_if(m_refused, [](const auto& entry) { return !entry.second.isBan; });
}

std::vector<stats::MissingPermission> CommandRights::missing() const {
  std::vector<stats::MissingPermission> missing;
  missing.reserve(m_refused.size());
  for (const auto& [command, refusal] : m_refused) {
    missing.push_back({std::string(command), std::string(findMonitoringCommand(command)->loses)});
  }
  return missing;
}

}  // namespace hotset::redis
