// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/HeardHours.h"

#include <algorithm>
#include <cmath>

namespace hotset::ui {
namespace {

using live::Kind;
using live::RegionPeriod;

/// The region of the report in which a region lies that was heard: itself, or what has all its keys by now.
std::size_t ownerOf(const regions::RegionPattern& heard, const regions::RegionReport& report) {
  std::size_t owner = report.regions.size();
  for (std::size_t i = 0; i < report.regions.size(); ++i) {
    const regions::RegionFigures& region = report.regions[i];
    if (!region.isOther && region.pattern == heard) return i;
    const bool isOwner = region.isOther ? owner == report.regions.size() : region.pattern.covers(heard);
    if (isOwner) owner = i;  // "other" comes last
  }
  return owner;
}

}  // namespace

std::vector<std::vector<RegionPeriod>> heardOf(const HeardHours& heard, const fleet::NodeId& node,
                                               const regions::RegionReport& report) {
  std::vector<std::vector<RegionPeriod>> hours(report.regions.size());
  const auto known = heard.nodes.find(node);
  if (known == heard.nodes.end() || known->second.empty()) return hours;
  std::vector<RegionPeriod> quiet = known->second.front().hours;
  // A server that counts by the first part of keys says nothing of other regions.
  const bool countsByPrefix =
      std::ranges::any_of(quiet, [](const RegionPeriod& hour) { return hour.isKnown(Kind::hit); });
  for (RegionPeriod& hour : quiet) hour.happened = {};
  if (!countsByPrefix) std::ranges::fill(hours, quiet);
  for (const live::RegionHours& each : known->second) {
    const std::size_t owner = ownerOf(each.region, report);
    if (owner == hours.size()) continue;
    if (hours[owner].empty()) hours[owner] = quiet;
    for (const RegionPeriod& hour : each.hours) {
      const auto same = std::ranges::find(hours[owner], hour.begin, &RegionPeriod::begin);
      if (same != hours[owner].end()) same->happened += hour.happened;
    }
  }
  return hours;
}

std::optional<HeardRate> heardRate(const std::vector<RegionPeriod>& hours, WallTime since, Kind kind) {
  const auto mean = live::sumOf(hours, since).rate(kind);
  if (!mean) return std::nullopt;
  HeardRate rate{*mean, std::vector<double>(HeardHours::kHours, std::nan("")), true};
  for (const RegionPeriod& hour : hours) {
    const auto place = (hour.begin - since) / std::chrono::hours(1);
    if (hour.begin < since || place >= HeardHours::kHours) continue;
    if (const auto value = hour.rate(kind)) rate.trend[static_cast<std::size_t>(place)] = *value;
  }
  return rate;
}

void join(std::optional<HeardRate>& into, const std::optional<HeardRate>& other) {
  if (!into || !other) {
    if (other) into = other;
    if (into) into->isOfAll = false;
    return;
  }
  into->perSecond += other->perSecond;
  into->isOfAll = into->isOfAll && other->isOfAll;
  for (std::size_t i = 0; i < std::min(into->trend.size(), other->trend.size()); ++i) {
    const double more = other->trend[i];
    if (std::isnan(more)) continue;
    into->trend[i] = std::isnan(into->trend[i]) ? more : into->trend[i] + more;
  }
}

}  // namespace hotset::ui
