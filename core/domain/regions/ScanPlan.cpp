// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/ScanPlan.h"

#include <algorithm>
#include <cmath>

#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {
namespace {

/// A fleet's regions are some twenty, with sizes that deviate by as much as they are, and a third of the bytes in 2 %
/// of the keys: what that takes for an error of 4 %.
constexpr double kWalkedFor4Percent = 150'000;
constexpr double kMeasuredFor4Percent = 12'000;
/// Walked first, to see what it really takes.
constexpr double kWalkedFirst = 20'000;
constexpr double kErrorOfThose = 0.04;

std::chrono::milliseconds timeFor(double seconds, std::optional<double> share) {
  return std::chrono::milliseconds(std::llround(seconds / share.value_or(1) * 1000));
}

}  // namespace

ScanPlan planScan(const ScanWish& wish, const ScanRates& rates) {
  const auto keys = static_cast<double>(wish.keys);
  const double factor = std::pow(kErrorOfThose / wish.relativeError, 2);
  const double measured = std::min(keys, kMeasuredFor4Percent * factor);
  const double part = wish.partIsRandom ? std::min(keys, kWalkedFor4Percent * std::max(1.0, factor)) : keys;
  const auto cost = [&](double walked, double sized) {
    return timeFor(walked * rates.walkSecondsPerKey + sized * rates.sizeSecondsPerKey, wish.share);
  };
  ScanPlan plan;
  plan.keys = wish.keys;
  plan.share = wish.share;
  plan.exactTakes = cost(keys, keys);
  plan.sampledTakes = cost(part, measured);
  const bool countsAll = wish.isExact || !wish.partIsRandom || cost(keys, measured) <= kCountAllMax;
  plan.kind = wish.isExact ? ScanPlan::Kind::everyKey : countsAll ? ScanPlan::Kind::everyCount : ScanPlan::Kind::part;
  const double walked = countsAll ? keys : part;
  const double sized = wish.isExact ? keys : measured;
  plan.keysToWalk = static_cast<std::uint64_t>(countsAll ? keys : std::min(part, kWalkedFirst));
  plan.keysToMeasure = static_cast<std::uint64_t>(sized);
  plan.takes = cost(walked, sized);
  return plan;
}

}  // namespace hotset::regions
