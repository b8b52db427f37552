// SPDX-License-Identifier: Apache-2.0
// How many keys a scan is still to measure and to walk, from what it has seen.
#include <algorithm>
#include <cmath>

#include "core/domain/regions/Appraisal.h"

namespace hotset::regions {
namespace {

constexpr double kNormal = 1.959964;
constexpr double kWeightyShare = 0.01;
/// Measured of each region before anything is known of it.
constexpr std::size_t kPilot = 100;
/// Measured of each region where bytes are hidden: few enough to hold none of what one in a thousand holds were
/// measured.
constexpr std::size_t kLeastWhereHidden = 4000;
/// Drawn beyond what the pilot asks for, since a pilot often sees too little of what varies.
constexpr double kReserve = 1.25;
/// The most that one round multiplies what was measured: a few sizes say little of how many it takes.
constexpr double kGrowthMax = 8;
/// From this part of a region on the rest is measured too, and from this part of the keys on the rest is walked too:
/// then all is exact.
constexpr double kNearlyAll = 0.6;
/// Of a part of the keys, what the sizes and what the counts may add to the variance; a look at a size costs the server
/// about twice as much as a key walked by.
constexpr double kVarianceOfSizes = 0.4;
/// Sizes that look alike still differ by so much, in parts of their mean.
constexpr double kLeastDeviation = 0.05;

/// One region, as far as it matters here.
struct Stratum {
  const RegionTally* tally = nullptr;
  double entries = 0;
  double keyShare = 0;
  double byteShare = 0;

  [[nodiscard]] double drawn() const { return static_cast<double>(tally->drawn.size()); }
  [[nodiscard]] double measured() const { return static_cast<double>(tally->sizes.count()); }
  [[nodiscard]] double bytes() const { return tally->sizes.mean() * entries; }
  [[nodiscard]] double deviation() const {
    return std::max(std::sqrt(tally->sizes.variance()), kLeastDeviation * tally->sizes.mean());
  }
};

struct Strata {
  std::vector<Stratum> all;
  double keys = 0;
  double bytes = 0;
};

Strata strataOf(const RegionSurvey& survey, const Extent& extent) {
  Strata strata;
  const auto seen = static_cast<double>(survey.keysSeen());
  strata.keys = static_cast<double>(std::max(extent.keys, survey.keysSeen()));
  if (extent.isWhole || !extent.isRandomPart) strata.keys = seen;
  for (const RegionTally& tally : survey.tallies()) {
    const double share = seen > 0 ? static_cast<double>(tally.entries) / seen : 0;
    strata.all.push_back({.tally = &tally, .entries = share * strata.keys, .keyShare = share});
    strata.bytes += strata.all.back().bytes();
  }
  for (Stratum& each : strata.all) each.byteShare = strata.bytes > 0 ? each.bytes() / strata.bytes : 0;
  return strata;
}

bool isPart(const Extent& extent) { return !extent.isWhole && extent.isRandomPart; }

/// How far the bytes of a region may be off. A light region may be less sure, in so far as it adds as little to the
/// error of the whole.
double errorFor(const Stratum& region, const Precision& wish) {
  return std::min(0.5, wish.relativeError * std::max(1.0, std::sqrt(kWeightyShare / std::max(region.byteShare, 1e-9))));
}

/// So many as bring an interval that `drawn` of `entries` gave from one error to another.
double scaled(double drawn, double entries, double error, double wanted) {
  if (error <= wanted || drawn <= 0 || drawn >= entries) return drawn;
  const double endless = drawn / (1 - drawn / entries) * std::pow(error / wanted, 2);
  return endless / (1 + endless / entries);
}

double leastOf(const Stratum& region, const Precision& wish) {
  const double weight = std::min(1.0, std::max(region.byteShare, region.keyShare) / kWeightyShare);
  return std::max(static_cast<double>(kPilot), weight * static_cast<double>(wish.leastOfEach));
}

/// Of one region, for itself.
double neededOf(const Stratum& region, const Precision& wish, bool isOfPart) {
  const double error = errorFor(region, wish) * (isOfPart ? std::sqrt(kVarianceOfSizes) : 1);
  const double bySizes = kReserve * entriesNeeded(region.tally->sizes, region.entries, error);
  const double stated = totalOf(region.tally->sizes, region.entries).interval().relativeError();
  const double byBounds = scaled(region.measured(), region.entries, stated, error);
  const double needed = std::max({bySizes, byBounds, leastOf(region, wish)});
  return needed > kNearlyAll * region.entries ? region.entries : needed;
}

/// Of every region for the whole: as many as its entries and their deviation ask for (Neyman 1934).
std::vector<double> neededForWhole(const Strata& strata, const RegionSurvey& survey, const Extent& extent,
                                   const Precision& wish) {
  double deviations = 0;
  double variances = 0;
  for (const Stratum& each : strata.all) {
    deviations += each.entries * each.deviation();
    variances += each.entries * each.deviation() * each.deviation();
  }
  const double variance =
      std::pow(wish.relativeError * strata.bytes / kNormal, 2) * (isPart(extent) ? kVarianceOfSizes : 1);
  const double stated = totalBytes(survey, extent).relativeError();
  std::vector<double> needed;
  for (const Stratum& each : strata.all) {
    const double best = each.entries * each.deviation() * deviations / std::max(variance + variances, 1.0);
    const double byBounds =
        best > each.measured() / 2 ? scaled(each.measured(), each.entries, stated, wish.relativeError) : 0;
    needed.push_back(std::max(kReserve * best, isPart(extent) ? 0 : byBounds));
  }
  return needed;
}

}  // namespace

std::vector<std::size_t> keysToMeasure(const RegionSurvey& survey, const Extent& extent, const Precision& asked) {
  const Strata strata = strataOf(survey, extent);
  const bool isHidden = (extent.isWhole || extent.isRandomPart) && hiddenBytes(survey, extent) > 0;
  Precision wish = asked;
  if (isHidden) wish.leastOfEach = std::max(wish.leastOfEach, kLeastWhereHidden);
  std::vector<double> forWhole;
  if (wish.of == Precision::Of::whole) forWhole = neededForWhole(strata, survey, extent, wish);
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < strata.all.size(); ++i) {
    const Stratum& each = strata.all[i];
    const double pilot = std::min(static_cast<double>(kPilot), each.drawn());
    double needed = pilot;
    if (each.measured() >= pilot) {
      const double most = std::max(kGrowthMax * each.measured(), leastOf(each, wish));
      needed = forWhole.empty() ? neededOf(each, wish, isPart(extent)) : forWhole[i];
      if (isHidden) needed = std::max(needed, std::min(leastOf(each, wish), each.entries));
      needed = std::min(most, std::ceil(needed));
    }
    wanted.push_back(static_cast<std::size_t>(std::max(0.0, std::min(needed, each.drawn()) - each.measured())));
  }
  return wanted;
}

std::uint64_t keysToWalk(const RegionSurvey& survey, const Extent& extent, const Precision& wish) {
  const std::uint64_t seen = survey.keysSeen();
  if (!isPart(extent) || seen == 0) return seen;
  const Strata strata = strataOf(survey, extent);
  double wanted = 0;
  double spread = 0;  // of the regions' means around that of all
  for (const Stratum& each : strata.all) {
    if (each.tally->entries == 0 || each.tally->sizes.count() == 0) continue;
    spread += each.keyShare * std::pow(each.tally->sizes.mean() - strata.bytes / strata.keys, 2);
    if (wish.of == Precision::Of::whole) continue;
    const double error = errorFor(each, wish) * std::sqrt(1 - kVarianceOfSizes);
    wanted = std::max(wanted, (1 - each.keyShare) / each.keyShare * std::pow(kNormal / error, 2));
  }
  if (wish.of == Precision::Of::whole && strata.bytes > 0) {
    const double variance = std::pow(wish.relativeError * strata.bytes / kNormal, 2) * (1 - kVarianceOfSizes);
    wanted = strata.keys * strata.keys * spread / variance;
  }
  wanted = wanted / (1 + wanted / strata.keys);
  if (wanted > kNearlyAll * strata.keys) wanted = strata.keys;
  return std::max(seen, static_cast<std::uint64_t>(wanted));
}

}  // namespace hotset::regions
