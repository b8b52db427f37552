// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/LiveDiary.h"

#include <algorithm>
#include <iterator>

namespace hotset::live {

using namespace std::chrono_literals;

void LiveDiary::add(const Second& second, const RegionNames& names, KindSet heard, KindSet scaled) {
  if (second.heard == Heard::nothing) return;
  const auto sinceEpoch = std::chrono::floor<std::chrono::seconds>(second.time).time_since_epoch();
  for (const std::chrono::seconds span : {60s, 3600s}) {
    const WallTime begin(sinceEpoch - sinceEpoch % span);
    Open& open = m_open[{span, begin}];
    open.period.begin = begin;
    open.period.span = span;
    Listened& listened = open.period.listened;
    for (const Kind kind : kKinds) listened.seconds[static_cast<std::size_t>(kind)] += heard.has(kind) ? 1U : 0U;
    listened.causeSeconds += second.areCausesTold ? 1U : 0U;
    listened.partSeconds += second.heard == Heard::part ? 1U : 0U;
    listened.scaledSeconds += scaled.isEmpty() ? 0U : 1U;
    listened.beyond += second.beyond.total();
    addTo(open, second, names);
  }
  while (m_open.size() > kPeriodsMax) {
    // The keys go by span first: the oldest minute is the first of all.
    m_open.erase(m_open.begin());
  }
}

void LiveDiary::addTo(Open& open, const Second& second, const RegionNames& names) {
  for (const RegionCounts& row : second.regions) {
    const bool isRoom = open.rows.size() < kRegionsMax || open.rows.contains(row.region);
    const std::uint32_t place = isRoom ? row.region : kOther;
    const auto [found, isNew] = open.rows.try_emplace(place, open.period.regions.size());
    if (isNew) open.period.regions.push_back({names.at(place), {}});
    open.period.regions[found->second].happened += Happened{row.counts, row.causes};
  }
}

std::vector<Period> LiveDiary::take() {
  std::vector<Period> periods = std::exchange(m_returned, {});
  periods.reserve(periods.size() + m_open.size());
  for (auto& [key, open] : m_open) periods.push_back(std::move(open.period));
  m_open.clear();
  return periods;
}

void LiveDiary::giveBack(std::vector<Period> periods) {
  m_returned.insert(m_returned.begin(), std::make_move_iterator(periods.begin()),
                    std::make_move_iterator(periods.end()));
  const std::size_t tooMany = m_returned.size() > kPeriodsMax ? m_returned.size() - kPeriodsMax : 0;
  m_returned.erase(m_returned.begin(), m_returned.begin() + static_cast<std::ptrdiff_t>(tooMany));
}

}  // namespace hotset::live
