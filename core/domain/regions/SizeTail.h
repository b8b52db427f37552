// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace hotset::regions {

/// The largest of the sizes drawn: what they say of those that were not drawn.
class SizeTail {
 public:
  /// As many are kept as an index takes, and the one they are held against.
  static constexpr std::size_t kKept = 41;

  void add(double bytes);
  void add(const SizeTail& other);
  [[nodiscard]] const std::vector<double>& sizes() const noexcept { return m_sizes; }  ///< In no order.

  /// How heavy the tail of what `drawn` were drawn of is: the index of the Pareto distribution that it goes over into
  /// (0: it ends; 1 and more: the largest outweigh the rest), at the upper end of what the sample leaves open. By the
  /// spacings of the logarithms (Hill 1975; Beirlant et al. 2004, "Statistics of Extremes", 4.3) without the two
  /// widest, so that a gap between two kinds of entries is not taken for a tail. 0 of too few.
  [[nodiscard]] double index(std::size_t drawn) const;

 private:
  std::vector<double> m_sizes;  // a heap, the smallest in front
};

/// What an entry larger than the largest drawn holds on average, in parts of the largest, of a population in which
/// `more` times as many entries as were drawn follow a tail of that index.
[[nodiscard]] double meanBeyondLargest(double index, double more) noexcept;

}  // namespace hotset::regions
