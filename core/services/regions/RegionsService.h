// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/async/Operation.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/Appraisal.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"
#include "core/domain/regions/ScanPlan.h"

namespace hotset::live {
class LiveService;
}

namespace hotset::regions {

/// What the operator wants of a scan.
struct ScanChoice {
  bool isExact = false;         ///< Every entry measured; else as many as `relativeError` takes.
  double relativeError = 0.04;  ///< Above 0, at most 0.5.
  Precision::Of errorOf = Precision::Of::everyRegion;
  std::optional<double> budget;  ///< Share of one of the server's cores; none: as fast as it answers.
  bool looksAtEntries = true;    ///< For TTL, type and idle time; the server counts it as look-ups.
  bool isResuming = false;       ///< Goes on where the last scan was stopped.

  bool operator==(const ScanChoice&) const = default;
};

/// A scan that waits for its turn or is under way.
struct ScanState {
  OperationId id;
  bool isWaiting = true;  ///< Others have to end first.
  bool isStopping = false;
  ScanChoice choice;
  std::optional<ScanPlan> plan;
  ScanProgress progress;
};

using RegionReportPtr = std::shared_ptr<const RegionReport>;
using PastRunsPtr = std::shared_ptr<const std::vector<PastRun>>;

/// What is known of the regions of one node. Immutable.
struct NodeRegions {
  fleet::Node node;
  RegionReportPtr report;  ///< Of the latest scan, by the rules as they are; null: there was none.
  PastRunsPtr runs;        ///< By the same rules, the oldest first, the report's own last; never null.
  std::vector<RegionRule> rules;
  /// The next scan will divide the keys in a way that the figures of the last one do not tell; what they tell is in the
  /// report.
  bool areRulesNewer = false;
  bool canResume = false;  ///< The last scan was stopped and can go on.
  std::optional<ScanState> scan;
  std::optional<Error> failure;  ///< Why the last scan found nothing; none: it did not fail.
};
using NodeRegionsPtr = std::shared_ptr<const NodeRegions>;

/// The regions of the fleet's nodes, and the scans that find them. Core thread only.
class RegionsService {
 public:
  using ChangeListener = std::function<void(const fleet::NodeId& node)>;

  RegionsService() = default;
  RegionsService(const RegionsService&) = delete;
  RegionsService& operator=(const RegionsService&) = delete;
  virtual ~RegionsService() = default;

  /// What is known of every node, in the fleet's order.
  virtual AwaitableResult<std::vector<NodeRegionsPtr>> all() = 0;

  /// What a scan would take, told before it begins: asks the node how many keys it has. Errors: of the connection,
  /// notFound.
  virtual AwaitableResult<ScanPlan> plan(fleet::NodeId node, ScanChoice choice) = 0;
  /// Begins a scan, or puts it in the queue behind others. Errors: notFound, alreadyExists while one of this node is
  /// under way, overloaded.
  virtual AwaitableResult<void> start(fleet::NodeId node, ScanChoice choice) = 0;
  /// Ends a scan after the step under way, with what is known by then; it can go on later.
  virtual void stop(const fleet::NodeId& node) = 0;
  /// Drops a scan and what it has found.
  virtual void cancel(const fleet::NodeId& node) = 0;

  /// Puts these rules in the place of a node's; answers with those before, to go back to.
  virtual AwaitableResult<std::vector<RegionRule>> setRules(fleet::NodeId node, std::vector<RegionRule> rules) = 0;

  /// Hears what happens to regions as it happens; null: nothing can be heard.
  [[nodiscard]] virtual live::LiveService* live() { return nullptr; }

  /// Something of this node has changed, progress too: a few times a second at most. An empty id: the list of nodes.
  virtual Subscription onChanged(ChangeListener listener) = 0;
};

}  // namespace hotset::regions
