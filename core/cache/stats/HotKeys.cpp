// SPDX-License-Identifier: Apache-2.0
#include "core/cache/stats/HotKeys.h"

#include <algorithm>
#include <utility>

namespace hotset::cache {

void HotKeys::offer(std::uint64_t hash, std::string_view key, std::uint64_t stands) {
  const std::unique_lock lock(m_mutex, std::try_to_lock);
  if (lock.owns_lock()) m_counts[placeOf(hash, key)] += stands;
}

void HotKeys::add(std::uint64_t hash, const HotKey& earlier) {
  const std::scoped_lock lock(m_mutex);
  const std::size_t place = placeOf(hash, earlier.key);
  m_counts[place] += earlier.count;
  m_shown[place].error += earlier.error;
  m_shown[place].isCut = m_shown[place].isCut || earlier.isCut;
}

std::size_t HotKeys::placeOf(std::uint64_t hash, std::string_view key) {
  const auto known = std::find(m_hashes.begin(), m_hashes.end(), hash);
  if (known != m_hashes.end()) return static_cast<std::size_t>(known - m_hashes.begin());
  Shown shown{.key = std::string(key.substr(0, kKeyBytesMax)), .isCut = key.size() > kKeyBytesMax};
  if (m_hashes.size() < kCounters) {
    m_hashes.push_back(hash);
    m_counts.push_back(0);
    m_shown.push_back(std::move(shown));
    return m_hashes.size() - 1;
  }
  const auto place = static_cast<std::size_t>(std::min_element(m_counts.begin(), m_counts.end()) - m_counts.begin());
  shown.error = m_counts[place];
  m_hashes[place] = hash;
  m_shown[place] = std::move(shown);
  return place;
}

std::vector<HotKey> HotKeys::top() const {
  std::vector<HotKey> keys;
  {
    const std::scoped_lock lock(m_mutex);
    keys.reserve(m_shown.size());
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
      keys.push_back(
          {.key = m_shown[i].key, .count = m_counts[i], .error = m_shown[i].error, .isCut = m_shown[i].isCut});
    }
  }
  std::sort(keys.begin(), keys.end(), [](const HotKey& left, const HotKey& right) { return left.count > right.count; });
  return keys;
}

}  // namespace hotset::cache
