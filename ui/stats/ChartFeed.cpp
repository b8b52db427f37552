// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/ChartFeed.h"

#include <algorithm>

namespace hotset::ui {
namespace {

constexpr std::size_t kPointsMax = std::size_t{4} * 3600;  // an hour at four a second
constexpr int kColumnsMax = 4000;

}  // namespace

void ChartFeed::setView(const TimeView& view, int columns) {
  m_view = view;
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
  frame->known = {secondsOf(m_points.front().time), secondsOf(m_points.back().time)};
  const Stretch shown = m_view.shown(frame->known);
  frame->span = {shown.from, shown.to, m_columns};
  const auto isBefore = [](const stats::StatsPoint& point, double seconds) { return secondsOf(point.time) < seconds; };
  const auto isAfter = [](double seconds, const stats::StatsPoint& point) { return seconds < secondsOf(point.time); };
  const auto first = std::lower_bound(m_points.begin(), m_points.end(), shown.from, isBefore);
  frame->points.assign(first, std::upper_bound(first, m_points.end(), shown.to, isAfter));
  for (const stats::Series series : m_series) frame->curves.push_back(thin(frame->points, series, frame->span));
  return frame;
}

}  // namespace hotset::ui
