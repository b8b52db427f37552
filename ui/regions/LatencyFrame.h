// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/domain/stats/LatencySlices.h"
#include "core/domain/stats/NodeSnapshot.h"
#include "ui/regions/HeatMap.h"

namespace hotset::ui {

/// What is known of a node's latency, for the page of one of its regions.
struct LatencyWish {
  std::vector<stats::LatencySlice> slices;
  stats::NodeSnapshotPtr snapshot;  ///< Null: none yet.
  QStringList types;                ///< Of the region's entries, as the server calls them.
};

/// How long calls took through time. Immutable.
struct LatencyFrame {
  HeatGrid grid;     ///< Time by duration, the slowest on top.
  QString now;       ///< Of the last slice that is known: "p50 33–66 µs, p99 0.5–1 ms".
  QString commands;  ///< Of the commands that the region's types use, now.
  QString missing;   ///< Why nothing is known; empty: it is.
};

/// Makes the frame. Any thread.
[[nodiscard]] LatencyFrame latencyFrame(const LatencyWish& wish);

}  // namespace hotset::ui
