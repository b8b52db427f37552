// SPDX-License-Identifier: Apache-2.0
#include "core/domain/attention/HitRatioMemory.h"

#include <utility>
#include <vector>

#include "core/domain/attention/Median.h"

namespace hotset::attention {
namespace {

using std::chrono::minutes;

constexpr minutes kKept{62};
constexpr minutes kRecent{2};
constexpr std::size_t kPastMinutesMin = 10;
constexpr double kRecentLookUpsMin = 200;
constexpr double kPastLookUpsMin = 1000;

}  // namespace

void HitRatioMemory::add(const stats::StatsPoint& point) {
  const auto hits = point.value(stats::Series::hitsPerSecond), misses = point.value(stats::Series::missesPerSecond);
  if (point.isGap || !hits || !misses || *hits + *misses <= 0) return;
  const auto minute = std::chrono::floor<minutes>(point.time);
  // After a step of the wall clock backwards the minutes begin anew.
  if (!m_minutes.empty() && minute < m_minutes.back().time) m_minutes.clear();
  if (m_minutes.empty() || m_minutes.back().time != minute) m_minutes.push_back({minute, 0, 0});
  const double seconds = std::chrono::duration<double>(point.interval).count();
  m_minutes.back().hits += *hits * seconds;
  m_minutes.back().misses += *misses * seconds;
  while (minute - m_minutes.front().time > kKept) m_minutes.pop_front();
}

std::optional<double> HitRatioMemory::recent() const {
  if (m_minutes.empty()) return std::nullopt;
  Minute sum{};
  for (const Minute& minute : m_minutes) {
    if (minute.time < m_minutes.back().time - kRecent) continue;
    sum.hits += minute.hits;
    sum.misses += minute.misses;
  }
  return sum.hits + sum.misses >= kRecentLookUpsMin ? std::optional(sum.ratio()) : std::nullopt;
}

std::optional<HitRatioMemory::Comparison> HitRatioMemory::comparison() const {
  if (m_minutes.empty()) return std::nullopt;
  const auto boundary = m_minutes.back().time - kRecent;
  Minute recent{}, past{};
  std::vector<double> ratios;
  for (const Minute& minute : m_minutes) {
    Minute& side = minute.time >= boundary ? recent : past;
    side.hits += minute.hits;
    side.misses += minute.misses;
    if (minute.time < boundary) ratios.push_back(minute.ratio());
  }
  const bool isEnough = ratios.size() >= kPastMinutesMin && recent.hits + recent.misses >= kRecentLookUpsMin &&
                        past.hits + past.misses >= kPastLookUpsMin;
  if (!isEnough) return std::nullopt;
  const double median = medianOf(ratios);
  return Comparison{recent.ratio(), median, spreadAround(median, std::move(ratios))};
}

}  // namespace hotset::attention
