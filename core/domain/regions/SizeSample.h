// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "core/domain/regions/SizeTail.h"

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

/// Sizes of entries drawn at random from a region, as sums of powers; of the single ones only the largest are kept.
class SizeSample {
 public:
  /// All that is kept, in this order: count, sum, mean, second and third moment, maximum.
  using Moments = std::array<double, 6>;

  SizeSample() = default;
  SizeSample(const Moments& moments, SizeTail tail) noexcept;
  [[nodiscard]] Moments moments() const noexcept;

  void add(double bytes);
  void add(const SizeSample& other);

  [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
  [[nodiscard]] double sum() const noexcept { return m_sum; }
  [[nodiscard]] double mean() const noexcept { return m_mean; }
  [[nodiscard]] double max() const noexcept { return m_max; }
  [[nodiscard]] const SizeTail& tail() const noexcept { return m_tail; }
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
  SizeTail m_tail;
};

/// An estimate as its value, variance and third central moment: independent ones add up.
struct Estimate {
  double value = 0;
  double variance = 0;
  double third = 0;
  double freedom = 0;  ///< Degrees of freedom of the variance; 0: the variance is 0.
  /// How much farther up the truth may be for what is larger than all that was drawn: squared, times the variance.
  double beyond = 0;

  Estimate& operator+=(const Estimate& other) noexcept;
  /// 95 %. A skewed sample makes it lopsided (Hall 1992, "On the removal of skewness by transformation"), so that many
  /// small entries and a few large ones don't put the truth above it more often than said.
  [[nodiscard]] Interval interval() const noexcept;
};

/// The bytes of `entries` of which `sample` was drawn, without putting back. A sample of heavy tail rarely holds its
/// share of the largest entries: the upper bound is what it would be had one more been drawn that is as large as what
/// lies beyond the largest drawn, by its tail (the pseudo-value of Chen, Variyath and Abraham 2008, "Adjusted empirical
/// likelihood", at a place of our own). No sample shows a single entry among very many that holds a good part of all:
/// an interval that would is not to be had.
[[nodiscard]] Estimate totalOf(const SizeSample& sample, double entries);

/// How many entries to draw for the total to be within `relativeError` with 95 %, by what a first sample has shown.
[[nodiscard]] double entriesNeeded(const SizeSample& pilot, double entries, double relativeError) noexcept;

/// Share of a whole of `population` that has a property which `hits` of `drawn` have: Wilson's interval at 95 %,
/// narrowed by what was drawn already.
[[nodiscard]] Interval shareOf(std::uint64_t hits, std::uint64_t drawn, std::uint64_t population) noexcept;

/// Student's t at 97.5 %.
[[nodiscard]] double studentQuantile(double freedom) noexcept;

}  // namespace hotset::regions
