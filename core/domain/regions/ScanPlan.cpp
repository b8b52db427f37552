// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/ScanPlan.h"

#include <algorithm>
#include <cmath>

#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {
namespace {

/// A fleet's regions are some twenty, with sizes that deviate by as much as they are, and a third of the bytes in 2 %
/// of the keys: what that takes for an error of 4 %, of every region and of the whole.
constexpr double kWalkedFor4Percent = 150'000;
constexpr double kMeasuredFor4Percent = 20'000;
constexpr double kWalkedForWhole = 10'000;
constexpr double kMeasuredForWhole = 7'000;
constexpr double kErrorOfThose = 0.04;
/// Walked first, to see what it really takes.
constexpr double kWalkedFirst = 20'000;
/// Looked at for TTL and type; about the cost of so many measured.
constexpr double kLookedAt = 2'000;
constexpr double kSizesPerLook = 3;
/// Of the server's time: measuring every key is better than a sample where it takes no more.
constexpr std::chrono::milliseconds kMeasureAllMax{120};

std::chrono::milliseconds timeFor(double seconds, std::optional<double> share) {
  return std::chrono::milliseconds(std::llround(seconds / share.value_or(1) * 1000));
}

}  // namespace

ScanPlan planScan(const ScanWish& wish, const ScanRates& rates) {
  const auto keys = static_cast<double>(wish.keys);
  const double factor = std::pow(kErrorOfThose / wish.relativeError, 2);
  const double looks = wish.looksAtEntries ? std::min(keys, kLookedAt) * kSizesPerLook : 0;
  const auto walkedFor = [&](double at4Percent) {
    return wish.partIsRandom ? std::min(keys, std::max(kWalkedFirst, at4Percent * factor)) : keys;
  };
  const auto measuredFor = [&](double at4Percent) { return std::min(keys, at4Percent * factor); };
  const double sizeSeconds = wish.walkTellsSizes ? 0 : rates.sizeSecondsPerKey;
  const auto cost = [&](double walked, double sized) {
    return timeFor(walked * rates.walkSecondsPerKey + sized * sizeSeconds + looks * rates.sizeSecondsPerKey,
                   wish.share);
  };
  const bool isForWhole = wish.of == Precision::Of::whole;
  const double part = walkedFor(isForWhole ? kWalkedForWhole : kWalkedFor4Percent);
  const double measured = measuredFor(isForWhole ? kMeasuredForWhole : kMeasuredFor4Percent);
  ScanPlan plan;
  plan.keys = wish.keys;
  plan.share = wish.share;
  plan.exactTakes = cost(keys, keys);
  plan.sampledTakes = cost(walkedFor(kWalkedFor4Percent), measuredFor(kMeasuredFor4Percent));
  plan.wholeTakes = cost(walkedFor(kWalkedForWhole), measuredFor(kMeasuredForWhole));
  const bool hardlyMore = wish.walkTellsSizes ? cost(keys, keys) <= kCountAllMax
                                              : timeFor(keys * sizeSeconds, wish.share) <= kMeasureAllMax;
  const bool isExact = wish.isExact || hardlyMore;
  const bool countsAll = isExact || !wish.partIsRandom || cost(keys, measured) <= kCountAllMax;
  plan.kind = isExact ? ScanPlan::Kind::everyKey : countsAll ? ScanPlan::Kind::everyCount : ScanPlan::Kind::part;
  plan.keysToWalk = static_cast<std::uint64_t>(countsAll ? keys : std::min(part, kWalkedFirst));
  plan.keysToMeasure = static_cast<std::uint64_t>(isExact ? keys : measured);
  plan.takes = cost(countsAll ? keys : part, isExact ? keys : measured);
  return plan;
}

}  // namespace hotset::regions
