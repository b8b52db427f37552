// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/StoredLiveArchive.h"

#include <utility>

#include "core/services/store/LiveTable.h"

namespace hotset::live {

AwaitableResult<void> StoredLiveArchive::add(fleet::NodeId node, std::vector<Period> periods, WallTime now) {
  return m_store.transact(
      [node = std::move(node), periods = std::move(periods), now](soci::session& session) -> Result<void> {
        store::addLivePeriods(session, node, periods);
        store::forgetOldLivePeriods(session, node, now);
        return {};
      });
}

AwaitableResult<void> StoredLiveArchive::keepReads(fleet::NodeId node, ReadShares reads) {
  return m_store.transact([node = std::move(node), reads = std::move(reads)](soci::session& session) -> Result<void> {
    store::insertLiveReads(session, node, reads);
    return {};
  });
}

AwaitableResult<RegionPast> StoredLiveArchive::past(fleet::NodeId node, RegionPattern region) {
  return m_store.read(
      [node = std::move(node), region = std::move(region)](soci::session& session) -> Result<RegionPast> {
        return store::readRegionPast(session, node, region);
      });
}

AwaitableResult<std::vector<RegionHours>> StoredLiveArchive::hours(fleet::NodeId node, WallTime since) {
  return m_store.read([node = std::move(node), since](soci::session& session) -> Result<std::vector<RegionHours>> {
    return store::readLiveHours(session, node, since);
  });
}

}  // namespace hotset::live
