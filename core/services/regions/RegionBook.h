// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/async/Awaitable.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"
#include "core/services/store/Store.h"

namespace hotset::regions {

/// What the workspace knows of its nodes' regions: the operator's rules, the names found, and the last runs. Core
/// thread; `store` outlives it and its verbs.
class RegionBook {
 public:
  explicit RegionBook(store::Store& store) : m_store(store) {}

  [[nodiscard]] AwaitableResult<std::vector<RegionRule>> rules(fleet::NodeId node);
  /// Puts each rule in the place of the one with its pattern.
  [[nodiscard]] AwaitableResult<void> change(fleet::NodeId node, std::vector<RegionRule> rules);
  [[nodiscard]] AwaitableResult<void> forget(fleet::NodeId node, std::vector<RegionPattern> patterns);

  [[nodiscard]] AwaitableResult<std::optional<PastRun>> lastRun(fleet::NodeId node);
  /// Where the last scan was stopped; none: it came to its end.
  [[nodiscard]] AwaitableResult<std::optional<ScanCheckpoint>> checkpoint(fleet::NodeId node);
  /// Keeps a run, where it can go on, and what it found as rules where there are none yet.
  [[nodiscard]] AwaitableResult<void> keep(fleet::NodeId node, RegionReport report);

 private:
  store::Store& m_store;
};

}  // namespace hotset::regions
