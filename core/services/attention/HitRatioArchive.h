// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/async/Awaitable.h"
#include "core/domain/attention/HitRatioDiary.h"
#include "core/domain/fleet/Node.h"

namespace hotset::attention {

/// An hour of one node.
struct NodeHour {
  fleet::NodeId node;
  HitRatioHour figures;
};

/// Where the hit ratios of hours outlive the program. Core thread only.
class HitRatioArchive {
 public:
  HitRatioArchive() = default;
  HitRatioArchive(const HitRatioArchive&) = delete;
  HitRatioArchive& operator=(const HitRatioArchive&) = delete;
  virtual ~HitRatioArchive() = default;

  /// In the order of time; empty for a node that is not known.
  virtual AwaitableResult<std::vector<HitRatioHour>> read(fleet::NodeId node) = 0;
  /// Puts these in the place of what was kept of the same hours; what is older than HitRatioDiary::kKept goes.
  virtual AwaitableResult<void> write(std::vector<NodeHour> hours) = 0;
};

}  // namespace hotset::attention
