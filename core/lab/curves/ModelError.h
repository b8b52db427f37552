// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hotset::lab {

/// How much a policy's miniature deviates from a large cache by being small, as a standard deviation of hit ratios: so
/// much always, and so much of what a miniature of a quarter of the entries differs. Policies that are the same at
/// every scale have neither. Measured on seven recordings of different kinds, sizes 1 % to 40 %.
struct ModelError {
  double always = 0;
  double ofDifference = 0;
};

[[nodiscard]] ModelError modelErrorOf(std::string_view policy) noexcept;

}  // namespace hotset::lab
