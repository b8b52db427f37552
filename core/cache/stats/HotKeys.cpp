// SPDX-License-Identifier: Apache-2.0
#include "core/cache/stats/HotKeys.h"

#include <algorithm>
#include <utility>

namespace hotset::cache {

void HotKeys::offer(std::uint64_t hash, std::string_view key, std::uint64_t stands) {
  const std::unique_lock lock(m_mutex, std::try_to_lock);
  if (lock.owns_lock()) counterOf(hash, key).key.count += stands;
}

void HotKeys::add(std::uint64_t hash, const HotKey& earlier) {
  const std::scoped_lock lock(m_mutex);
  HotKey& key = counterOf(hash, earlier.key).key;
  key.count += earlier.count;
  key.error += earlier.error;
  key.isCut = key.isCut || earlier.isCut;
}

HotKeys::Counter& HotKeys::counterOf(std::uint64_t hash, std::string_view key) {
  for (Counter& counter : m_counters) {
    if (counter.hash == hash) return counter;
  }
  HotKey shown{.key = std::string(key.substr(0, kKeyBytesMax)), .isCut = key.size() > kKeyBytesMax};
  if (m_counters.size() < kCounters) return m_counters.emplace_back(Counter{hash, std::move(shown)});
  Counter& smallest = *std::min_element(m_counters.begin(), m_counters.end(), [](const auto& left, const auto& right) {
    return left.key.count < right.key.count;
  });
  shown.count = shown.error = smallest.key.count;
  smallest = {hash, std::move(shown)};
  return smallest;
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
