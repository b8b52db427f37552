// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/NodeCharts.h"

#include <QtCore/QCoreApplication>

namespace hotset::ui {
namespace {

using stats::Series;

// Colours by what they mean, the same on every chart: blue what is wanted, orange what is not, red what hurts.
constexpr int kBlue = 0, kOrange = 1, kGreen = 2, kViolet = 3, kRed = 4;

QString tr(const char* text) { return QCoreApplication::translate("NodeCharts", text); }

ChartLine::Plan line(const QString& label, Series series, int colour) {
  return {.label = label, .series = series, .unit = stats::traitsOf(series).unit, .colour = colour, .absent = {}};
}

ChartLine::Plan area(const QString& label, Series series, int colour) {
  ChartLine::Plan plan = line(label, series, colour);
  plan.hasArea = true;
  return plan;
}

ChartLine::Plan quantile(const QString& label, Series series, int colour) {
  ChartLine::Plan plan = line(label, series, colour);
  plan.isUpperEdge = true;
  return plan;
}

ChartLine::Plan memoryLimit() {
  ChartLine::Plan plan = line(tr("limit"), Series::maxMemoryBytes, kRed);
  plan.isDashed = true;
  plan.absent = tr("none");
  return plan;
}

ChartLine::Plan right(ChartLine::Plan plan) {
  plan.isRight = true;
  return plan;
}

}  // namespace

std::vector<ChartPlan> nodeCharts() {
  return {
      {tr("Hit ratio"), {area({}, Series::hitRatio, kBlue)}},
      {tr("Latency"),
       {quantile(tr("p50"), Series::latencyP50Us, kGreen), quantile(tr("p99"), Series::latencyP99Us, kOrange),
        quantile(tr("p99.9"), Series::latencyP999Us, kRed)}},
      {tr("Operations"),
       {line(tr("all"), Series::operationsPerSecond, kBlue), area(tr("hits"), Series::hitsPerSecond, kGreen),
        area(tr("misses"), Series::missesPerSecond, kOrange)}},
      {tr("Memory"), {area(tr("used"), Series::usedMemoryBytes, kViolet), memoryLimit()}},
      {tr("Evictions and expirations"),
       {line(tr("evicted"), Series::evictionsPerSecond, kRed),
        line(tr("expired"), Series::expirationsPerSecond, kBlue)}},
      {tr("Network and clients"),
       {line(tr("in"), Series::networkInBytesPerSecond, kOrange),
        line(tr("out"), Series::networkOutBytesPerSecond, kBlue),
        right(line(tr("clients"), Series::connectedClients, kGreen))}},
  };
}

std::vector<Series> chartedSeries() {
  std::vector<Series> series;
  for (const ChartPlan& chart : nodeCharts()) {
    for (const ChartLine::Plan& line : chart.lines) series.push_back(line.series);
  }
  return series;
}

}  // namespace hotset::ui
