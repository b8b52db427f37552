// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/LatencyHistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace hotset::cache {

namespace {

constexpr unsigned kSubBits = 3;
constexpr std::uint64_t kSubBuckets = 1U << kSubBits;

}  // namespace

std::size_t LatencyHistogram::bucketOf(std::chrono::nanoseconds duration) noexcept {
  const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0));
  if (value < kSubBuckets) return value;
  const auto shift = static_cast<unsigned>(std::bit_width(value)) - 1 - kSubBits;
  return std::min<std::size_t>((shift + 1) * kSubBuckets + ((value >> shift) - kSubBuckets), kBuckets - 1);
}

std::chrono::nanoseconds LatencyHistogram::upperBoundOf(std::size_t bucket) noexcept {
  if (bucket < kSubBuckets) return std::chrono::nanoseconds(bucket);
  const std::uint64_t shift = bucket / kSubBuckets - 1;
  const std::uint64_t first = (bucket % kSubBuckets + kSubBuckets) << shift;
  return std::chrono::nanoseconds(static_cast<std::int64_t>(first + (std::uint64_t{1} << shift) - 1));
}

void LatencyHistogram::merge(const LatencyHistogram& other) noexcept {
  for (std::size_t i = 0; i < kBuckets; ++i) m_counts[i] += other.m_counts[i];
}

std::uint64_t LatencyHistogram::count() const noexcept {
  return std::accumulate(m_counts.begin(), m_counts.end(), std::uint64_t{0});
}

std::chrono::nanoseconds LatencyHistogram::quantile(double share) const noexcept {
  const std::uint64_t total = count();
  if (total == 0) return std::chrono::nanoseconds(-1);
  const auto wanted = static_cast<std::uint64_t>(std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(total)));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    seen += m_counts[i];
    if (seen >= std::max<std::uint64_t>(wanted, 1)) return upperBoundOf(i);
  }
  return upperBoundOf(kBuckets - 1);
}

}  // namespace hotset::cache
