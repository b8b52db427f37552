// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/RegionSum.h"

#include <algorithm>

#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {
namespace {

constexpr std::size_t kExamples = 8;

/// Steps of the same edges; nothing where one of them is not known.
void addSteps(std::vector<Interval>& steps, const std::vector<Interval>& more) {
  if (steps.size() != more.size()) steps.clear();
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = sum(steps[i], more[i]);
}

void addDetails(EntryDetails& details, const EntryDetails& part) {
  const bool areBothLookedAt = details.drawn > 0 && part.drawn > 0;
  details.drawn = areBothLookedAt ? details.drawn + part.drawn : 0;
  details.withoutTtl = sum(details.withoutTtl, part.withoutTtl);
  details.ttlSeconds.reset();
  details.idleSeconds.reset();
  addSteps(details.ttlSteps, part.ttlSteps);
  addSteps(details.idleSteps, part.idleSteps);
  addCounts(details.types, part.types);
  addCounts(details.encodings, part.encodings);
  if (areBothLookedAt) return;
  details.types.clear();
  details.encodings.clear();
}

std::optional<double> sumOf(const std::optional<double>& left, const std::optional<double>& right) {
  return left && right ? std::optional(*left + *right) : std::nullopt;
}

}  // namespace

Interval sum(const Interval& left, const Interval& right) noexcept {
  return {left.value + right.value, left.low + right.low, left.high + right.high};
}

std::optional<Interval> sum(const std::optional<Interval>& left, const std::optional<Interval>& right) {
  return left && right ? std::optional(sum(*left, *right)) : std::nullopt;
}

void addCounts(std::vector<NamedCount>& counts, const std::vector<NamedCount>& more) {
  for (const NamedCount& one : more) {
    const auto found = std::ranges::find(counts, one.name, &NamedCount::name);
    if (found == counts.end()) {
      counts.push_back(one);
    } else {
      found->entries = sum(found->entries, one.entries);
    }
  }
}

void addFigures(RegionFigures& region, const RegionFigures& part) {
  region.entries = sum(region.entries, part.entries);
  region.bytes = sum(region.bytes, part.bytes);
  region.isHeavyTailed = region.isHeavyTailed || part.isHeavyTailed;
  addDetails(region.details, part.details);
  addSteps(region.sizeSteps, part.sizeSteps);
  region.largest.insert(region.largest.end(), part.largest.begin(), part.largest.end());
  std::ranges::sort(region.largest, std::greater(), &LargestEntry::bytes);
  if (region.largest.size() > RegionSurvey::kLargestKeptOfRegion)
    region.largest.resize(RegionSurvey::kLargestKeptOfRegion);
  region.examples.insert(region.examples.end(), part.examples.begin(), part.examples.end());
  if (region.examples.size() > kExamples) region.examples.resize(kExamples);
  region.entriesBefore = sumOf(region.entriesBefore, part.entriesBefore);
  region.bytesBefore = sumOf(region.bytesBefore, part.bytesBefore);
}

}  // namespace hotset::regions
