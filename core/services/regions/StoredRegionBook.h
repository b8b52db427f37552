// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/regions/RegionBook.h"
#include "core/services/store/Store.h"

namespace hotset::regions {

/// The book in the workspace's database; what it keeps of a node goes with the node. `store` outlives it and its verbs.
class StoredRegionBook final : public RegionBook {
 public:
  explicit StoredRegionBook(store::Store& store) : m_store(store) {}

  AwaitableResult<std::vector<RegionRule>> rules(fleet::NodeId node) override;
  AwaitableResult<void> change(fleet::NodeId node, std::vector<RegionRule> rules) override;
  AwaitableResult<void> forget(fleet::NodeId node, std::vector<RegionPattern> patterns) override;
  AwaitableResult<void> replace(fleet::NodeId node, std::vector<RegionRule> rules) override;
  AwaitableResult<std::optional<PastRun>> lastRun(fleet::NodeId node) override;
  AwaitableResult<std::vector<PastRun>> runs(fleet::NodeId node) override;
  AwaitableResult<std::optional<RegionReport>> report(fleet::NodeId node) override;
  AwaitableResult<std::optional<ScanCheckpoint>> checkpoint(fleet::NodeId node) override;
  AwaitableResult<void> keep(fleet::NodeId node, RegionReport report) override;

 private:
  store::Store& m_store;
};

}  // namespace hotset::regions
