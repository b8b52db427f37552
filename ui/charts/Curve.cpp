// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/Curve.h"

#include <algorithm>
#include <cmath>

namespace hotset::ui {
namespace {

constexpr double kHoleMinSeconds = 3.5;
constexpr double kHoleIntervals = 3.5;

/// Collects the values of one pixel column after the other and hands on the two that matter of each.
class Thinning {
 public:
  Thinning(const TimeSpan& span, Curve& curve)
      : m_columnSeconds((span.toSeconds - span.fromSeconds) / std::max(span.columns, 1)), m_curve(curve) {}

  void add(double x, double y, double interval) {
    const auto column = static_cast<long long>(std::floor(x / m_columnSeconds));
    if (column != m_column) closeColumn();
    m_column = column;
    if (m_count == 0 || y < m_lowest.y()) m_lowest = {x, y};
    if (m_count == 0 || y > m_highest.y()) m_highest = {x, y};
    ++m_count;
    m_loneStart = m_piece.isEmpty() && m_count == 1 ? x - interval : m_loneStart;
    m_curve.low = std::fmin(m_curve.low, y);
    m_curve.high = std::fmax(m_curve.high, y);
  }

  void breakLine() {
    closeColumn();
    if (m_piece.size() == 1) m_piece.prepend({m_loneStart, m_piece.front().y()});
    if (!m_piece.isEmpty()) m_curve.pieces.push_back(std::exchange(m_piece, {}));
  }

 private:
  void closeColumn() {
    if (m_count == 0) return;
    const bool isLowFirst = m_lowest.x() <= m_highest.x();
    m_piece.append(isLowFirst ? m_lowest : m_highest);
    if (m_lowest != m_highest) m_piece.append(isLowFirst ? m_highest : m_lowest);
    m_count = 0;
  }

  double m_columnSeconds;
  Curve& m_curve;
  QList<QPointF> m_piece;
  long long m_column = std::numeric_limits<long long>::min();
  int m_count = 0;
  double m_loneStart = 0;
  QPointF m_lowest, m_highest;
};

constexpr std::size_t kCoursePointsMin = 8;
constexpr double kSteadyShare = 0.05;
constexpr double kSteadyRatio = 0.01;

double meanBetween(const Curve& curve, double from, double to) {
  double sum = 0;
  int count = 0;
  for (const QList<QPointF>& piece : curve.pieces) {
    for (const QPointF& point : piece) {
      if (point.x() < from || point.x() > to) continue;
      sum += point.y();
      ++count;
    }
  }
  return count > 0 ? sum / count : std::nan("");
}

}  // namespace

Course courseOf(const Curve& curve, stats::Unit unit) {
  std::size_t points = 0;
  for (const QList<QPointF>& piece : curve.pieces) points += static_cast<std::size_t>(piece.size());
  if (points < kCoursePointsMin) return Course::unknown;
  const double from = curve.pieces.front().front().x(), to = curve.pieces.back().back().x();
  const double quarter = (to - from) / 4;
  const double before = meanBetween(curve, from, from + quarter), now = meanBetween(curve, to - quarter, to);
  if (std::isnan(before) || std::isnan(now)) return Course::unknown;
  const double steady =
      unit == stats::Unit::ratio ? kSteadyRatio : kSteadyShare * std::max(std::abs(before), std::abs(now));
  if (std::abs(now - before) <= steady) return Course::steady;
  return now > before ? Course::rising : Course::falling;
}

double secondsOf(WallTime time) noexcept { return std::chrono::duration<double>(time.time_since_epoch()).count(); }

Curve thin(std::span<const stats::StatsPoint> points, stats::Series series, const TimeSpan& span) {
  Curve curve;
  Thinning thinning(span, curve);
  double before = 0;
  for (const stats::StatsPoint& point : points) {
    const double x = secondsOf(point.time);
    if (x < span.fromSeconds || x > span.toSeconds) continue;
    const double interval = std::max(std::chrono::duration<double>(point.interval).count(), 1.0);
    const double y = point.raw(series);
    const bool isHole = before > 0 && x - before > std::max(kHoleMinSeconds, kHoleIntervals * interval);
    if (isHole || x < before || std::isnan(y)) thinning.breakLine();
    if (!std::isnan(y)) thinning.add(x, y, interval);
    before = x;
  }
  thinning.breakLine();
  return curve;
}

}  // namespace hotset::ui
