// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/domain/regions/RegionPattern.h"

namespace hotset::regions {

/// The most regions that a node is divided into.
inline constexpr std::size_t kRegionsMax = 1000;

/// Finds the regions of a node from a random sample of its keys (20,000 are enough for every region of 0.1 % of them):
/// cuts keys into tokens, masks values, and walks them as a tree in which a place with many different names is a value
/// too. The same keys give the same regions, in any order. A region that the sample shows fewer than a handful of keys
/// of is left to those it is part of. No two are equal; keys that match none belong to no region.
[[nodiscard]] std::vector<RegionPattern> discoverRegions(std::span<const std::string_view> keys);

}  // namespace hotset::regions
