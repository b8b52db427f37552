// SPDX-License-Identifier: Apache-2.0
#include "core/services/attention/LocalHitRatioArchive.h"

#include <algorithm>
#include <utility>

#include "core/services/store/HitRatioTable.h"

namespace hotset::attention {

AwaitableResult<std::vector<HitRatioHour>> LocalHitRatioArchive::read(fleet::NodeId node) {
  auto rows = co_await m_store.read([node = std::move(node)](soci::session& session) {
    return Result<std::vector<store::HitRatioRow>>(store::readHitRatios(session, node));
  });
  if (!rows) co_return fail(rows.error());
  std::vector<HitRatioHour> hours;
  hours.reserve(rows->size());
  for (const store::HitRatioRow& row : *rows) {
    hours.push_back({Hour(std::chrono::hours(row.hour)), row.hits, row.misses});
  }
  co_return hours;
}

AwaitableResult<void> LocalHitRatioArchive::write(std::vector<NodeHour> hours) {
  co_return co_await m_store.transact([hours = std::move(hours)](soci::session& session) -> Result<void> {
    for (const NodeHour& entry : hours) {
      store::writeHitRatio(session, entry.node,
                           {entry.figures.hour.time_since_epoch().count(), entry.figures.hits, entry.figures.misses});
    }
    const auto latest = std::ranges::max_element(hours, {}, [](const NodeHour& entry) { return entry.figures.hour; });
    if (latest == hours.end()) return {};
    store::deleteHitRatiosBefore(session, (latest->figures.hour - HitRatioDiary::kKept).time_since_epoch().count());
    return {};
  });
}

}  // namespace hotset::attention
