// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/RegionRule.h"

#include <algorithm>
#include <array>

namespace hotset::regions {
namespace {

constexpr std::array<std::string_view, 3> kNames{"found", "pinned", "ignored"};

}  // namespace

std::string_view nameOf(RegionRule::Kind kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<RegionRule::Kind> ruleKindNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<RegionRule::Kind>(found - kNames.begin());
}

std::vector<RegionPattern> patternsOf(const std::vector<RegionRule>& rules) {
  std::vector<RegionPattern> patterns;
  for (const RegionRule& rule : rules) {
    if (rule.kind == RegionRule::Kind::pinned) patterns.push_back(rule.pattern);
  }
  const std::size_t pinned = patterns.size();
  for (const RegionRule& rule : rules) {
    if (rule.kind != RegionRule::Kind::found) continue;
    const bool isIntruder = std::any_of(
        patterns.begin(), patterns.begin() + static_cast<std::ptrdiff_t>(pinned), [&](const RegionPattern& pin) {
          return pin == rule.pattern || (rule.pattern.goesBefore(pin) && rule.pattern.meets(pin));
        });
    if (!isIntruder) patterns.push_back(rule.pattern);
  }
  return patterns;
}

PastRun pastOf(const RegionReport& report) {
  PastRun run{.startedAt = report.startedAt, .coverage = report.coverage, .regions = {}};
  run.regions.reserve(report.regions.size());
  for (const RegionFigures& region : report.regions) {
    run.regions.push_back({region.pattern.glob(), region.isOther, region.entries, region.bytes});
  }
  return run;
}

void annotate(RegionReport& report, const std::vector<RegionRule>& rules, const std::optional<PastRun>& before) {
  if (before) report.runBefore = before->startedAt;
  for (RegionFigures& region : report.regions) {
    const auto rule = std::ranges::find(rules, region.pattern, &RegionRule::pattern);
    if (rule != rules.end() && !region.isOther) region.name = rule->name;
    if (!before) continue;
    const std::string glob = region.pattern.glob();
    const auto past = std::ranges::find_if(before->regions, [&](const PastFigures& figures) {
      return figures.isOther == region.isOther && figures.glob == glob;
    });
    if (past == before->regions.end()) continue;
    region.entriesBefore = past->entries.value;
    if (past->bytes) region.bytesBefore = past->bytes->value;
  }
}

}  // namespace hotset::regions
