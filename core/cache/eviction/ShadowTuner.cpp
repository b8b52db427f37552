// SPDX-License-Identifier: Apache-2.0
#include "core/cache/eviction/ShadowTuner.h"

#include <algorithm>
#include <cmath>

namespace hotset::cache {

namespace {

// More entries make the choice less noisy and cost more; both matter least in large caches.
constexpr std::uint32_t kEntriesPerShadowMin = 512;
constexpr std::uint32_t kEntriesPerShadowMax = 2048;
constexpr std::uint32_t kCacheToShadow = 64;
constexpr std::uint32_t kEpochInShadows = 4;
constexpr double kFading = 0.7;
constexpr double kClearlyMore = 0.005;  // of all that was asked for
constexpr std::uint64_t kWhole = std::uint64_t{1} << 32U;

std::uint64_t mixed(std::uint32_t foldedHash) noexcept {
  return (static_cast<std::uint64_t>(foldedHash) * 0x9E3779B97F4A7C15ULL) >> 32U;
}

}  // namespace

ShadowCache::ShadowCache(Objective objective, std::uint64_t seed, double windowShare) : m_queues(objective, seed) {
  m_queues.setWindowShare(windowShare);
}

void ShadowCache::resize(std::uint64_t capacity) { m_queues.resize(capacity); }

bool ShadowCache::access(const FrequencySketch& sketch, std::uint32_t foldedHash, const EntryTraits& traits) {
  const Slot known = m_index.find(foldedHash);
  if (known != HashIndex::kNone) {
    m_queues.update(known, traits);
    while (m_queues.totalWeight() > m_queues.capacity()) evictOne(sketch, 0);
    return true;
  }
  if (traits.weight > m_queues.capacity()) return false;
  while (m_queues.totalWeight() + traits.weight > m_queues.capacity()) evictOne(sketch, traits.weight);
  Slot slot = m_fresh;
  if (m_free.empty()) {
    ++m_fresh;
  } else {
    slot = m_free.back();
    m_free.pop_back();
  }
  m_queues.insert(slot, foldedHash, traits);
  m_index.insert(foldedHash, slot);
  return false;
}

void ShadowCache::evictOne(const FrequencySketch& sketch, std::uint32_t incomingWeight) {
  const Slot slot = m_queues.evict(sketch, incomingWeight);
  m_index.erase(m_queues.foldedHash(slot));
  m_free.push_back(slot);
}

std::uint64_t ShadowCache::memoryBytes() const noexcept {
  return m_queues.memoryBytes() + m_index.memoryBytes() + m_free.capacity() * sizeof(Slot);
}

ShadowTuner::ShadowTuner(Objective objective, std::uint64_t seed) : m_objective(objective) {
  for (const double share : kShares) m_shadows.emplace_back(objective, seed, share);
}

void ShadowTuner::resize(std::uint64_t capacity, std::uint32_t entriesExpected) {
  entriesExpected = std::max(entriesExpected, 1U);
  const double wanted = std::clamp(entriesExpected / kCacheToShadow, kEntriesPerShadowMin, kEntriesPerShadowMax);
  const double rate = std::min(1.0, wanted / entriesExpected);
  m_threshold = static_cast<std::uint64_t>(rate * static_cast<double>(kWhole));
  const auto entries = static_cast<std::uint32_t>(std::max(1.0, rate * entriesExpected));
  for (ShadowCache& shadow : m_shadows) {
    shadow.resize(static_cast<std::uint64_t>(std::llround(rate * static_cast<double>(capacity))));
  }
  m_sketch.resize(entries);
  m_epoch = kEpochInShadows * entries;
}

double ShadowTuner::gainOf(std::uint32_t weight, float cost) const noexcept {
  if (m_objective == Objective::byteHits) return weight;
  return m_objective == Objective::cost ? static_cast<double>(cost) : 1.0;
}

void ShadowTuner::accessed(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) {
  static_cast<void>(wasHit);
  if (mixed(foldedHash) >= m_threshold) return;
  m_sketch.increment(foldedHash);
  const EntryTraits traits{.weight = weight, .cost = cost};
  const double gain = gainOf(weight, cost);
  m_offered += gain;
  for (std::size_t i = 0; i < m_shadows.size(); ++i) {
    if (m_shadows[i].access(m_sketch, foldedHash, traits)) m_earned[i] += gain;
  }
  if (++m_accesses >= m_epoch) decide();
}

void ShadowTuner::decide() {
  const auto best = static_cast<std::size_t>(std::max_element(m_earned.begin(), m_earned.end()) - m_earned.begin());
  if (m_earned[best] > m_earned[m_chosen] + kClearlyMore * m_offered) m_chosen = best;
  for (double& earned : m_earned) earned *= kFading;
  m_offered *= kFading;
  m_accesses = 0;
}

std::uint64_t ShadowTuner::memoryBytes() const noexcept {
  std::uint64_t bytes = m_sketch.memoryBytes();
  for (const ShadowCache& shadow : m_shadows) bytes += shadow.memoryBytes();
  return bytes;
}

}  // namespace hotset::cache
