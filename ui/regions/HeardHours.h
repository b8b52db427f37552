// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/domain/fleet/Node.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/live/LivePeriod.h"

namespace hotset::ui {

/// What was heard of the regions of nodes over the last day. Immutable.
struct HeardHours {
  static constexpr int kHours = 24;

  WallTime since;  ///< The beginning of the first of the hours.
  std::map<fleet::NodeId, std::vector<live::RegionHours>> nodes;
};
using HeardHoursPtr = std::shared_ptr<const HeardHours>;

/// How often something happened in a region, a second.
struct HeardRate {
  double perSecond = 0;       ///< Mean of what was heard.
  std::vector<double> trend;  ///< Hour by hour; NaN: not heard.
  bool isOfAll = true;        ///< Else of some of the nodes alone: the least there is.
};

/// None: nobody listened, or the server does not tell it of this region.
[[nodiscard]] std::optional<HeardRate> heardRate(const HeardHours& heard, const fleet::NodeId& node,
                                                 const regions::RegionFigures& region, live::Kind kind);
/// Both together.
void join(std::optional<HeardRate>& into, const std::optional<HeardRate>& other);

}  // namespace hotset::ui
