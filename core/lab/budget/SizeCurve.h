// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace hotset::lab {

/// What a cache earns at each size: begins at size 0, sizes grow.
struct SizeCurve {
  struct Point {
    std::uint64_t size = 0;
    double gain = 0;
  };
  std::vector<Point> points;

  /// Between two points on the straight line, beyond the last one as much as there.
  [[nodiscard]] double gainAt(std::uint64_t size) const noexcept;
  /// The corners of its upper convex hull: what each further byte earns falls from one to the next.
  [[nodiscard]] SizeCurve hull() const;
};

/// Divides the budget by the hulls: room goes, corner by corner, to where a unit of it earns most. Optimal for the
/// hulls; what is left at the end goes to the curve whose next corner did not fit. O(corners log corners).
[[nodiscard]] std::vector<std::uint64_t> divideByHulls(const std::vector<SizeCurve>& curves, std::uint64_t budget);

/// Divides the budget in whole steps for the greatest gain of the curves as they are, cliffs and all, by dynamic
/// programming. O(curves x steps^2).
[[nodiscard]] std::vector<std::uint64_t> divideInSteps(const std::vector<SizeCurve>& curves, std::uint64_t budget,
                                                       std::size_t steps);

/// Equal parts; the first ones take what does not divide evenly.
[[nodiscard]] std::vector<std::uint64_t> divideEqually(std::size_t parts, std::uint64_t budget);

}  // namespace hotset::lab
