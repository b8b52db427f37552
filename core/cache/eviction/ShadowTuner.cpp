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
// Where the capacity is in bytes: how much of it the shadows may take, and how many entries they hold.
constexpr std::uint64_t kShareOfBytes = 32;
constexpr std::uint32_t kSizedEntriesMax = kSizedFactor * kEntriesPerShadowMax * 3 / 2;
constexpr std::uint32_t kSizedEntriesMin = 96;
constexpr std::uint32_t kAllHit = 0xFF;
constexpr std::uint64_t kWhole = std::uint64_t{1} << 32U;

std::uint64_t mixed(std::uint32_t foldedHash) noexcept {
  return (static_cast<std::uint64_t>(foldedHash) * 0x9E3779B97F4A7C15ULL) >> 32U;
}

}  // namespace

ShadowCache::ShadowCache(Objective objective, std::uint64_t seed, double windowShare) : m_queues(objective, seed) {
  m_queues.setWindowShare(windowShare);
}

void ShadowCache::resize(std::uint64_t capacity, std::uint32_t entriesMax) {
  m_entriesMax = std::max(entriesMax, 1U);
  m_queues.resize(capacity);
  m_queues.reserve(m_entriesMax);
  m_free.reserve(m_entriesMax);
}

bool ShadowCache::access(const FrequencySketch& sketch, std::uint32_t foldedHash, const EntryTraits& traits) {
  const Slot known = m_index.find(foldedHash);
  if (known != ShortHashIndex::kNone) {
    m_queues.update(sketch, known, traits);
    while (m_queues.totalWeight() > m_queues.capacity()) evictOne(sketch, 0);
    return true;
  }
  if (traits.weight > m_queues.capacity()) return false;
  while (!hasRoomFor(traits.weight)) evictOne(sketch, traits.weight);
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

std::uint64_t ShadowCache::memoryBytesFor(std::uint32_t entries, Objective objective) noexcept {
  return sizeof(ShadowCache) + WindowedQueues::memoryBytesFor(entries, objective) +
         ShortHashIndex::memoryBytesFor(entries) + entries * sizeof(Slot);
}

ShadowTuner::ShadowTuner(Objective objective, std::uint64_t seed) : m_objective(objective), m_seed(seed) {}

void ShadowTuner::makeShadows(std::uint32_t entriesMax) {
  m_shadows.clear();
  m_shadows.shrink_to_fit();
  m_entriesMax = entriesMax;
  if (entriesMax == 0) return;
  m_shadows.reserve(kShares.size());
  for (const double share : kShares) m_shadows.emplace_back(m_objective, m_seed, share);
}

/// How many entries a shadow may have so that all of them, and their sketch, take no more; 0 where that is too few.
std::uint32_t ShadowTuner::entriesWithin(std::uint64_t bytes) const noexcept {
  for (std::uint32_t entries = kSizedEntriesMax; entries >= kSizedEntriesMin; entries -= entries / 8) {
    const std::uint64_t needed = kShares.size() * ShadowCache::memoryBytesFor(entries, m_objective);
    if (needed + FrequencySketch::memoryBytesFor(entries) <= bytes) return entries;
  }
  return 0;
}

void ShadowTuner::resize(std::uint64_t capacity, std::uint32_t entriesExpected) {
  entriesExpected = std::max(entriesExpected, 1U);
  const bool isSized = capacity > entriesExpected;
  std::uint32_t wanted = std::clamp(entriesExpected / kCacheToShadow, kEntriesPerShadowMin, kEntriesPerShadowMax);
  const std::uint32_t entriesMax = isSized ? entriesWithin(capacity / kShareOfBytes) : wanted;
  // A little less room is no reason to begin anew.
  if (m_shadows.empty() || entriesMax < m_entriesMax - m_entriesMax / 4) makeShadows(entriesMax);
  m_entriesMax = std::max(m_entriesMax, entriesMax);
  if (isSized) wanted = std::min(wanted * kSizedFactor, m_entriesMax * 2 / 3);  // of small ones more fit
  const double rate = std::min(1.0, static_cast<double>(wanted) / entriesExpected);
  m_threshold = static_cast<std::uint64_t>(rate * static_cast<double>(kWhole));
  const auto entries = static_cast<std::uint32_t>(std::max(1.0, rate * entriesExpected));
  const auto shadowCapacity = static_cast<std::uint64_t>(std::llround(rate * static_cast<double>(capacity)));
  for (ShadowCache& shadow : m_shadows) shadow.resize(shadowCapacity, m_entriesMax);
  m_sketch.resize(entries);
  m_epoch = kEpochInShadows * entries;
}

double ShadowTuner::gainOf(std::uint32_t weight, float cost) const noexcept {
  if (m_objective == Objective::byteHits) return weight;
  return m_objective == Objective::cost ? static_cast<double>(cost) : 1.0;
}

void ShadowTuner::accessed(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) {
  static_cast<void>(wasHit);
  if (mixed(foldedHash) >= m_threshold || m_shadows.empty()) return;
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
  std::uint64_t bytes = m_sketch.memoryBytes() + m_shadows.size() * sizeof(ShadowCache);
  for (const ShadowCache& shadow : m_shadows) bytes += shadow.memoryBytes();
  return bytes;
}

std::uint64_t ShadowTuner::memoryBytesMax() const noexcept {
  if (m_shadows.empty()) return 0;
  return m_shadows.size() * ShadowCache::memoryBytesFor(m_entriesMax, m_objective) +
         FrequencySketch::memoryBytesFor(m_entriesMax);
}

}  // namespace hotset::cache
