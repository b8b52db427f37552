// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

#include "ui/regions/RegionsFrame.h"

namespace hotset::ui {

/// A region on its way to a row.
struct Draft {
  RegionRow row;
  double withoutTtl = 0, before = 0;
  bool isTtlKnown = true, isGrowthKnown = true;
  std::vector<regions::NamedCount> types;
};

/// The regions of the nodes that are wanted, grouped as they are wanted; counts in the frame what it looked at.
[[nodiscard]] std::vector<Draft> gatherRegions(const RegionNodes& nodes, const RegionsView& view, RegionsFrame& frame,
                                               RunTrends& trends, const HeardHours* heard);
/// Adds another to it; what only one of them knows is not known.
void join(Draft& into, const Draft& other);
/// Makes the texts of the row; `whole`: the bytes of all that is shown.
void finish(Draft& draft, double whole);
/// The largest as tiles, and all smaller ones in one.
[[nodiscard]] std::vector<RegionTile> regionTiles(const std::vector<Draft>& drafts, double whole);

}  // namespace hotset::ui
