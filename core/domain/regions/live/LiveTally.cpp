// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/LiveTally.h"

#include <algorithm>

namespace hotset::live {

using namespace std::chrono_literals;

namespace {

constexpr KindSet kDepartures{Kind::removal, Kind::expiry, Kind::eviction};

bool hasAll(KindSet kinds, KindSet wanted) {
  return std::ranges::all_of(kKinds, [&](Kind kind) { return !wanted.has(kind) || kinds.has(kind); });
}

}  // namespace

LiveTally::LiveTally(SteadyTime now, WallTime wall, std::uint64_t salt)
    : m_begin(now), m_wallBegin(wall), m_names(std::make_shared<const RegionNames>(1)), m_absences(salt) {
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

void LiveTally::setTold(KindSet kinds) {
  const bool areTold = kinds.has(Kind::miss) && hasAll(kinds, kDepartures);
  if (areTold && !m_areCausesTold && m_certainUntil) m_absences.begin(*m_certainUntil);
  m_areCausesTold = areTold;
}

std::optional<WallTime> LiveTally::remembersSince() const {
  if (!tellsCauses()) return std::nullopt;
  return m_wallBegin + std::chrono::duration_cast<WallTime::duration>(m_absences.reachesBackTo() - m_begin);
}

std::int64_t LiveTally::indexOf(SteadyTime time) const noexcept {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(time - m_begin).count());
}

LiveTally::Open& LiveTally::openAt(std::int64_t index) {
  const auto [found, isNew] = m_open.try_emplace(std::max(index, m_next));
  if (isNew) {
    found->second.isHeard = m_certainUntil.has_value();
    found->second.areCausesTold = tellsCauses();
  }
  return found->second;
}

void LiveTally::begin(SteadyTime now) {
  const bool isOnTheSecond = (now - m_begin) % 1s == 0s;
  passUntil(now);
  m_certainUntil = now;
  m_absences.begin(now);
  Open& second = openAt(indexOf(now));
  second.isHeard = true;
  second.isInterrupted = second.isInterrupted || !isOnTheSecond;
}

RegionCounts& LiveTally::rowOf(std::vector<RegionCounts>& rows, std::uint32_t region) {
  const auto place = std::ranges::lower_bound(rows, region, {}, &RegionCounts::region);
  if (place != rows.end() && place->region == region) return *place;
  return *rows.insert(place, {region, {}, {}});
}

void LiveTally::count(SteadyTime now, Kind kind, std::string_view key) {
  ++m_events;
  Open& second = openAt(indexOf(now));
  const bool isMissToTell = kind == Kind::miss && tellsCauses();
  const MissCause cause = isMissToTell ? m_absences.missed(now, key) : MissCause::unseen;
  if (!isMissToTell && tellsCauses()) m_absences.note(now, kind, key);
  if (++second.events > kEventsMax) {
    ++second.beyond[kind];
    return;
  }
  const std::size_t found = m_matcher.find(key);
  RegionCounts& row = rowOf(second.regions, found == regions::RegionMatcher::kNone ? kOther : m_places[found]);
  ++row.counts[kind];
  if (isMissToTell) ++row.causes[cause];
}

void LiveTally::count(SteadyTime now, const RegionPattern& region, const Counts& counts, const MissCounts& causes) {
  m_events += counts.total();
  Open& second = openAt(indexOf(now));
  RegionCounts& row = rowOf(second.regions, placeOf(region));
  row.counts += counts;
  row.causes += causes;
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
      second->areCausesTold = open.areCausesTold;
    } else {
      second->areCausesTold = tellsCauses();
    }
    m_fresh.push_back(second);
    m_finished.push_back(std::move(second));
    if (m_finished.size() > kSecondsKept) m_finished.pop_front();
  }
  m_open.erase(m_open.begin(), m_open.lower_bound(m_next));
  if (m_fresh.size() > kSecondsKept) m_fresh.erase(m_fresh.begin(), m_fresh.end() - kept);  // nobody takes them
}

void SecondsSum::add(const Second& second) {
  m_totals.secondsWhole += second.heard == Heard::all ? 1U : 0U;
  m_totals.secondsPart += second.heard == Heard::part ? 1U : 0U;
  m_totals.secondsLost += second.heard == Heard::nothing ? 1U : 0U;
  for (const RegionCounts& row : second.regions) {
    RegionTotals& region = m_regions[row.region];
    region.region = row.region;
    region.counts += row.counts;
    region.causes += row.causes;
    m_totals.whole += row.counts;
  }
  m_totals.beyond += second.beyond;
  m_totals.whole += second.beyond;
}

Totals SecondsSum::totals() const {
  Totals totals = m_totals;
  totals.regions.reserve(m_regions.size());
  for (const auto& [place, region] : m_regions) totals.regions.push_back(region);
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
