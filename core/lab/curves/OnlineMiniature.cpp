// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/OnlineMiniature.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/cache/eviction/SplitMix.h"

namespace hotset::lab {

OnlineMiniature::OnlineMiniature(std::unique_ptr<cache::EvictionPolicy> policy, std::uint64_t entries,
                                 std::uint32_t entriesMax, std::uint32_t keysOneIn)
    : m_policy(std::move(policy)), m_entries(std::max<std::uint64_t>(entries, 1)) {
  const double ofComing = 1.0 / std::max(keysOneIn, 1U);
  const double played = std::clamp(ofComing * static_cast<double>(m_entries), 1.0, std::max(1.0, 1.0 * entriesMax));
  m_capacity = static_cast<std::uint64_t>(std::llround(played));
  m_rate = std::min(ofComing, static_cast<double>(m_capacity) / static_cast<double>(m_entries));
  const double taken = m_rate / ofComing;
  m_limit = taken >= 1 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(taken * 0x1p64);
  m_policy->resize(m_capacity, static_cast<std::uint32_t>(m_capacity));
}

void OnlineMiniature::access(std::uint64_t keyHash) {
  if (cache::SplitMix(keyHash).next() > m_limit) return;
  ++m_accesses;
  if (const std::uint32_t slot = m_index.find(keyHash); slot != cache::HashIndex::kNone) {
    m_policy->used(slot);
    return;
  }
  ++m_misses[groupOf(keyHash)];
  insert(keyHash);
}

void OnlineMiniature::insert(std::uint64_t keyHash) {
  const cache::EntryTraits traits{.hash = keyHash};
  m_policy->admitting(traits);
  while (m_count >= m_capacity) {
    const cache::Slot slot = m_policy->evict();
    m_residence[groupOf(m_slots[slot].hash)] += m_accesses - m_slots[slot].since;
    m_index.erase(m_slots[slot].hash);
    m_free.push_back(slot);
    --m_count;
  }
  auto slot = static_cast<cache::Slot>(m_slots.size());
  if (m_free.empty()) {
    m_slots.emplace_back();
  } else {
    slot = m_free.back();
    m_free.pop_back();
  }
  m_slots[slot] = {keyHash, m_accesses};
  m_index.insert(keyHash, slot);
  ++m_count;
  m_policy->inserted(slot, traits);
}

OnlineMiniature::Estimate OnlineMiniature::estimate(double missesPerRoom) const {
  std::array<std::uint64_t, kGroups> residence = m_residence;
  for (const Entry& entry : m_slots) {
    if (m_index.find(entry.hash) != cache::HashIndex::kNone) residence[groupOf(entry.hash)] += m_accesses - entry.since;
  }
  double misses = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t group = 0; group < kGroups; ++group) {
    const double room =
        static_cast<double>(residence[group]) / static_cast<double>(std::max<std::uint64_t>(m_accesses, 1));
    const double influence = static_cast<double>(m_misses[group]) + missesPerRoom * room;
    misses += static_cast<double>(m_misses[group]);
    sum += influence;
    squares += influence * influence;
  }
  const double groups = kGroups;
  const double ofGroups = groups / (groups - 1) * std::max(0.0, squares - sum * sum / groups);
  return {misses / m_rate, (1 - m_rate) * ofGroups / (m_rate * m_rate)};
}

std::uint64_t OnlineMiniature::memoryBytes() const noexcept {
  return sizeof(*this) + m_policy->memoryBytes() + m_index.memoryBytes() + m_slots.capacity() * sizeof(Entry) +
         m_free.capacity() * sizeof(cache::Slot);
}

}  // namespace hotset::lab
