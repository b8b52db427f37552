// SPDX-License-Identifier: GPL-3.0-only
// The heat maps of a node's regions: memory through time; entries by time to live, idle time and size.
#include <algorithm>
#include <cmath>
#include <utility>

#include <QtCore/QCoreApplication>

#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionPicture.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using regions::Interval;
using regions::PastRun;
using regions::RegionFigures;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionPage)
};

constexpr std::size_t kRows = 12;

std::vector<const RegionFigures*> rowsOf(const regions::RegionReport& report) {
  std::vector<const RegionFigures*> rows;
  for (const RegionFigures& region : report.regions) {
    if (!region.isOther && rows.size() < kRows) rows.push_back(&region);
  }
  return rows;
}

QString nameOf(const RegionFigures& region) {
  return region.name.empty() ? regionwords::pattern(region) : plainText(region.name, 100);
}

std::optional<double> bytesIn(const PastRun& run, const RegionFigures& region, const std::string& glob) {
  const auto found = std::ranges::find_if(run.regions, [&](const regions::PastFigures& past) {
    return past.isOther == region.isOther && past.glob == glob;
  });
  if (found == run.regions.end() || !found->bytes) return std::nullopt;
  return found->bytes->value;
}

/// Of the whole node; none where any of it is not known.
std::optional<double> wholeOf(const PastRun& run) {
  double whole = 0;
  for (const regions::PastFigures& past : run.regions) {
    if (!past.bytes && past.entries.value > 0) return std::nullopt;
    whole += past.bytes ? past.bytes->value : 0;
  }
  return whole > 0 ? std::optional(whole) : std::nullopt;
}

HeatGrid throughTime(const regions::NodeRegions& node) {
  HeatGrid grid;
  const std::vector<PastRun>& runs = *node.runs;
  std::vector<std::optional<double>> wholes;
  for (const PastRun& run : runs) {
    grid.columns << regionwords::from(run.startedAt);
    wholes.push_back(wholeOf(run));
  }
  double most = 0;
  for (const RegionFigures* region : rowsOf(*node.report)) {
    grid.rows << nameOf(*region);
    grid.handles << regionhandle::of(region->pattern);
    const std::string glob = region->pattern.glob();
    for (std::size_t run = 0; run < runs.size(); ++run) {
      const auto bytes = bytesIn(runs[run], *region, glob);
      const double share = bytes && wholes[run] ? *bytes / *wholes[run] : std::nan("");
      grid.values.push_back(share);
      if (!std::isnan(share)) most = std::max(most, share);
      const QString what = std::isnan(share) ? Words::tr("not known")
                                             : QStringLiteral("%1, %2").arg(figures::text(stats::Unit::bytes, bytes),
                                                                            figures::percent(share));
      grid.texts << QStringLiteral("%1, %2: %3").arg(grid.rows.last(), grid.columns[static_cast<qsizetype>(run)], what);
    }
  }
  // Small regions would all be dark by their bare share: the eye tells its root apart.
  for (const double share : grid.values) grid.shading.push_back(most > 0 ? std::sqrt(share / most) : share);
  grid.least = figures::percent(0.0);
  grid.most = figures::percent(most);
  return grid;
}

HeatGrid bySteps(const regions::NodeRegions& node, HeatMeasure measure) {
  HeatGrid grid;
  const std::size_t count =
      (measure == HeatMeasure::size ? regions::kSizeEdges.size() : regions::kTimeEdges.size()) + 1;
  for (std::size_t step = 0; step < count; ++step) {
    grid.columns << (measure == HeatMeasure::size ? regionwords::sizeStep(step) : regionwords::timeStep(step));
  }
  if (measure == HeatMeasure::ttl) grid.columns << Words::tr("none");
  for (const RegionFigures* region : rowsOf(*node.report)) {
    grid.rows << nameOf(*region);
    grid.handles << regionhandle::of(region->pattern);
    std::vector<Interval> steps = measure == HeatMeasure::size   ? region->sizeSteps
                                  : measure == HeatMeasure::idle ? region->details.idleSteps
                                                                 : region->details.ttlSteps;
    if (measure == HeatMeasure::ttl && region->details.withoutTtl) {
      steps.resize(count);
      steps.push_back(*region->details.withoutTtl);
    }
    for (qsizetype column = 0; column < grid.columns.size(); ++column) {
      const bool isKnown = static_cast<std::size_t>(column) < steps.size() && region->entries.value > 0;
      const double share =
          isKnown ? steps[static_cast<std::size_t>(column)].value / region->entries.value : std::nan("");
      grid.values.push_back(share);
      grid.shading.push_back(share);
      const QString what =
          isKnown ? Words::tr("%1 of its entries").arg(figures::percent(share)) : Words::tr("not known");
      grid.texts << QStringLiteral("%1, %2: %3").arg(grid.rows.last(), grid.columns[column], what);
    }
  }
  grid.least = figures::percent(0.0);
  grid.most = figures::percent(1.0);
  return grid;
}

}  // namespace

HeatGrid heatGrid(const regions::NodeRegions& node, HeatMeasure measure) {
  if (!node.report || node.runs->empty()) return {};
  return measure == HeatMeasure::memory ? throughTime(node) : bySteps(node, measure);
}

}  // namespace hotset::ui
