// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/Redivision.h"

#include <algorithm>
#include <utility>

#include "core/domain/regions/Appraisal.h"
#include "core/domain/regions/RegionSum.h"

namespace hotset::regions {
namespace {

bool holds(const std::vector<RegionPattern>& patterns, const RegionPattern& pattern) {
  return std::ranges::find(patterns, pattern) != patterns.end();
}

}  // namespace

Redivision::Redivision(const RegionReport& report, std::vector<RegionPattern> knownThen,
                       const std::vector<RegionRule>& rules)
    : m_rules(rules), m_wanted(patternsOf(rules)), m_knownThen(std::move(knownThen)) {
  std::ranges::sort(m_wanted, [](const auto& one, const auto& other) { return one.goesBefore(other); });
  for (const RegionFigures& region : report.regions) {
    if (region.isOther) {
      m_hasOther = true;
    } else {
      m_found.push_back(region.pattern);
    }
  }
  m_knownThen.insert(m_knownThen.end(), m_found.begin(), m_found.end());
  for (const RegionPattern& pattern : m_found) {
    const Place& place = placeOf(pattern);
    const bool isToNew = place.pattern && !isFound(*place.pattern);
    m_isWhole = m_isWhole && place.isSure && !(isToNew && m_hasOther);
  }
  const bool hasNew = std::ranges::any_of(m_rules, [this](const RegionRule& rule) {
    return rule.kind == RegionRule::Kind::pinned && !holds(m_knownThen, rule.pattern);
  });
  if (hasNew && m_hasOther) m_isWhole = false;
}

bool Redivision::isFound(const RegionPattern& pattern) const { return holds(m_found, pattern); }

Redivision::Place Redivision::find(const RegionPattern& pattern) const {
  const bool stays = holds(m_wanted, pattern);
  for (const RegionPattern& taker : m_wanted) {
    if (taker == pattern || !taker.meets(pattern)) continue;
    const bool isFirst = taker.goesBefore(pattern);
    if (isFirst ? holds(m_knownThen, taker) : stays) continue;  // has taken already what it takes
    if (taker.covers(pattern)) return {.pattern = taker};
    return {.pattern = pattern, .isSure = false};
  }
  if (stays) return {.pattern = pattern};
  const auto rule = std::ranges::find(m_rules, pattern, &RegionRule::pattern);
  if (rule != m_rules.end() && rule->kind == RegionRule::Kind::ignored) return {};
  return {.pattern = pattern, .isSure = false};  // found again, or another one in its place
}

const Redivision::Place& Redivision::placeOf(const RegionPattern& pattern) {
  const auto [place, isNew] = m_places.try_emplace(pattern.glob());
  if (isNew) place->second = find(pattern);
  return place->second;
}

RegionReport Redivision::of(RegionReport report) {
  std::vector<RegionFigures> regions;
  for (RegionFigures& region : std::exchange(report.regions, {})) {
    if (!region.isOther) {
      const std::optional<RegionPattern>& place = placeOf(region.pattern).pattern;
      region.isOther = !place;
      region.pattern = place.value_or(RegionPattern());
    }
    const auto same = std::ranges::find_if(regions, [&region](const RegionFigures& known) {
      return known.isOther == region.isOther && known.pattern == region.pattern;
    });
    if (same == regions.end()) {
      regions.push_back(std::move(region));
    } else {
      addFigures(*same, region);
    }
  }
  const auto other = std::ranges::find_if(regions, &RegionFigures::isOther);
  for (RegionFigures& region : regions) {
    if (other == regions.end() || !m_hasOther || region.isOther || isFound(region.pattern)) continue;
    region.entries.high += other->entries.high;
    if (region.bytes && other->bytes) region.bytes->high += other->bytes->high;
    other->entries.low = 0;
    if (other->bytes) other->bytes->low = 0;
  }
  std::ranges::sort(regions, inOrder);
  report.regions = std::move(regions);
  return report;
}

PastRun Redivision::of(PastRun run) {
  std::vector<PastFigures> regions;
  for (PastFigures& region : std::exchange(run.regions, {})) {
    const auto pattern = RegionPattern::parse(region.glob);
    if (!region.isOther && pattern) {
      const std::optional<RegionPattern>& place = placeOf(*pattern).pattern;
      region.isOther = !place;
      region.glob = place.value_or(RegionPattern()).glob();
    }
    const auto same = std::ranges::find_if(regions, [&region](const PastFigures& known) {
      return known.isOther == region.isOther && known.glob == region.glob;
    });
    if (same == regions.end()) {
      regions.push_back(std::move(region));
    } else {
      same->entries = sum(same->entries, region.entries);
      same->bytes = sum(same->bytes, region.bytes);
    }
  }
  run.regions = std::move(regions);
  return run;
}

}  // namespace hotset::regions
