// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace hotset::attention {

/// The middle of the values, of which there is at least one; of an even number the upper of the two. Changes their
/// order.
inline double medianOf(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// The standard deviation as the median of the deviations from the median tells it (normal values assumed).
inline double spreadAround(double median, std::vector<double> values) {
  constexpr double kOfNormal = 1.4826;
  for (double& value : values) value = std::abs(value - median);
  return kOfNormal * medianOf(values);
}

}  // namespace hotset::attention
