// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/async/Awaitable.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"

namespace hotset::regions {

/// What is known of the regions of nodes beyond a program's run: the operator's rules, the names found, the runs. Core
/// thread.
class RegionBook {
 public:
  RegionBook() = default;
  RegionBook(const RegionBook&) = delete;
  RegionBook& operator=(const RegionBook&) = delete;
  virtual ~RegionBook() = default;

  virtual AwaitableResult<std::vector<RegionRule>> rules(fleet::NodeId node) = 0;
  /// Puts each rule in the place of the one with its pattern.
  virtual AwaitableResult<void> change(fleet::NodeId node, std::vector<RegionRule> rules) = 0;
  virtual AwaitableResult<void> forget(fleet::NodeId node, std::vector<RegionPattern> patterns) = 0;
  /// Puts these rules in the place of all there are.
  virtual AwaitableResult<void> replace(fleet::NodeId node, std::vector<RegionRule> rules) = 0;

  virtual AwaitableResult<std::optional<PastRun>> lastRun(fleet::NodeId node) = 0;
  /// All that are kept, the oldest first.
  virtual AwaitableResult<std::vector<PastRun>> runs(fleet::NodeId node) = 0;
  /// What the latest run found, as a whole.
  virtual AwaitableResult<std::optional<RegionReport>> report(fleet::NodeId node) = 0;
  /// Where the last scan was stopped; none: it came to its end.
  virtual AwaitableResult<std::optional<ScanCheckpoint>> checkpoint(fleet::NodeId node) = 0;
  /// Keeps a run, where it can go on, and what it found as rules where there are none yet.
  virtual AwaitableResult<void> keep(fleet::NodeId node, RegionReport report) = 0;
};

/// The rules that a report adds to those known: its regions, as found.
[[nodiscard]] std::vector<RegionRule> newRules(const std::vector<RegionRule>& known, const RegionReport& report);

}  // namespace hotset::regions
