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

/// The hours of each region of a report, in its order; what was heard of regions that were joined or are ignored by
/// now is with the regions that have their keys. Where the node was heard and nothing happened in a region, hours in
/// which nothing happened; nothing where nobody listened, or the server does not tell it of this region.
[[nodiscard]] std::vector<std::vector<live::RegionPeriod>> heardOf(const HeardHours& heard, const fleet::NodeId& node,
                                                                   const regions::RegionReport& report);
/// None: it was not heard.
[[nodiscard]] std::optional<HeardRate> heardRate(const std::vector<live::RegionPeriod>& hours, WallTime since,
                                                 live::Kind kind);
/// Both together.
void join(std::optional<HeardRate>& into, const std::optional<HeardRate>& other);

}  // namespace hotset::ui
