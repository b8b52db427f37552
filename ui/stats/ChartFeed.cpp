// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/ChartFeed.h"

#include <algorithm>

namespace hotset::ui {
namespace {

constexpr std::size_t kPointsMax = 4 * 3600;  // an hour at four a second
constexpr int kColumnsMax = 4000;

}  // namespace

void ChartFeed::setView(std::chrono::seconds span, int columns) {
  m_span = std::clamp(span, std::chrono::seconds(1), kSpanMax);
  m_columns = std::clamp(columns, 1, kColumnsMax);
}

void ChartFeed::setHistory(std::vector<stats::StatsPoint> points) {
  if (!m_points.empty()) {
    const WallTime first = m_points.front().time;
    std::erase_if(points, [first](const stats::StatsPoint& point) { return point.time >= first; });
  }
  m_points.insert(m_points.begin(), points.begin(), points.end());
  trim();
}

void ChartFeed::add(const stats::StatsPoint& point) {
  if (!m_points.empty() && point.time <= m_points.back().time) return;
  m_points.push_back(point);
  trim();
}

void ChartFeed::trim() {
  while (m_points.size() > kPointsMax ||
         (!m_points.empty() && m_points.back().time - m_points.front().time > kSpanMax + std::chrono::minutes(1))) {
    m_points.pop_front();
  }
}

ChartFramePtr ChartFeed::frame() const {
  if (m_points.empty()) return nullptr;
  auto frame = std::make_shared<ChartFrame>();
  const double to = secondsOf(m_points.back().time);
  frame->span = {to - static_cast<double>(m_span.count()), to, m_columns};
  const auto first =
      std::lower_bound(m_points.begin(), m_points.end(), frame->span.fromSeconds,
                       [](const stats::StatsPoint& point, double seconds) { return secondsOf(point.time) < seconds; });
  frame->points.assign(first, m_points.end());
  for (const stats::Series series : m_series) frame->curves.push_back(thin(frame->points, series, frame->span));
  for (const stats::StatsPoint& point : frame->points) {
    if (point.isAfterReset) frame->resets.push_back(secondsOf(point.time));
  }
  return frame;
}

}  // namespace hotset::ui
