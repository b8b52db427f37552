// SPDX-License-Identifier: Apache-2.0
#include "core/cache/stats/HotKeys.h"

#include <algorithm>

namespace hotset::cache {

void HotKeys::offer(std::uint64_t hash, std::string_view key, std::uint64_t stands) {
  const std::unique_lock lock(m_mutex, std::try_to_lock);
  if (!lock.owns_lock()) return;
  for (Counter& counter : m_counters) {
    if (counter.hash != hash) continue;
    counter.key.count += stands;
    return;
  }
  const std::string shown(key.substr(0, kKeyBytesMax));
  if (m_counters.size() < kCounters) {
    m_counters.push_back({hash, {shown, stands, 0}});
    return;
  }
  Counter& smallest = *std::min_element(m_counters.begin(), m_counters.end(), [](const auto& left, const auto& right) {
    return left.key.count < right.key.count;
  });
  smallest = {hash, {shown, smallest.key.count + stands, smallest.key.count}};
}

std::vector<HotKey> HotKeys::top() const {
  std::vector<HotKey> keys;
  {
    const std::scoped_lock lock(m_mutex);
    for (const Counter& counter : m_counters) keys.push_back(counter.key);
  }
  std::sort(keys.begin(), keys.end(), [](const HotKey& left, const HotKey& right) { return left.count > right.count; });
  return keys;
}

}  // namespace hotset::cache
