// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "core/async/Awaitable.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset::stats {
struct StatsSample;
}

namespace hotset {

/// What to read beside the plain counters; each costs the server something.
struct StatsReading {
  bool details = true;  ///< Counters and latency histograms of the single commands, error replies by kind.
  bool slowLog = false;
  bool clients = false;
  bool config = false;
  bool memory = false;
};

/// One node, whatever its kind: connects by itself, reads within a deadline, and counts what its reading costs.
/// Core thread only. Every verb may be cancelled; the connection behind a cancelled or timed-out one is dropped.
class NodeConnector {
 public:
  NodeConnector() = default;
  NodeConnector(const NodeConnector&) = delete;
  NodeConnector& operator=(const NodeConnector&) = delete;
  virtual ~NodeConnector() = default;

  /// One reading of the node's counters, connecting first where needed. Leaves the counters it reads alone.
  virtual AwaitableResult<std::shared_ptr<const stats::StatsSample>> readStats(StatsReading reading) = 0;

  /// Readings from the hour before the first, oldest first, of a node that keeps them; most keep none. Asked for once.
  virtual std::vector<std::shared_ptr<const stats::StatsSample>> past() { return {}; }

  /// From now on refuses every verb that may change something on the node. For connectors that can write nothing there
  /// is nothing to do.
  virtual void setReadOnly(bool isReadOnly) { (void)isReadOnly; }

  /// Drops every connection; a verb under way ends with `cancelled`.
  virtual void close() = 0;
};

/// Makes the connector for a node; it connects when it is first asked for something.
using ConnectorFactory = std::function<std::unique_ptr<NodeConnector>(const fleet::Node& node)>;

}  // namespace hotset
