// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/RegionBook.h"

#include <algorithm>

namespace hotset::regions {

std::vector<RegionRule> newRules(const std::vector<RegionRule>& known, const RegionReport& report) {
  std::vector<RegionRule> rules;
  for (const RegionFigures& region : report.regions) {
    const bool isKnown = std::ranges::find(known, region.pattern, &RegionRule::pattern) != known.end();
    if (!isKnown && !region.isOther) rules.push_back({region.pattern, RegionRule::Kind::found, {}});
  }
  return rules;
}

}  // namespace hotset::regions
