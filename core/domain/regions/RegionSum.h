// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/domain/regions/RegionReport.h"

namespace hotset::regions {

/// The bounds of what has two parts; they hold the truth in 95 of 100 cases at least.
[[nodiscard]] Interval sum(const Interval& left, const Interval& right) noexcept;
/// None where one of the parts is not known.
[[nodiscard]] std::optional<Interval> sum(const std::optional<Interval>& left, const std::optional<Interval>& right);

/// Adds what has each name.
void addCounts(std::vector<NamedCount>& counts, const std::vector<NamedCount>& more);

/// Adds the figures of a region to those of another: what one of them does not know is not known of both, nor are
/// quantiles, which don't add up.
void addFigures(RegionFigures& region, const RegionFigures& part);

}  // namespace hotset::regions
