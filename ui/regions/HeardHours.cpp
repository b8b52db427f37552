// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/HeardHours.h"

#include <algorithm>
#include <cmath>

namespace hotset::ui {
namespace {

using live::Kind;
using live::RegionPeriod;

/// The hours of the region; where the node was heard and nothing happened in it, hours in which nothing happened.
std::vector<RegionPeriod> hoursOf(const std::vector<live::RegionHours>& node, const regions::RegionFigures& region) {
  const auto found = std::ranges::find_if(node, [&](const live::RegionHours& each) {
    return region.isOther ? each.region.isEveryKey() : each.region == region.pattern;
  });
  if (found != node.end()) return found->hours;
  if (node.empty()) return {};
  std::vector<RegionPeriod> quiet = node.front().hours;
  // A server that counts by the first part of keys says nothing of other regions.
  const bool countsByPrefix =
      std::ranges::any_of(quiet, [](const RegionPeriod& hour) { return hour.isKnown(Kind::hit); });
  if (countsByPrefix) return {};
  for (RegionPeriod& hour : quiet) hour.happened = {};
  return quiet;
}

}  // namespace

std::optional<HeardRate> heardRate(const HeardHours& heard, const fleet::NodeId& node,
                                   const regions::RegionFigures& region, Kind kind) {
  const auto found = heard.nodes.find(node);
  if (found == heard.nodes.end()) return std::nullopt;
  const std::vector<RegionPeriod> hours = hoursOf(found->second, region);
  const auto mean = live::sumOf(hours, heard.since).rate(kind);
  if (!mean) return std::nullopt;
  HeardRate rate{*mean, std::vector<double>(HeardHours::kHours, std::nan("")), true};
  for (const RegionPeriod& hour : hours) {
    const auto place = (hour.begin - heard.since) / std::chrono::hours(1);
    if (hour.begin < heard.since || place >= HeardHours::kHours) continue;
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
