// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/domain/fleet/Node.h"
#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::adminapi {

/// A node of the workspace with what is known of it; the snapshot is null before it was tried.
struct NodeReading {
  fleet::Node node;
  stats::NodeSnapshotPtr snapshot;
};

/// The metrics of all nodes in Prometheus' text format. `hotset_node_up` has a sample for every node; any other metric
/// only where its value is known now: an unreachable node has none, so that a gap is a gap there too.
[[nodiscard]] std::string nodeMetrics(const std::vector<NodeReading>& readings);

}  // namespace hotset::adminapi
