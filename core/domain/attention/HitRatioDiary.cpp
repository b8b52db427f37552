// SPDX-License-Identifier: Apache-2.0
#include "core/domain/attention/HitRatioDiary.h"

#include <utility>

#include "core/domain/attention/Median.h"

namespace hotset::attention {

void HitRatioDiary::remember(const std::vector<HitRatioHour>& kept) {
  for (const HitRatioHour& hour : kept) {
    HitRatioHour& known = m_hours[hour.hour];
    known.hour = hour.hour;
    known.hits += hour.hits;
    known.misses += hour.misses;
  }
  forgetOld();
}

void HitRatioDiary::add(const stats::StatsPoint& point) {
  const auto hits = point.value(stats::Series::hitsPerSecond), misses = point.value(stats::Series::missesPerSecond);
  if (point.isGap || !hits || !misses || *hits + *misses <= 0) return;
  const Hour hour = std::chrono::floor<std::chrono::hours>(point.time);
  HitRatioHour& known = m_hours[hour];
  const double seconds = std::chrono::duration<double>(point.interval).count();
  known.hour = hour;
  known.hits += *hits * seconds;
  known.misses += *misses * seconds;
  m_changed.insert(hour);
  forgetOld();
}

void HitRatioDiary::forgetOld() {
  while (!m_hours.empty() && m_hours.rbegin()->first - m_hours.begin()->first >= kKept) {
    m_changed.erase(m_hours.begin()->first);
    m_hours.erase(m_hours.begin());
  }
}

std::optional<HitRatioDiary::Usual> HitRatioDiary::usual(WallTime now) const {
  const Hour present = std::chrono::floor<std::chrono::hours>(now);
  Usual usual;
  std::vector<double> ratios;
  for (const auto& [hour, figures] : m_hours) {
    const bool isSameTime = (present - hour) % std::chrono::days(1) == std::chrono::hours(0);
    if (hour >= present || !isSameTime || figures.lookUps() < kLookUpsMin) continue;
    if (ratios.empty()) usual.since = hour;
    ratios.push_back(figures.ratio());
  }
  if (ratios.size() < kDaysMin) return std::nullopt;
  usual.days = ratios.size();
  usual.ratio = medianOf(ratios);
  usual.spread = spreadAround(usual.ratio, std::move(ratios));
  return usual;
}

std::vector<HitRatioHour> HitRatioDiary::takeChanged() {
  std::vector<HitRatioHour> changed;
  changed.reserve(m_changed.size());
  for (const Hour hour : std::exchange(m_changed, {})) changed.push_back(m_hours.at(hour));
  return changed;
}

}  // namespace hotset::attention
