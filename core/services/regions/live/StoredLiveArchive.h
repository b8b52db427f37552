// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/regions/live/LiveArchive.h"
#include "core/services/store/Store.h"

namespace hotset::live {

/// In the workspace's database, where it goes with its node. The store outlives it.
class StoredLiveArchive final : public LiveArchive {
 public:
  explicit StoredLiveArchive(store::Store& store) : m_store(store) {}

  AwaitableResult<void> add(fleet::NodeId node, std::vector<Period> periods, WallTime now) override;
  AwaitableResult<void> keepReads(fleet::NodeId node, ReadShares reads) override;
  AwaitableResult<RegionPast> past(fleet::NodeId node, RegionPattern region) override;
  AwaitableResult<std::vector<RegionHours>> hours(fleet::NodeId node, WallTime since) override;

 private:
  store::Store& m_store;
};

}  // namespace hotset::live
