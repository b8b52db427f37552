// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/GrowthEstimator.h"

namespace hotset::stats {
namespace {

constexpr std::chrono::seconds kWindow{300};
constexpr std::chrono::seconds kLeast{30};
constexpr std::size_t kPointsLeast = 5;
constexpr std::size_t kPointsMax = 1200;

double secondsBetween(SteadyTime from, SteadyTime to) { return std::chrono::duration<double>(to - from).count(); }

}  // namespace

void GrowthEstimator::add(SteadyTime time, double value) {
  if (!m_points.empty() && time <= m_points.back().time) return;
  m_points.push_back({time, value});
  while (m_points.front().time < time - kWindow || m_points.size() > kPointsMax) m_points.pop_front();
}

std::optional<GrowthEstimator::Growth> GrowthEstimator::growth() const {
  if (m_points.size() < kPointsLeast || m_points.back().time - m_points.front().time < kLeast) return std::nullopt;
  const Point& origin = m_points.front();
  const double count = static_cast<double>(m_points.size());
  double times = 0, values = 0;
  for (const Point& point : m_points) {
    times += secondsBetween(origin.time, point.time);
    values += point.value - origin.value;
  }
  const double timeMean = times / count, valueMean = values / count;
  double timeSpread = 0, valueSpread = 0, together = 0;
  for (const Point& point : m_points) {
    const double time = secondsBetween(origin.time, point.time) - timeMean;
    const double value = point.value - origin.value - valueMean;
    timeSpread += time * time;
    valueSpread += value * value;
    together += time * value;
  }
  return Growth{together / timeSpread, together * together >= 0.5 * timeSpread * valueSpread && valueSpread > 0};
}

}  // namespace hotset::stats
