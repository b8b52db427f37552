// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/LivePeriod.h"

namespace soci {
class session;
}

namespace hotset::store {

// What was heard of each node's regions, by minutes and hours, and what windows of reads saw. Called within a
// transaction of Database or Store; lets soci_error pass. All of it goes with its node; of a node that is not in the
// list nothing is written.

/// Windows of reads kept of a node; older ones are forgotten.
inline constexpr int kReadsKept = 2000;

/// Adds to what is written of the same minutes and hours.
void addLivePeriods(soci::session& session, const fleet::NodeId& node, std::span<const live::Period> periods);
/// Forgets minutes and hours of this node that are no longer to be kept at `now`.
void forgetOldLivePeriods(soci::session& session, const fleet::NodeId& node, WallTime now);
void insertLiveReads(soci::session& session, const fleet::NodeId& node, const live::ReadShares& reads);

/// Of one region. What every key matches stands for "other".
[[nodiscard]] live::RegionPast readRegionPast(soci::session& session, const fleet::NodeId& node,
                                              const live::RegionPattern& region);
/// The hours since then of every region in which something happened.
[[nodiscard]] std::vector<live::RegionHours> readLiveHours(soci::session& session, const fleet::NodeId& node,
                                                           WallTime since);

}  // namespace hotset::store
