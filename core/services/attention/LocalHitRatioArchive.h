// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/attention/HitRatioArchive.h"
#include "core/services/store/Store.h"

namespace hotset::attention {

/// In the workspace's database, where it goes with its node. The store outlives it.
class LocalHitRatioArchive final : public HitRatioArchive {
 public:
  explicit LocalHitRatioArchive(store::Store& store) : m_store(store) {}

  AwaitableResult<std::vector<HitRatioHour>> read(fleet::NodeId node) override;
  AwaitableResult<void> write(std::vector<NodeHour> hours) override;

 private:
  store::Store& m_store;
};

}  // namespace hotset::attention
