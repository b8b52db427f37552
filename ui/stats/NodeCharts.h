// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include "ui/charts/ChartModel.h"

namespace hotset::ui {

/// Which charts a node's page has, and what each shows.
struct ChartPlan {
  QString title;
  std::vector<ChartLine::Plan> lines;
};
[[nodiscard]] std::vector<ChartPlan> nodeCharts();

/// Every series the charts draw, chart by chart and line by line.
[[nodiscard]] std::vector<stats::Series> chartedSeries();

}  // namespace hotset::ui
