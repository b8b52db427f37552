// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/Appraisal.h"

#include <algorithm>
#include <cmath>

namespace hotset::regions {
namespace {

/// A region of which one entry holds this much of what was drawn is not to be trusted to its sample.
constexpr double kHeavyShare = 0.1;
constexpr double kWeightyShare = 0.01;
/// Drawn beyond what the pilot asks for, since a pilot often sees too little of what varies.
constexpr double kReserve = 1.25;
constexpr std::size_t kExamples = 8;

/// Of a part of the keys, what the sizes and what the counts may add to the variance; a look at a size costs the server
/// about twice as much as a key walked by.
constexpr double kVarianceOfSizes = 0.4;
constexpr double kNormal = 1.959964;
/// From this part of the keys on the rest is walked too: then all counts are exact.
constexpr double kNearlyAll = 0.7;

double populationOf(const Extent& extent, std::uint64_t seen) {
  return static_cast<double>(std::max(extent.keys, seen));
}

Interval entriesOf(const RegionTally& tally, std::uint64_t seen, const Extent& extent) {
  const auto counted = static_cast<double>(tally.entries);
  if (extent.isWhole) return {counted, counted, counted};
  const double keys = populationOf(extent, seen);
  if (!extent.isRandomPart) {  // all of the rest, or none of it
    return {counted, counted, counted + keys - static_cast<double>(seen)};
  }
  const Interval share = shareOf(tally.entries, seen, std::max(extent.keys, seen));
  return {share.value * keys, std::max(counted, share.low * keys), share.high * keys};
}

/// Bytes of a region: its mean size times its entries, both uncertain.
Estimate bytesOf(const RegionTally& tally, std::uint64_t seen, const Extent& extent) {
  const Interval entries = entriesOf(tally, seen, extent);
  Estimate total = totalOf(tally.sizes, entries.value);
  if (extent.isWhole || !extent.isRandomPart || seen == 0) return total;
  const auto n = static_cast<double>(seen);
  const double keys = populationOf(extent, seen);
  const double share = static_cast<double>(tally.entries) / n;
  const double variance = keys * keys * share * (1 - share) / n * (1 - n / keys);
  if (variance <= 0) return total;
  const double mean = tally.sizes.mean();
  total += {0, mean * mean * variance, mean * mean * mean * variance * keys / n * (1 - 2 * share), n};
  return total;
}

Interval intervalOf(const RegionTally& tally, std::uint64_t seen, const Extent& extent) {
  Interval bytes = bytesOf(tally, seen, extent).interval();
  // What was measured is there in any case.
  bytes.low = std::max(bytes.low, std::min(tally.sizes.sum(), bytes.value));
  return bytes;
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

/// How far the bytes of a region may be off. A light region may be less sure, in so far as it adds as little to the
/// error of the whole.
double errorFor(const RegionTally& tally, double entries, double total, double relativeError) {
  const double share = total > 0 ? tally.sizes.mean() * entries / total : 1;
  return std::min(0.5, relativeError * std::max(1.0, std::sqrt(kWeightyShare / std::max(share, 1e-9))));
}

bool isHeavy(const RegionTally& tally) {
  return tally.sizes.count() < tally.entries && tally.sizes.max() > kHeavyShare * tally.sizes.sum() &&
         static_cast<double>(tally.sizes.count()) >= 2 / kHeavyShare;
}

}  // namespace

std::vector<RegionFigures> appraise(const RegionSurvey& survey, const std::vector<EntryTally>& details,
                                    const Extent& extent) {
  std::vector<RegionFigures> regions;
  const auto& tallies = survey.tallies();
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const RegionTally& tally = tallies[i];
    RegionFigures figures;
    figures.isOther = i + 1 == tallies.size();
    // Of a part of the keys even "other" may hold what was not seen.
    if (tally.entries == 0 && (extent.isWhole || !figures.isOther)) continue;
    if (!figures.isOther) figures.pattern = survey.patterns()[i];
    figures.entries = entriesOf(tally, survey.keysSeen(), extent);
    if (tally.sizes.count() > 0) figures.bytes = intervalOf(tally, survey.keysSeen(), extent);
    figures.isHeavyTailed = isHeavy(tally);
    figures.sizeSteps = sizeStepsOf(tally, figures.entries);
    figures.largest = largestOf(tally);
    const auto examples = static_cast<std::ptrdiff_t>(std::min(kExamples, tally.drawn.size()));
    figures.examples.assign(tally.drawn.begin(), tally.drawn.begin() + examples);
    if (i < details.size()) figures.details = details[i].details(figures.entries);
    regions.push_back(std::move(figures));
  }
  std::ranges::sort(regions, [](const RegionFigures& one, const RegionFigures& other) {
    if (one.isOther != other.isOther) return other.isOther;
    const double left = one.bytes ? one.bytes->value : one.entries.value;
    const double right = other.bytes ? other.bytes->value : other.entries.value;
    return left != right ? left > right : one.pattern.goesBefore(other.pattern);
  });
  return regions;
}

Interval totalBytes(const RegionSurvey& survey, const Extent& extent) {
  Estimate total;
  double measured = 0;
  for (const RegionTally& tally : survey.tallies()) {
    total += bytesOf(tally, survey.keysSeen(), extent);
    measured += tally.sizes.sum();
  }
  Interval interval = total.interval();
  interval.low = std::max(interval.low, std::min(measured, interval.value));
  return interval;
}

std::vector<std::size_t> keysToMeasure(const RegionSurvey& survey, const Extent& extent, double relativeError) {
  const double total = totalBytes(survey, extent).value;
  std::vector<std::size_t> wanted;
  for (const RegionTally& tally : survey.tallies()) {
    const double entries = entriesOf(tally, survey.keysSeen(), extent).value;
    double error = errorFor(tally, entries, total, relativeError);
    if (!extent.isWhole && extent.isRandomPart) error *= std::sqrt(kVarianceOfSizes);
    const double needed = std::ceil(kReserve * entriesNeeded(tally.sizes, entries, error));
    const double drawn = std::min(needed, static_cast<double>(tally.drawn.size()));
    wanted.push_back(static_cast<std::size_t>(std::max(0.0, drawn - static_cast<double>(tally.sizes.count()))));
  }
  return wanted;
}

std::uint64_t keysToWalk(const RegionSurvey& survey, const Extent& extent, double relativeError) {
  const std::uint64_t seen = survey.keysSeen();
  if (extent.isWhole || !extent.isRandomPart || seen == 0) return seen;
  const double total = totalBytes(survey, extent).value;
  const double keys = populationOf(extent, seen);
  double wanted = 0;
  for (const RegionTally& tally : survey.tallies()) {
    if (tally.entries == 0 || tally.sizes.count() == 0) continue;
    const double share = static_cast<double>(tally.entries) / static_cast<double>(seen);
    const double error = errorFor(tally, share * keys, total, relativeError) * std::sqrt(1 - kVarianceOfSizes);
    const double needed = (1 - share) / share * std::pow(kNormal / error, 2);
    wanted = std::max(wanted, needed / (1 + needed / keys));
  }
  if (wanted > kNearlyAll * keys) wanted = keys;
  return std::max(seen, static_cast<std::uint64_t>(wanted));
}

}  // namespace hotset::regions
