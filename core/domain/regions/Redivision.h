// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"

namespace hotset::regions {

/// What an earlier scan found, divided by rules that were made after it, as far as its figures tell: regions that a
/// pattern has wholly are added up, ignored ones go to what is around them. A part of a region was not counted by
/// itself, and neither was what of "other" belongs to a new pattern: that takes another scan. Pure; `rules` outlive it.
class Redivision {
 public:
  /// `knownThen` are the patterns with which the scan began.
  Redivision(const RegionReport& report, std::vector<RegionPattern> knownThen, const std::vector<RegionRule>& rules);

  /// Every region is what the next scan by these rules would make of the same keys.
  [[nodiscard]] bool isWhole() const noexcept { return m_isWhole; }

  [[nodiscard]] RegionReport of(RegionReport report);
  /// The same of an earlier run.
  [[nodiscard]] PastRun of(PastRun run);

 private:
  /// Where the keys of a region go.
  struct Place {
    std::optional<RegionPattern> pattern;  ///< None: to "other".
    bool isSure = true;
  };

  [[nodiscard]] bool isFound(const RegionPattern& pattern) const;
  [[nodiscard]] Place find(const RegionPattern& pattern) const;
  const Place& placeOf(const RegionPattern& pattern);

  const std::vector<RegionRule>& m_rules;
  std::vector<RegionPattern> m_wanted;  // by which the next scan would divide, in the order in which they take keys
  std::vector<RegionPattern> m_found;   // of the report
  std::unordered_map<std::string, Place> m_places;  // by glob
  std::vector<RegionPattern> m_knownThen;
  bool m_hasOther = false;
  bool m_isWhole = true;
};

}  // namespace hotset::regions
