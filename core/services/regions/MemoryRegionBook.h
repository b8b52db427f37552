// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>

#include "core/services/regions/RegionBook.h"

namespace hotset::regions {

/// A book that ends with the program: for nodes that exist in it alone.
class MemoryRegionBook final : public RegionBook {
 public:
  static constexpr std::size_t kRunsKept = 50;

  /// What is kept of one node.
  struct Pages {
    std::vector<RegionRule> rules;
    std::vector<PastRun> runs;
    std::optional<RegionReport> report;
    std::optional<ScanCheckpoint> checkpoint;
  };
  /// What is known of a node that is asked for first.
  using First = std::function<Pages(const fleet::NodeId& node)>;

  explicit MemoryRegionBook(First first) : m_first(std::move(first)) {}

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
  Pages& pagesOf(const fleet::NodeId& node);

  First m_first;
  std::map<fleet::NodeId, Pages> m_pages;
};

}  // namespace hotset::regions
