// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/LivePeriod.h"

#include <algorithm>

namespace hotset::live {

std::uint32_t Listened::secondsOfAny() const noexcept { return *std::ranges::max_element(seconds); }

Listened& Listened::operator+=(const Listened& other) noexcept {
  for (std::size_t i = 0; i < kKindsCount; ++i) seconds[i] += other.seconds[i];
  causeSeconds += other.causeSeconds;
  partSeconds += other.partSeconds;
  scaledSeconds += other.scaledSeconds;
  beyond += other.beyond;
  return *this;
}

Happened& Happened::operator+=(const Happened& other) noexcept {
  counts += other.counts;
  causes += other.causes;
  return *this;
}

std::optional<double> RegionPeriod::rate(Kind kind) const noexcept {
  if (!isKnown(kind)) return std::nullopt;
  return static_cast<double>(happened.counts[kind]) / listened.secondsOf(kind);
}

std::optional<double> RegionPeriod::hitRatio() const noexcept {
  if (!isKnown(Kind::hit) || !isKnown(Kind::miss)) return std::nullopt;
  const auto hits = static_cast<double>(happened.counts[Kind::hit]);
  const double lookUps = hits + static_cast<double>(happened.counts[Kind::miss]);
  return lookUps > 0 ? std::optional(hits / lookUps) : std::nullopt;
}

RegionPeriod sumOf(std::span<const RegionPeriod> periods, WallTime from) {
  RegionPeriod sum;
  for (const RegionPeriod& period : periods) {
    if (period.begin < from) continue;
    if (sum.span.count() == 0) sum.begin = period.begin;
    sum.span += period.span;
    sum.listened += period.listened;
    sum.happened += period.happened;
  }
  return sum;
}

std::array<RegionPeriod, 24> byHourOfDay(std::span<const RegionPeriod> hours,
                                         const std::function<int(WallTime)>& hourOf) {
  std::array<RegionPeriod, 24> day;
  for (const RegionPeriod& hour : hours) {
    RegionPeriod& sum = day[static_cast<std::size_t>(std::clamp(hourOf(hour.begin), 0, 23))];
    if (sum.span.count() == 0) sum.begin = hour.begin;
    sum.span += hour.span;
    sum.listened += hour.listened;
    sum.happened += hour.happened;
  }
  return day;
}

}  // namespace hotset::live
