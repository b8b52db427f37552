// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RunTrends.h"

#include <algorithm>
#include <cmath>

namespace hotset::ui {
namespace {

/// No glob of a region; "other" has that of every key.
const std::string kOther = "\n";

}  // namespace

const RunTrends::Known& RunTrends::known(const regions::PastRunsPtr& runs) {
  Known& known = m_known[runs.get()];
  if (known.runs) return known;
  known.runs = runs;
  for (std::size_t run = 0; run < runs->size(); ++run) {
    for (const regions::PastFigures& past : (*runs)[run].regions) {
      Trend& trend = known.trends[past.isOther ? kOther : past.glob];
      if (trend.entries.empty()) {
        trend.entries.assign(runs->size(), std::nan(""));
        trend.bytes = trend.entries;
      }
      trend.entries[run] = past.entries.value;
      if (past.bytes) trend.bytes[run] = past.bytes->value;
    }
  }
  return known;
}

const std::vector<double>& RunTrends::of(const regions::PastRunsPtr& runs, const regions::RegionFigures& region,
                                         bool isBytes) {
  const auto& trends = known(runs).trends;
  const auto found = trends.find(region.isOther ? kOther : region.pattern.glob());
  if (found == trends.end()) return m_nothing;
  return isBytes ? found->second.bytes : found->second.entries;
}

void RunTrends::keepOnly(const std::vector<regions::NodeRegionsPtr>& nodes) {
  std::erase_if(m_known, [&nodes](const auto& known) {
    return std::ranges::none_of(nodes, [&known](const auto& node) { return node->runs == known.second.runs; });
  });
}

}  // namespace hotset::ui
