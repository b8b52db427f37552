// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/domain/stats/Field.h"

namespace hotset::stats {

/// A quantile read from a histogram: the truth lies in the bucket, above `lowUs` and at most `highUs`.
struct LatencyQuantile {
  double lowUs = 0;
  double highUs = 0;
  /// The server tells no longer times apart: the truth lies above `lowUs`, and possibly above `highUs` too.
  bool isOpenEnded = false;

  bool operator==(const LatencyQuantile&) const = default;
};

struct LatencyQuantiles {
  LatencyQuantile p50, p99, p999;

  bool operator==(const LatencyQuantiles&) const = default;
};

/// The bucket edges by which Redis and Valkey report durations: 1, 2, 4, 8, 16, 33, 66 … 541065 µs (powers of two of
/// 1024 ns, rounded up by their histogram), and one open step for everything longer, which they count as one second.
namespace latencyLadder {

/// The upper edge of a step in µs, inclusive; of the last, open step what the servers report for it.
[[nodiscard]] std::uint32_t edgeUs(std::size_t step) noexcept;
/// The step a duration falls in.
[[nodiscard]] std::size_t stepOf(std::uint32_t us) noexcept;

}  // namespace latencyLadder

/// How many calls took how long: counts since some beginning, by buckets of any edges. A value; empty by default.
class LatencyHistogram {
 public:
  struct Bucket {
    std::uint32_t edgeUs = 0;  ///< Upper edge, inclusive.
    std::uint64_t count = 0;   ///< Calls in this bucket alone.

    bool operator==(const Bucket&) const = default;
  };

  LatencyHistogram() = default;
  /// From cumulative counts at rising edges, as the servers report them. Nothing where edges or counts don't rise.
  [[nodiscard]] static std::optional<LatencyHistogram> fromCumulative(const std::vector<Bucket>& cumulative);
  /// From one count for each step of the ladder.
  [[nodiscard]] static LatencyHistogram fromSteps(const std::uint64_t (&counts)[kLatencySteps]);

  [[nodiscard]] const std::vector<Bucket>& buckets() const noexcept { return m_buckets; }
  [[nodiscard]] std::uint64_t calls() const noexcept;
  /// Adds each bucket's count to its step of the ladder: a bucket off the ladder to the step that holds its edge, so
  /// that the upper edge stays true.
  void addTo(std::uint64_t (&steps)[kLatencySteps]) const noexcept;

  /// The calls since `earlier`. Nothing where a count went back: the server was reset in between.
  [[nodiscard]] std::optional<LatencyHistogram> since(const LatencyHistogram& earlier) const;

  /// None without calls.
  [[nodiscard]] std::optional<LatencyQuantiles> quantiles() const;

  bool operator==(const LatencyHistogram&) const = default;

 private:
  [[nodiscard]] LatencyQuantile quantile(std::uint64_t rank) const;

  std::vector<Bucket> m_buckets;  // by edge, none empty
};

}  // namespace hotset::stats
