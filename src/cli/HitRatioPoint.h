// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hotset::cli {

/// How often one policy hits at one size: what simulations and curves come down to.
struct HitRatioPoint {
  std::string policy;
  std::uint64_t size = 0;
  double hitRatio = 0;
  std::optional<double> low;  ///< With `high` the 95 % interval; nothing where the ratio is exact.
  std::optional<double> high;
};

/// The names of the policies, in the order in which they first come.
[[nodiscard]] std::vector<std::string> policiesOf(std::span<const HitRatioPoint> points);

}  // namespace hotset::cli
