// SPDX-License-Identifier: Apache-2.0
#include "core/cache/stats/DecisionLog.h"

namespace hotset::cache {

void DecisionLog::add(WallTime at, std::string_view key, const CachingRule* rule, std::size_t kept) {
  CachingDecision decision{.at = at, .key = std::string(key.substr(0, kKeyBytesMax))};
  if (rule != nullptr) {
    decision.rule = rule->name;
    decision.isStored = rule->isStored;
  }
  const std::scoped_lock lock(m_mutex);
  m_decisions.push_back(std::move(decision));
  while (m_decisions.size() > kept) m_decisions.pop_front();
}

std::vector<CachingDecision> DecisionLog::all() const {
  const std::scoped_lock lock(m_mutex);
  return {m_decisions.begin(), m_decisions.end()};
}

}  // namespace hotset::cache
