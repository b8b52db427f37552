// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/LiveTally.h"

#include <algorithm>

namespace hotset::live {

using namespace std::chrono_literals;

LiveTally::LiveTally(SteadyTime now, WallTime wall)
    : m_begin(now), m_wallBegin(wall), m_names(std::make_shared<const RegionNames>(1)) {
  m_placeByGlob.emplace(m_names->front().glob(), kOther);
}

std::uint32_t LiveTally::placeOf(const RegionPattern& pattern) {
  const auto [found, isNew] = m_placeByGlob.try_emplace(pattern.glob(), kOther);
  if (!isNew) return found->second;
  if (m_names->size() > kRegionsMax) {
    m_placeByGlob.erase(found);
    return kOther;
  }
  found->second = static_cast<std::uint32_t>(m_names->size());
  auto names = std::make_shared<RegionNames>(*m_names);  // who holds the old list keeps it as it is
  names->push_back(pattern);
  m_names = std::move(names);
  return found->second;
}

void LiveTally::setRegions(const std::vector<RegionPattern>& patterns) {
  m_places.clear();
  m_places.reserve(patterns.size());
  for (const RegionPattern& pattern : patterns) m_places.push_back(placeOf(pattern));
  m_matcher = regions::RegionMatcher(patterns);
}

std::int64_t LiveTally::indexOf(SteadyTime time) const noexcept {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(time - m_begin).count());
}

LiveTally::Open& LiveTally::openAt(std::int64_t index) {
  const auto [found, isNew] = m_open.try_emplace(std::max(index, m_next));
  if (isNew) found->second.isHeard = m_certainUntil.has_value();
  return found->second;
}

void LiveTally::begin(SteadyTime now) {
  const bool isOnTheSecond = (now - m_begin) % 1s == 0s;
  passUntil(now);
  m_certainUntil = now;
  Open& second = openAt(indexOf(now));
  second.isHeard = true;
  second.isInterrupted = second.isInterrupted || !isOnTheSecond;
}

void LiveTally::add(std::vector<RegionCounts>& rows, std::uint32_t region, const Counts& counts) {
  const auto place = std::ranges::lower_bound(rows, region, {}, &RegionCounts::region);
  if (place != rows.end() && place->region == region) {
    place->counts += counts;
  } else {
    rows.insert(place, {region, counts});
  }
}

void LiveTally::count(SteadyTime now, Kind kind, std::string_view key) {
  ++m_events;
  Open& second = openAt(indexOf(now));
  if (++second.events > kEventsMax) {
    ++second.beyond[kind];
    return;
  }
  const std::size_t found = m_matcher.find(key);
  Counts one;
  one[kind] = 1;
  add(second.regions, found == regions::RegionMatcher::kNone ? kOther : m_places[found], one);
}

void LiveTally::count(SteadyTime now, const RegionPattern& region, const Counts& counts) {
  m_events += counts.total();
  add(openAt(indexOf(now)).regions, placeOf(region), counts);
}

void LiveTally::heardUntil(SteadyTime until) {
  if (!m_certainUntil) return;
  m_certainUntil = std::max(*m_certainUntil, until);
  finishBefore(indexOf(until));
}

void LiveTally::lose(SteadyTime now) {
  if (!m_certainUntil) return;
  for (std::int64_t index = indexOf(*m_certainUntil); index <= indexOf(now); ++index) {
    if (index >= m_next) openAt(index).isInterrupted = true;
  }
  m_certainUntil.reset();
}

void LiveTally::passUntil(SteadyTime now) {
  if (!m_certainUntil) finishBefore(indexOf(now));
}

void LiveTally::finishBefore(std::int64_t index) {
  const auto kept = static_cast<std::int64_t>(kSecondsKept);
  if (index - m_next > kept) m_next = index - kept;  // after a long sleep: older ones would be dropped at once
  for (; m_next < index; ++m_next) {
    auto second = std::make_shared<Second>();
    second->time = m_wallBegin + std::chrono::seconds(m_next);
    second->heard = m_certainUntil ? Heard::all : Heard::nothing;
    if (auto node = m_open.extract(m_next)) {
      Open& open = node.mapped();
      second->heard = !open.isHeard ? Heard::nothing : open.isInterrupted ? Heard::part : Heard::all;
      second->regions = std::move(open.regions);
      second->beyond = open.beyond;
    }
    m_finished.push_back(std::move(second));
    if (m_finished.size() > kSecondsKept) m_finished.pop_front();
  }
  m_open.erase(m_open.begin(), m_open.lower_bound(m_next));
}

void SecondsSum::add(const Second& second) {
  m_totals.secondsWhole += second.heard == Heard::all ? 1U : 0U;
  m_totals.secondsPart += second.heard == Heard::part ? 1U : 0U;
  m_totals.secondsLost += second.heard == Heard::nothing ? 1U : 0U;
  for (const RegionCounts& row : second.regions) {
    m_regions[row.region] += row.counts;
    m_totals.whole += row.counts;
  }
  m_totals.beyond += second.beyond;
  m_totals.whole += second.beyond;
}

Totals SecondsSum::totals() const {
  Totals totals = m_totals;
  totals.regions.reserve(m_regions.size());
  for (const auto& [region, counts] : m_regions) totals.regions.push_back({region, counts});
  std::ranges::sort(totals.regions, [](const RegionTotals& one, const RegionTotals& other) {
    const std::uint64_t ours = one.counts.total(), theirs = other.counts.total();
    return ours != theirs ? ours > theirs : one.region < other.region;
  });
  return totals;
}

Totals totalsOf(const std::vector<SecondPtr>& seconds, std::size_t span) {
  SecondsSum sum;
  for (std::size_t i = seconds.size() > span ? seconds.size() - span : 0; i < seconds.size(); ++i) sum.add(*seconds[i]);
  return sum.totals();
}

}  // namespace hotset::live
