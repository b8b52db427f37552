// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace hotset::cache {

/// How long operations took: counts in log-linear buckets, eight to each power of two, so that a bucket is at most 12.5
/// % wide; 0 to 18 minutes, longer ones count as the longest. Merging is exact. A value type.
class LatencyHistogram {
 public:
  static constexpr std::size_t kBuckets = 304;

  [[nodiscard]] static std::size_t bucketOf(std::chrono::nanoseconds duration) noexcept;
  /// The longest duration that falls in the bucket.
  [[nodiscard]] static std::chrono::nanoseconds upperBoundOf(std::size_t bucket) noexcept;

  void record(std::chrono::nanoseconds duration) noexcept { ++m_counts[bucketOf(duration)]; }
  void add(std::size_t bucket, std::uint64_t count) noexcept { m_counts[bucket] += count; }
  void merge(const LatencyHistogram& other) noexcept;

  [[nodiscard]] std::uint64_t count() const noexcept;
  [[nodiscard]] std::uint64_t countOf(std::size_t bucket) const noexcept { return m_counts[bucket]; }
  /// The duration that this share (0 to 1) of the operations did not exceed, as the upper bound of its bucket; negative
  /// when nothing was recorded.
  [[nodiscard]] std::chrono::nanoseconds quantile(double share) const noexcept;

 private:
  std::array<std::uint64_t, kBuckets> m_counts{};
};

}  // namespace hotset::cache
