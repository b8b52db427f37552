// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/regions/RegionPattern.h"
#include "core/domain/regions/RegionReport.h"

namespace hotset::regions {

/// What is kept of a region from one run to the next, so that it keeps its place and its name.
struct RegionRule {
  enum class Kind : std::uint8_t {
    found,    ///< Discovered; gives way to what is pinned.
    pinned,   ///< Chosen by the operator: takes its keys whatever else is found.
    ignored,  ///< Not wanted as a region: its keys belong to those around it.
  };

  RegionPattern pattern;
  Kind kind = Kind::found;
  std::string name;  ///< The operator's; empty: its pattern.
};

[[nodiscard]] std::string_view nameOf(RegionRule::Kind kind) noexcept;
[[nodiscard]] std::optional<RegionRule::Kind> ruleKindNamed(std::string_view name) noexcept;

/// The patterns with which a run begins: those pinned, and of those found the ones that take no key of a pinned one.
/// Joining two regions is pinning a pattern that has both; dividing one, pinning its parts.
[[nodiscard]] std::vector<RegionPattern> patternsOf(const std::vector<RegionRule>& rules);

/// What a region held in an earlier run.
struct PastFigures {
  std::string glob;
  bool isOther = false;
  Interval entries;
  std::optional<Interval> bytes;
};

struct PastRun {
  WallTime startedAt;
  double coverage = 0;
  std::vector<PastFigures> regions;
};

/// What a report leaves for later runs.
[[nodiscard]] PastRun pastOf(const RegionReport& report);

/// Adds to a report what earlier runs and the operator say of its regions.
void annotate(RegionReport& report, const std::vector<RegionRule>& rules, const std::optional<PastRun>& before);

}  // namespace hotset::regions
