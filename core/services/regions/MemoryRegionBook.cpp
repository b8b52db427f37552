// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/MemoryRegionBook.h"

#include <algorithm>
#include <utility>

namespace hotset::regions {

MemoryRegionBook::Pages& MemoryRegionBook::pagesOf(const fleet::NodeId& node) {
  const auto found = m_pages.find(node);
  return found != m_pages.end() ? found->second : m_pages.emplace(node, m_first(node)).first->second;
}

AwaitableResult<std::vector<RegionRule>> MemoryRegionBook::rules(fleet::NodeId node) { co_return pagesOf(node).rules; }

AwaitableResult<void> MemoryRegionBook::change(fleet::NodeId node, std::vector<RegionRule> rules) {
  std::vector<RegionRule>& kept = pagesOf(node).rules;
  for (RegionRule& rule : rules) {
    std::erase_if(kept, [&rule](const RegionRule& old) { return old.pattern == rule.pattern; });
    kept.push_back(std::move(rule));
  }
  co_return Result<void>();
}

AwaitableResult<void> MemoryRegionBook::forget(fleet::NodeId node, std::vector<RegionPattern> patterns) {
  std::erase_if(pagesOf(node).rules, [&patterns](const RegionRule& rule) {
    return std::ranges::find(patterns, rule.pattern) != patterns.end();
  });
  co_return Result<void>();
}

AwaitableResult<void> MemoryRegionBook::replace(fleet::NodeId node, std::vector<RegionRule> rules) {
  pagesOf(node).rules = std::move(rules);
  co_return Result<void>();
}

AwaitableResult<std::optional<PastRun>> MemoryRegionBook::lastRun(fleet::NodeId node) {
  const std::vector<PastRun>& runs = pagesOf(node).runs;
  co_return runs.empty() ? std::nullopt : std::optional(runs.back());
}

AwaitableResult<std::vector<PastRun>> MemoryRegionBook::runs(fleet::NodeId node) { co_return pagesOf(node).runs; }

AwaitableResult<std::optional<RegionReport>> MemoryRegionBook::report(fleet::NodeId node) {
  co_return pagesOf(node).report;
}

AwaitableResult<std::optional<ScanCheckpoint>> MemoryRegionBook::checkpoint(fleet::NodeId node) {
  co_return pagesOf(node).checkpoint;
}

AwaitableResult<void> MemoryRegionBook::keep(fleet::NodeId node, RegionReport report) {
  Pages& pages = pagesOf(node);
  for (RegionRule& rule : newRules(pages.rules, report)) pages.rules.push_back(std::move(rule));
  pages.runs.push_back(pastOf(report));
  if (pages.runs.size() > kRunsKept) pages.runs.erase(pages.runs.begin());
  pages.checkpoint = report.checkpoint;
  pages.report = std::move(report);
  co_return Result<void>();
}

}  // namespace hotset::regions
