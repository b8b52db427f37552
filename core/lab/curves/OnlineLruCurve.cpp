// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/OnlineLruCurve.h"

#include <algorithm>
#include <cmath>

#include "core/cache/eviction/SplitMix.h"

namespace hotset::lab {
namespace {

constexpr double kBucketsPerDoubling = 64;
constexpr std::size_t kBuckets = 2048;  // distances up to 2^32

/// Apart from the hash itself, by which others may have sampled already.
std::uint64_t mixed(std::uint64_t hash) noexcept { return cache::SplitMix(hash ^ 0xD6E8FEB86659FD93ULL).next(); }

}  // namespace

OnlineLruCurve::OnlineLruCurve(std::uint32_t keysExact, std::uint32_t keysSampled)
    : m_keysExact(std::max(keysExact, 1U)),
      m_keysSampled(std::max(keysSampled, 1U)),
      m_recent(m_keysExact),
      m_hitsAt(m_keysExact, 0),
      m_sampled(m_keysSampled + 1),
      m_weights(kBuckets, 0.0) {}

std::size_t OnlineLruCurve::bucketOf(double distance) noexcept {
  const double bucket = std::log2(std::max(distance, 1.0)) * kBucketsPerDoubling;
  return std::min(static_cast<std::size_t>(bucket), kBuckets - 1);
}

double OnlineLruCurve::startOf(std::size_t bucket) noexcept {
  return std::exp2(static_cast<double>(bucket) / kBucketsPerDoubling);
}

void OnlineLruCurve::access(std::uint64_t keyHash) {
  ++m_accesses;
  const std::uint32_t distance = m_recent.use(keyHash);
  const bool hitExactly = distance != RecencyStack::kNone;
  if (hitExactly) {
    ++m_exactHits;
    ++m_hitsAt[distance];
  }
  if (mixed(keyHash) < m_limit) sample(keyHash, hitExactly);
}

void OnlineLruCurve::sample(std::uint64_t keyHash, bool hitExactly) {
  const double rate = static_cast<double>(m_limit) * 0x1p-64;
  const std::uint32_t distance = m_sampled.use(keyHash);
  if (distance == RecencyStack::kNone) m_order.emplace(mixed(keyHash), keyHash);
  if (!hitExactly) {
    m_weightAll += 1 / rate;
    // It lies beyond the exact keys, whatever the sample says.
    const double scaled = std::max((distance + 0.5) / rate, static_cast<double>(m_keysExact));
    if (distance != RecencyStack::kNone) m_weights[bucketOf(scaled)] += 1 / rate;
  }
  if (m_order.size() > m_keysSampled) dropHighest();
}

/// The sample got too large: a share of the keys less is sampled from now on.
void OnlineLruCurve::dropHighest() {
  m_limit = m_order.top().first;
  m_sampled.forget(m_order.top().second);
  m_order.pop();
}

/// Of all accesses, by the weight of those sampled that missed. The sample's weight beyond the exact keys is known to
/// be off by so much; the smaller a part of it the misses are, the less they share in that.
double OnlineLruCurve::missesOf(double weight) const {
  const double share = weight / m_weightAll;
  return weight + share * share * share * (static_cast<double>(m_accesses - m_exactHits) - m_weightAll);
}

double OnlineLruCurve::hitRatioAt(std::uint64_t entries) const {
  if (m_accesses == 0) return 0;
  double hits = 0;
  for (std::size_t distance = 0; distance < std::min<std::uint64_t>(entries, m_keysExact); ++distance) {
    hits += static_cast<double>(m_hitsAt[distance]);
  }
  if (entries > m_keysExact && m_weightAll > 0) {
    const auto size = static_cast<double>(entries);
    double weight = 0;
    for (std::size_t bucket = bucketOf(m_keysExact); bucket < kBuckets && startOf(bucket) < size; ++bucket) {
      const double start = std::max(startOf(bucket), static_cast<double>(m_keysExact));
      const double end = startOf(bucket + 1);
      weight += m_weights[bucket] * std::min(1.0, (size - start) / (end - start));
    }
    hits = static_cast<double>(m_accesses) - missesOf(m_weightAll - weight);
  }
  return hits / static_cast<double>(m_accesses);
}

std::uint64_t OnlineLruCurve::memoryBytes() const noexcept {
  return m_recent.memoryBytes() + m_sampled.memoryBytes() + m_hitsAt.capacity() * sizeof(std::uint64_t) +
         m_weights.capacity() * sizeof(double) + m_order.size() * 2 * sizeof(std::uint64_t);
}

}  // namespace hotset::lab
