// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "src/cli/HitRatioPoint.h"

namespace hotset::cli {

/// Hit ratios over sizes, drawn in characters: sizes on a logarithmic axis, one letter a policy, * where several meet.
/// Empty for fewer than two sizes. `isSized`: sizes are bytes.
[[nodiscard]] std::string plotText(std::span<const HitRatioPoint> points, bool isSized, int columns);

/// The same as an SVG document that stands alone, with intervals as bands.
[[nodiscard]] std::string plotSvg(std::span<const HitRatioPoint> points, bool isSized, const std::string& title);

}  // namespace hotset::cli
