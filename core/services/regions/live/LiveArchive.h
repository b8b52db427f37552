// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/async/Awaitable.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/LivePeriod.h"

namespace hotset::live {

/// What was heard of the regions of nodes, beyond a program's run: hours for two weeks, minutes for an hour, windows of
/// reads. Core thread only.
class LiveArchive {
 public:
  LiveArchive() = default;
  LiveArchive(const LiveArchive&) = delete;
  LiveArchive& operator=(const LiveArchive&) = delete;
  virtual ~LiveArchive() = default;

  /// Adds to what is kept of the same minutes and hours, and forgets what is too old at `now`.
  virtual AwaitableResult<void> add(fleet::NodeId node, std::vector<Period> periods, WallTime now) = 0;
  virtual AwaitableResult<void> keepReads(fleet::NodeId node, ReadShares reads) = 0;
  /// Of one region. What every key matches stands for "other".
  virtual AwaitableResult<RegionPast> past(fleet::NodeId node, RegionPattern region) = 0;
  /// The hours since then of every region in which something happened.
  virtual AwaitableResult<std::vector<RegionHours>> hours(fleet::NodeId node, WallTime since) = 0;
};

}  // namespace hotset::live
