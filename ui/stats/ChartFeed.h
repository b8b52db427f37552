// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <vector>

#include "core/domain/stats/NodeSnapshot.h"
#include "ui/charts/Curve.h"
#include "ui/charts/TimeView.h"

namespace hotset::ui {

/// The curves of one moment, ready to be drawn, and the points behind them for the crosshair. Immutable.
struct ChartFrame {
  TimeSpan span;
  Stretch known;                          ///< From the oldest to the newest point there is.
  std::vector<Curve> curves;              ///< In the order of chartedSeries().
  std::vector<stats::StatsPoint> points;  ///< Of the span, oldest first, gaps among them.
};
using ChartFramePtr = std::shared_ptr<const ChartFrame>;

/// The last hour of one node, and the thinning of it to what a chart can show. Core thread only.
class ChartFeed {
 public:
  static constexpr std::chrono::seconds kSpanMax{3600};

  explicit ChartFeed(std::vector<stats::Series> series) : m_series(std::move(series)) {}

  void setView(const TimeView& view, int columns);
  [[nodiscard]] bool isLive() const noexcept { return m_view.isLive(); }
  /// What was there before the first snapshot.
  void setHistory(std::vector<stats::StatsPoint> points);
  /// Adds the newest point; one that is not newer than the last is left out.
  void add(const stats::StatsPoint& point);
  /// Null while there is no point.
  [[nodiscard]] ChartFramePtr frame() const;

 private:
  void trim();

  std::vector<stats::Series> m_series;
  std::deque<stats::StatsPoint> m_points;
  TimeView m_view{900};
  int m_columns = 400;
};

}  // namespace hotset::ui
