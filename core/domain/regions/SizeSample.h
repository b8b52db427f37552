// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace hotset::regions {

/// A value between two bounds that hold the truth in 95 of 100 cases; all three equal where it is exact.
struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;

  [[nodiscard]] bool isExact() const noexcept { return low == high; }
  /// Half the width in parts of the value; 0 of nothing.
  [[nodiscard]] double relativeError() const noexcept { return value > 0 ? (high - low) / 2 / value : 0; }
};

/// Sizes of entries drawn at random from a region, as sums of powers: nothing is kept of the single ones.
class SizeSample {
 public:
  /// All that is kept, in this order: count, sum, mean, second and third moment, maximum.
  using Moments = std::array<double, 6>;

  SizeSample() = default;
  explicit SizeSample(const Moments& moments) noexcept;
  [[nodiscard]] Moments moments() const noexcept;

  void add(double bytes) noexcept;
  void add(const SizeSample& other) noexcept;

  [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
  [[nodiscard]] double sum() const noexcept { return m_sum; }
  [[nodiscard]] double mean() const noexcept { return m_mean; }
  [[nodiscard]] double max() const noexcept { return m_max; }
  /// Of the whole region, without bias; 0 below two entries.
  [[nodiscard]] double variance() const noexcept;
  /// Third moment in parts of the cubed deviation; 0 below three entries.
  [[nodiscard]] double skewness() const noexcept;

 private:
  std::uint64_t m_count = 0;
  double m_sum = 0;  // exact: whole numbers below 2^53
  double m_mean = 0;
  double m_second = 0;  // sums of the powers of the distance from the mean
  double m_third = 0;
  double m_max = 0;
};

/// An estimate as its value, variance and third central moment: independent ones add up.
struct Estimate {
  double value = 0;
  double variance = 0;
  double third = 0;
  double freedom = 0;  ///< Degrees of freedom of the variance; 0: the variance is 0.

  Estimate& operator+=(const Estimate& other) noexcept;
  /// 95 %. A skewed sample makes it lopsided (Hall 1992, "On the removal of skewness by transformation"), so that many
  /// small entries and a few large ones don't put the truth above it more often than said.
  [[nodiscard]] Interval interval() const noexcept;
};

/// The bytes of `entries` of which `sample` was drawn, without putting back.
[[nodiscard]] Estimate totalOf(const SizeSample& sample, double entries) noexcept;

/// How many entries to draw for the total to be within `relativeError` with 95 %, by what a first sample has shown.
[[nodiscard]] double entriesNeeded(const SizeSample& pilot, double entries, double relativeError) noexcept;

/// Share of a whole of `population` that has a property which `hits` of `drawn` have: Wilson's interval at 95 %,
/// narrowed by what was drawn already.
[[nodiscard]] Interval shareOf(std::uint64_t hits, std::uint64_t drawn, std::uint64_t population) noexcept;

/// Student's t at 97.5 %.
[[nodiscard]] double studentQuantile(double freedom) noexcept;

}  // namespace hotset::regions
