// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <limits>
#include <span>
#include <vector>

#include <QtCore/QList>
#include <QtCore/QPointF>

#include "core/domain/stats/Series.h"

namespace hotset::ui {

/// One line of a chart, small enough to draw: unbroken pieces (x: seconds since 1970, y: the series' unit), between
/// them gaps. Extremes are those of the values before thinning.
struct Curve {
  std::vector<QList<QPointF>> pieces;
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();

  bool operator==(const Curve&) const = default;
};

/// The stretch of time a chart shows, and on how many pixel columns.
struct TimeSpan {
  double fromSeconds = 0;
  double toSeconds = 0;
  int columns = 1;
};

/// Where a line goes, as words can say it.
enum class Course {
  unknown,  ///< Too little is known.
  steady,
  rising,
  falling,
};
/// Compares the mean of the last quarter of what is known with that of the first: steady within 5 %, a ratio within one
/// point.
[[nodiscard]] Course courseOf(const Curve& curve, stats::Unit unit);

[[nodiscard]] double secondsOf(WallTime time) noexcept;

/// Thins a series to its smallest and largest value in each pixel column (two points a column at most), aligned to
/// absolute time so that the picture does not shimmer as time moves on. A gap, an unknown value, and a hole between
/// points of more than three intervals break the line; a lone value is drawn over its own interval. Any thread.
[[nodiscard]] Curve thin(std::span<const stats::StatsPoint> points, stats::Series series, const TimeSpan& span);

}  // namespace hotset::ui
