// SPDX-License-Identifier: Apache-2.0
#include "core/domain/attention/NodeWatch.h"

#include <algorithm>

#include "core/domain/attention/Rules.h"

namespace hotset::attention {
namespace {

constexpr std::chrono::seconds kRatesKept{60};
/// Of a node that is first seen; rates take two readings.
constexpr std::chrono::seconds kFirstSight{3};
/// What is shown sooner than this is told by single readings, the rest by rates and trends.
constexpr std::chrono::seconds kTrendsFrom{10};
constexpr std::size_t kRatesMax = 1200;  // reached only by sampling faster than twenty times a second

}  // namespace

void NodeWatch::remember(const std::vector<stats::StatsPoint>& past, SteadyTime now) {
  if (past.empty()) return;
  HitRatioMemory memory;
  m_rates.clear();
  for (const stats::StatsPoint& point : past) {
    memory.add(point);
    const auto age = past.back().time - point.time;
    if (age <= kRatesKept) addRates(point, now - std::chrono::duration_cast<SteadyTime::duration>(age));
  }
  m_hitRatios = std::move(memory);
  if (m_past.count() == 0) forgetTrends();
  m_past = std::chrono::duration_cast<std::chrono::milliseconds>(past.back().time - past.front().time);
  m_lastPoint = std::max(m_lastPoint, past.back().time);
}

/// Of a first reading without what was before: the next one tells.
void NodeWatch::forgetTrends() {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    if (steadinessOf(static_cast<Kind>(kind)).raiseAfter >= kTrendsFrom) m_tracks[kind].latest.reset();
  }
}

void NodeWatch::add(const stats::NodeSnapshot& snapshot, SteadyTime now) {
  if (snapshot.point.time > m_lastPoint) {
    m_lastPoint = snapshot.point.time;
    m_hitRatios.add(snapshot.point);
    m_diary.add(snapshot.point);
    addRates(snapshot.point, now);
  }
  if (snapshot.status.reachability == stats::Reachability::connecting) return;
  const bool isReachable = snapshot.status.reachability == stats::Reachability::reachable;
  if (isReachable && !m_firstSeen) m_firstSeen = now;
  const Evidence evidence{snapshot,
                          m_hitRatios.comparison(),
                          average(&Rates::evictions),
                          average(&Rates::rejected),
                          m_hitRatios.recent(),
                          m_diary.usual(m_lastPoint)};
  for (Finding& finding : judge(evidence)) {
    Track& track = m_tracks[static_cast<std::size_t>(finding.kind)];
    if (!track.latest) track.began = now;
    track.latest = std::move(finding);
    track.seen = now;
  }
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    Track& track = m_tracks[kind];
    // Of a node that does not answer nothing else is known.
    const auto kept = isReachable ? steadinessOf(static_cast<Kind>(kind)).clearAfter : std::chrono::seconds(0);
    if (track.latest && track.seen != now && now - track.seen >= kept) track.latest.reset();
  }
}

void NodeWatch::addRates(const stats::StatsPoint& point, SteadyTime now) {
  while (!m_rates.empty() && (now - m_rates.front().time > kRatesKept || m_rates.size() >= kRatesMax)) {
    m_rates.pop_front();
  }
  const auto evictions = point.value(stats::Series::evictionsPerSecond);
  const auto rejected = point.value(stats::Series::rejectedConnectionsPerSecond);
  if (evictions || rejected) m_rates.push_back({now, evictions.value_or(0), rejected.value_or(0)});
}

std::optional<double> NodeWatch::average(double Rates::* rate) const {
  if (m_rates.empty()) return std::nullopt;
  double sum = 0;
  for (const Rates& rates : m_rates) sum += rates.*rate;
  return sum / static_cast<double>(m_rates.size());
}

bool NodeWatch::isSaid(const Track& track, Kind kind) const {
  const std::chrono::seconds raiseAfter = steadinessOf(kind).raiseAfter;
  if (track.seen - track.began >= raiseAfter) return true;
  const bool isFirstSight = m_firstSeen && track.began - *m_firstSeen <= kFirstSight;
  return isFirstSight && (raiseAfter < kTrendsFrom || m_past >= raiseAfter);
}

std::vector<Finding> NodeWatch::findings(SteadyTime now) const {
  std::vector<Finding> found;
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    const Track& track = m_tracks[kind];
    if (!track.latest || !isSaid(track, static_cast<Kind>(kind))) continue;
    found.push_back(*track.latest);
    found.back().lasting = std::chrono::duration_cast<std::chrono::seconds>(now - track.began);
  }
  return found;
}

}  // namespace hotset::attention
