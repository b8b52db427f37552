// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/MemoryLiveArchive.h"

#include <algorithm>

namespace hotset::live {
namespace {

using namespace std::chrono_literals;

void addTo(Period& kept, const Period& more) {
  kept.listened += more.listened;
  for (const Period::Row& row : more.regions) {
    const auto found = std::ranges::find(kept.regions, row.region, &Period::Row::region);
    if (found == kept.regions.end()) {
      kept.regions.push_back(row);
    } else {
      found->happened += row.happened;
    }
  }
}

/// One region's part; nothing happened there where it has no row.
RegionPeriod partOf(const Period& period, const RegionPattern& region) {
  RegionPeriod part{period.begin, period.span, period.listened, {}};
  const auto found = std::ranges::find(period.regions, region, &Period::Row::region);
  if (found != period.regions.end()) part.happened = found->happened;
  return part;
}

}  // namespace

MemoryLiveArchive::Book& MemoryLiveArchive::bookOf(const fleet::NodeId& node) {
  const auto [found, isNew] = m_books.try_emplace(node);
  if (isNew && m_firstPages) {
    Pages pages = m_firstPages(node);
    for (Period& period : pages.periods) {
      const Key key{period.span, period.begin};
      found->second.periods.emplace(key, std::move(period));
    }
    found->second.reads = std::move(pages.reads);
  }
  return found->second;
}

AwaitableResult<void> MemoryLiveArchive::add(fleet::NodeId node, std::vector<Period> periods, WallTime now) {
  Book& book = bookOf(node);
  for (Period& period : periods) {
    const auto [found, isNew] = book.periods.try_emplace({period.span, period.begin});
    if (isNew) {
      found->second = std::move(period);
    } else {
      addTo(found->second, period);
    }
  }
  std::erase_if(book.periods, [now](const auto& kept) {
    return kept.second.begin < now - (kept.second.span == 1h ? kHoursKept : kMinutesKept);
  });
  co_return Result<void>();
}

AwaitableResult<void> MemoryLiveArchive::keepReads(fleet::NodeId node, ReadShares reads) {
  std::vector<ReadShares>& kept = bookOf(node).reads;
  kept.push_back(std::move(reads));
  if (kept.size() > kReadsKept) kept.erase(kept.begin());
  co_return Result<void>();
}

AwaitableResult<RegionPast> MemoryLiveArchive::past(fleet::NodeId node, RegionPattern region) {
  const Book& book = bookOf(node);
  RegionPast past;
  for (const auto& [key, period] : book.periods) {
    (period.span == 1h ? past.hours : past.minutes).push_back(partOf(period, region));
  }
  for (const ReadShares& reads : book.reads) {
    const auto found = std::ranges::find_if(reads.regions, [&](const ReadShare& share) {
      return share.isOther ? region.isEveryKey() : share.region == region;
    });
    if (found == reads.regions.end()) continue;
    past.reads.push_back({reads.time, found->reads, found->share, found->hitRatio});
  }
  co_return past;
}

AwaitableResult<std::vector<RegionHours>> MemoryLiveArchive::hours(fleet::NodeId node, WallTime since) {
  const Book& book = bookOf(node);
  std::vector<RegionHours> all;
  for (const auto& [key, period] : book.periods) {
    if (period.span != 1h || period.begin < since) continue;
    for (const Period::Row& row : period.regions) {
      if (std::ranges::find(all, row.region, &RegionHours::region) == all.end()) all.push_back({row.region, {}});
    }
  }
  for (const auto& [key, period] : book.periods) {
    if (period.span != 1h || period.begin < since) continue;
    for (RegionHours& region : all) region.hours.push_back(partOf(period, region.region));
  }
  co_return all;
}

}  // namespace hotset::live
