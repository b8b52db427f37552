// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/Appraisal.h"

#include <algorithm>
#include <cmath>

namespace hotset::regions {
namespace {

/// A region of which one entry holds this much of what was drawn is not to be trusted to its sample.
constexpr double kHeavyShare = 0.1;
constexpr std::size_t kExamples = 8;
/// By so much the server's own figure may exceed what all entries measure: collections of which it measures a part, and
/// what belongs to no key.
constexpr double kToldToo = 1.1;
constexpr double kToldBeside = 128 << 10;

/// What was not seen may be like nothing that was.
bool isUnseen(const Extent& extent) { return !extent.isWhole && !extent.isRandomPart; }

double populationOf(const Extent& extent, std::uint64_t seen) {
  return static_cast<double>(std::max(extent.keys, seen));
}

Interval entriesOf(const RegionTally& tally, std::uint64_t seen, const Extent& extent) {
  const auto counted = static_cast<double>(tally.entries);
  if (extent.isWhole) return {counted, counted, counted};
  const double keys = populationOf(extent, seen);
  if (isUnseen(extent)) {  // all of the rest, or none of it
    return {counted, counted, counted + keys - static_cast<double>(seen)};
  }
  const Interval share = shareOf(tally.entries, seen, std::max(extent.keys, seen));
  return {share.value * keys, std::max(counted, share.low * keys), share.high * keys};
}

/// Bytes of a region: its mean size times its entries, both uncertain.
Estimate bytesOf(const RegionTally& tally, std::uint64_t seen, const Extent& extent) {
  Estimate total = totalOf(tally.sizes, entriesOf(tally, seen, extent).value);
  if (extent.isWhole || !extent.isRandomPart || seen == 0) return total;
  const auto n = static_cast<double>(seen);
  const double keys = populationOf(extent, seen);
  const double share = static_cast<double>(tally.entries) / n;
  const double variance = keys * keys * share * (1 - share) / n * (1 - n / keys);
  if (variance <= 0) return total;
  const double mean = tally.sizes.mean();
  total += {.value = 0,
            .variance = mean * mean * variance,
            .third = mean * mean * mean * variance * keys / n * (1 - 2 * share),
            .freedom = n};
  return total;
}

/// What the counts add to the error of the whole: a key that is not of one region is of another, so only that their
/// means differ matters.
Estimate ofCounts(const RegionSurvey& survey, const Extent& extent) {
  const auto n = static_cast<double>(survey.keysSeen());
  if (extent.isWhole || !extent.isRandomPart || n == 0) return {};
  double mean = 0;
  for (const RegionTally& tally : survey.tallies()) mean += static_cast<double>(tally.entries) / n * tally.sizes.mean();
  Estimate counts;
  for (const RegionTally& tally : survey.tallies()) {
    const double share = static_cast<double>(tally.entries) / n;
    const double distance = tally.sizes.mean() - mean;
    counts.variance += share * distance * distance;
    counts.third += share * distance * distance * distance;
  }
  const double keys = populationOf(extent, survey.keysSeen());
  counts.variance *= keys * keys / n * (1 - n / keys);
  counts.third *= keys * keys * keys / (n * n) * (1 - n / keys) * (1 - 2 * n / keys);
  counts.freedom = n;
  return counts;
}

Interval intervalOf(const RegionTally& tally, std::uint64_t seen, const Extent& extent, double hidden) {
  Interval bytes = bytesOf(tally, seen, extent).interval();
  if (!bytes.isExact() || isUnseen(extent)) bytes.high += hidden;
  // What was measured is there in any case.
  bytes.low = std::max(bytes.low, std::min(tally.sizes.sum(), bytes.value));
  return bytes;
}

/// The bytes of all regions together, as the sample tells them.
Interval sampledBytes(const RegionSurvey& survey, const Extent& extent) {
  Estimate total;
  double measured = 0;
  for (const RegionTally& tally : survey.tallies()) {
    total += totalOf(tally.sizes, entriesOf(tally, survey.keysSeen(), extent).value);
    measured += tally.sizes.sum();
  }
  total += ofCounts(survey, extent);
  Interval interval = total.interval();
  interval.low = std::max(interval.low, std::min(measured, interval.value));
  return interval;
}

std::vector<Interval> sizeStepsOf(const RegionTally& tally, const Interval& entries) {
  const std::uint64_t measured = tally.sizes.count();
  if (measured == 0) return {};
  const auto population = static_cast<std::uint64_t>(std::llround(entries.value));
  std::vector<Interval> steps;
  steps.reserve(tally.sizeSteps.size());
  for (const std::uint64_t count : tally.sizeSteps) {
    steps.push_back(partOf(entries, shareOf(count, measured, population)));
  }
  return steps;
}

std::vector<LargestEntry> largestOf(const RegionTally& tally) {
  std::vector<LargestEntry> largest = tally.largest;
  std::ranges::sort(largest, std::greater(), &LargestEntry::bytes);
  return largest;
}

bool isHeavy(const RegionTally& tally, const Interval& bytes, bool isMuchHidden) {
  if (!bytes.isExact() && isMuchHidden) return true;
  if (bytes.isExact() || static_cast<double>(tally.sizes.count()) < 2 / kHeavyShare) return false;
  const bool hasLargeOne = tally.sizes.max() > kHeavyShare * tally.sizes.sum();
  return tally.sizes.count() < tally.entries && hasLargeOne;
}

}  // namespace

bool inOrder(const RegionFigures& one, const RegionFigures& other) noexcept {
  if (one.isOther != other.isOther) return other.isOther;
  const double left = one.bytes ? one.bytes->value : one.entries.value;
  const double right = other.bytes ? other.bytes->value : other.entries.value;
  return left != right ? left > right : one.pattern.goesBefore(other.pattern);
}

std::vector<RegionFigures> appraise(const RegionSurvey& survey, const std::vector<EntryTally>& details,
                                    const Extent& extent) {
  std::vector<RegionFigures> regions;
  const auto& tallies = survey.tallies();
  const double hidden = hiddenBytes(survey, extent);
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const RegionTally& tally = tallies[i];
    RegionFigures figures;
    figures.isOther = i + 1 == tallies.size();
    // Of a part of the keys even "other" may hold what was not seen.
    if (tally.entries == 0 && (extent.isWhole || !figures.isOther)) continue;
    if (!figures.isOther) figures.pattern = survey.patterns()[i];
    figures.entries = entriesOf(tally, survey.keysSeen(), extent);
    if (tally.sizes.count() > 0) figures.bytes = intervalOf(tally, survey.keysSeen(), extent, hidden);
    figures.isHeavyTailed = figures.bytes && isHeavy(tally, *figures.bytes, hidden > 0 && !isUnseen(extent));
    figures.sizeSteps = sizeStepsOf(tally, figures.entries);
    figures.largest = largestOf(tally);
    const auto examples = static_cast<std::ptrdiff_t>(std::min(kExamples, tally.drawn.size()));
    figures.examples.assign(tally.drawn.begin(), tally.drawn.begin() + examples);
    if (i < details.size()) figures.details = details[i].details(figures.entries);
    regions.push_back(std::move(figures));
  }
  std::ranges::sort(regions, inOrder);
  return regions;
}

double hiddenBytes(const RegionSurvey& survey, const Extent& extent) {
  const Interval sampled = sampledBytes(survey, extent);
  if (isUnseen(extent)) {
    double largest = 0;
    for (const RegionTally& tally : survey.tallies()) largest = std::max(largest, tally.sizes.max());
    const double unseen = populationOf(extent, survey.keysSeen()) - static_cast<double>(survey.keysSeen());
    const double told = extent.bytesTold.value_or(sampled.value + unseen * largest);
    return std::max(0.0, told * kToldToo + kToldBeside - sampled.value);
  }
  if (!extent.bytesTold) return 0;
  const bool isTold = sampled.isExact() || *extent.bytesTold <= sampled.high * kToldToo + kToldBeside;
  return isTold ? 0 : *extent.bytesTold - sampled.value;
}

Interval totalBytes(const RegionSurvey& survey, const Extent& extent) {
  Interval interval = sampledBytes(survey, extent);
  interval.high += hiddenBytes(survey, extent);
  return interval;
}

}  // namespace hotset::regions
