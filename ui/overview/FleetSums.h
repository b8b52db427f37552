// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>

#include "ui/overview/OverviewFrame.h"
#include "ui/overview/Trend.h"

namespace hotset::ui {

/// What is known of one node of the overview.
struct FleetEntry {
  NodePtr node;  ///< Null: not in the list (yet).
  stats::NodeSnapshotPtr snapshot;
  Trend trend;
  bool isAsked = false;  ///< Its past has been asked for.
};

using FleetEntries = std::map<fleet::NodeId, FleetEntry>;

/// The fleet's nodes added up, with their trends up to `newest`. Pure.
[[nodiscard]] FleetFigures fleetFigures(const FleetEntries& entries, WallTime newest);

}  // namespace hotset::ui
