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
constexpr std::uint32_t kEpochInShadows = 1;
constexpr double kFading = 0.915;
constexpr double kClearlyMore = 0.005;     // of all that was asked for
constexpr double kDeviations = 3;          // of what chance alone would bring
constexpr std::uint32_t kSizedFactor = 4;  // heavy entries must not fill a shadow where they would not fill the cache
constexpr std::uint32_t kAllHit = 0xFF;
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
  if (known != ShortHashIndex::kNone) {
    m_queues.update(sketch, known, traits);
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
  m_queues.insert(sketch, slot, foldedHash, traits);
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
  const bool isSized = capacity > entriesExpected;
  const double wanted = (isSized ? kSizedFactor : 1U) *
                        std::clamp(entriesExpected / kCacheToShadow, kEntriesPerShadowMin, kEntriesPerShadowMax);
  const double rate = std::min(1.0, wanted / entriesExpected);
  m_threshold = static_cast<std::uint64_t>(rate * static_cast<double>(kWhole));
  const auto entries = static_cast<std::uint32_t>(std::max(1.0, rate * entriesExpected));
  const auto shadowCapacity = static_cast<std::uint64_t>(std::llround(rate * static_cast<double>(capacity)));
  for (ShadowCache& shadow : m_shadows) shadow.resize(shadowCapacity);
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
  std::uint32_t hits = 0;
  for (std::size_t i = 0; i < m_shadows.size(); ++i) {
    if (!m_shadows[i].access(m_sketch, foldedHash, traits)) continue;
    m_earned[i] += gain;
    hits |= 1U << i;
  }
  if (hits != 0 && hits != kAllHit) dispute(hits, gain * gain);
  if (++m_accesses >= m_epoch) decide();
}

void ShadowTuner::dispute(std::uint32_t hits, double square) noexcept {
  for (std::size_t i = 0; i < kShares.size(); ++i) {
    if ((hits >> i & 1U) == 0) continue;
    for (std::size_t other = 0; other < kShares.size(); ++other) {
      if ((hits >> other & 1U) != 0) continue;
      m_disputed[i][other] += square;
      m_disputed[other][i] += square;
    }
  }
}

void ShadowTuner::decide() {
  std::size_t best = m_chosen;
  for (std::size_t i = 0; i < kShares.size(); ++i) {
    const double more = m_earned[i] - m_earned[m_chosen];
    const bool isByChance = more * more < kDeviations * kDeviations * m_disputed[i][m_chosen];
    if (more > kClearlyMore * m_offered && !isByChance && m_earned[i] > m_earned[best]) best = i;
  }
  m_chosen = best;
  fade();
}

void ShadowTuner::fade() noexcept {
  for (double& earned : m_earned) earned *= kFading;
  for (auto& row : m_disputed) {
    for (double& disputed : row) disputed *= kFading;
  }
  m_offered *= kFading;
  m_accesses = 0;
}

std::uint64_t ShadowTuner::memoryBytes() const noexcept {
  std::uint64_t bytes = m_sketch.memoryBytes();
  for (const ShadowCache& shadow : m_shadows) bytes += shadow.memoryBytes();
  return bytes;
}

}  // namespace hotset::cache
