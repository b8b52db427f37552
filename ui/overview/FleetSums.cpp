// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/FleetSums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace hotset::ui {
namespace {

using stats::Series;

bool isAnswering(const stats::NodeSnapshotPtr& snapshot) {
  return snapshot && snapshot->status.reachability == stats::Reachability::reachable;
}

FleetFigure sum(const FleetEntries& entries, WallTime newest, Series series) {
  FleetFigure figure;
  const std::int64_t last = Trend::slotOf(newest);
  figure.trend.assign(Trend::kSlots, std::numeric_limits<double>::quiet_NaN());
  // Figure and trend are of the same nodes, those that answer now; what one of them did while it was away is taken from
  // just before, so that a lost node makes no dent in the sum.
  for (const auto& [id, entry] : entries) {
    if (!entry.node || !isAnswering(entry.snapshot)) continue;
    double mean = std::numeric_limits<double>::quiet_NaN();
    for (int slot = 0; slot < Trend::kSlots; ++slot) {
      const double fresh = entry.trend.mean(series, last - Trend::kSlots + 1 + slot);
      if (!std::isnan(fresh)) mean = fresh;
      double& total = figure.trend[static_cast<std::size_t>(slot)];
      if (!std::isnan(mean)) total = std::isnan(total) ? mean : total + mean;
    }
    if (const auto value = entry.snapshot->point.value(series)) figure.now = figure.now.value_or(0) + *value;
  }
  return figure;
}

FleetFigure ratio(const FleetEntries& entries, WallTime newest) {
  const FleetFigure hits = sum(entries, newest, Series::hitsPerSecond),
                    misses = sum(entries, newest, Series::missesPerSecond);
  FleetFigure figure;
  if (hits.now && misses.now && *hits.now + *misses.now > 0) figure.now = *hits.now / (*hits.now + *misses.now);
  for (std::size_t slot = 0; slot < hits.trend.size(); ++slot) {
    figure.trend.push_back(hits.trend[slot] / (hits.trend[slot] + misses.trend[slot]));
  }
  return figure;
}

FleetFigure highest(const FleetEntries& entries, WallTime newest) {
  FleetFigure figure;
  const std::int64_t last = Trend::slotOf(newest);
  figure.trend.assign(Trend::kSlots, std::numeric_limits<double>::quiet_NaN());
  for (const auto& [id, entry] : entries) {
    if (!entry.node) continue;
    for (int slot = 0; slot < Trend::kSlots; ++slot) {
      double& top = figure.trend[static_cast<std::size_t>(slot)];
      top = std::fmax(top, entry.trend.mean(Series::latencyP99Us, last - Trend::kSlots + 1 + slot));
    }
    if (!isAnswering(entry.snapshot)) continue;
    const auto value = entry.snapshot->point.value(Series::latencyP99Us);
    if (value) figure.now = std::max(figure.now.value_or(0), *value);
  }
  return figure;
}

}  // namespace

FleetFigures fleetFigures(const FleetEntries& entries, WallTime newest) {
  FleetFigures fleet;
  fleet.hitRatio = ratio(entries, newest);
  fleet.operations = sum(entries, newest, Series::operationsPerSecond);
  fleet.latencyP99Us = highest(entries, newest);
  fleet.usedBytes = sum(entries, newest, Series::usedMemoryBytes);
  fleet.evictions = sum(entries, newest, Series::evictionsPerSecond);
  std::set<std::string> groups;
  double own = 0;
  int owners = 0;
  for (const auto& [id, entry] : entries) {
    if (!entry.node) continue;
    ++fleet.nodes;
    if (!entry.node->group.empty()) groups.insert(entry.node->group);
    if (!isAnswering(entry.snapshot)) continue;
    ++fleet.answering;
    const stats::StatsPoint& point = entry.snapshot->point;
    if (const auto limit = point.value(Series::maxMemoryBytes)) {
      fleet.limitBytes = fleet.limitBytes.value_or(0) + *limit;
    } else if (point.value(Series::usedMemoryBytes)) {
      ++fleet.withoutLimit;
    }
    if (point.value(Series::evictionsPerSecond).value_or(0) > 0) ++fleet.evicting;
    if (fleet.latencyP99Us.now && point.value(Series::latencyP99Us) == fleet.latencyP99Us.now) {
      fleet.slowest = entry.node->name;
    }
    if (const auto cost = point.value(Series::ownCpuShare)) {
      own += *cost;
      ++owners;
    }
  }
  fleet.groups = groups.size();
  if (owners > 0) fleet.ownCpuShare = own / owners;
  return fleet;
}

}  // namespace hotset::ui
