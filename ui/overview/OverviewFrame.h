// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/attention/Finding.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::ui {

enum class GroupBy : std::uint8_t { nothing, group, tag, environment };
enum class SortBy : std::uint8_t {
  attention,  ///< What needs it most first.
  name,
  environment,
  server,
  hitRatio,
  operations,
  latency,
  memory,  ///< By the share of the limit; without one, by size behind all that have one.
  evictions,
};

/// What the operator wants to see of the fleet.
struct OverviewView {
  GroupBy groupBy = GroupBy::nothing;
  SortBy sortBy = SortBy::attention;
  bool isDescending = false;
  std::string filter;        ///< Words that must all occur in a node's name, address, group, tags or kind.
  bool isOrderHeld = false;  ///< The pointer is among the rows: they stay where they are.

  bool operator==(const OverviewView&) const = default;
};

using NodePtr = std::shared_ptr<const fleet::Node>;

/// One node in one group.
struct OverviewRow {
  std::string group;  ///< Empty: in none.
  NodePtr node;
  stats::NodeSnapshotPtr snapshot;
  std::optional<attention::Severity> worst;
  std::shared_ptr<const std::vector<double>> trend;  ///< Operations a second, see Trend.

  [[nodiscard]] std::string key() const { return group + '\n' + node->id.value(); }
  bool operator==(const OverviewRow&) const = default;
};

/// One figure of the whole fleet, now and over the last quarter of an hour.
struct FleetFigure {
  std::optional<double> now;
  std::vector<double> trend;
};

struct FleetFigures {
  FleetFigure hitRatio, operations, latencyP99Us, usedBytes, evictions;
  std::optional<double> limitBytes;  ///< Of the nodes that have one.
  std::size_t withoutLimit = 0;
  std::size_t evicting = 0;  ///< Nodes that evict now.
  std::string slowest;       ///< The node with the highest p99.
  std::size_t nodes = 0, answering = 0, groups = 0;
  std::optional<double> ownCpuShare;  ///< What Hotset costs a node, on average.
};

/// The fleet at one moment, in the order and grouping asked for. Immutable.
struct OverviewFrame {
  std::vector<OverviewRow> rows;
  FleetFigures fleet;
  std::vector<attention::NodeFinding> findings;
  bool isLoaded = false;  ///< The list of nodes has been read.
};
using OverviewFramePtr = std::shared_ptr<const OverviewFrame>;

}  // namespace hotset::ui
