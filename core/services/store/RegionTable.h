// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/domain/fleet/Node.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"

namespace soci {
class session;
}

namespace hotset::store {

// What the workspace keeps of each node's regions: rules and runs. Called within a transaction of Database or Store;
// lets soci_error pass. All of it goes with its node.

/// Runs kept of a node; older ones are forgotten.
inline constexpr int kRunsKept = 50;

/// By pattern.
[[nodiscard]] std::vector<regions::RegionRule> readRegionRules(soci::session& session, const fleet::NodeId& node);
/// Puts a rule in the place of the one with its pattern.
void writeRegionRule(soci::session& session, const fleet::NodeId& node, const regions::RegionRule& rule);
void deleteRegionRule(soci::session& session, const fleet::NodeId& node, const regions::RegionPattern& pattern);

/// The latest run; none: there is none yet.
[[nodiscard]] std::optional<regions::PastRun> readLastRegionRun(soci::session& session, const fleet::NodeId& node);
/// All that are kept, the oldest first.
[[nodiscard]] std::vector<regions::PastRun> readRegionRuns(soci::session& session, const fleet::NodeId& node);
/// The report of the latest run as a whole; none: there is none.
[[nodiscard]] std::optional<regions::RegionReport> readRegionReport(soci::session& session, const fleet::NodeId& node);
/// Keeps a run, and its report in the place of the one before.
void insertRegionRun(soci::session& session, const fleet::NodeId& node, const regions::RegionReport& report);

/// Where the node's last scan was stopped; none: it was not.
[[nodiscard]] std::optional<regions::ScanCheckpoint> readScanCheckpoint(soci::session& session,
                                                                        const fleet::NodeId& node);
/// Puts it in the place of the one before; none: there is none any more.
void writeScanCheckpoint(soci::session& session, const fleet::NodeId& node,
                         const std::optional<regions::ScanCheckpoint>& checkpoint);

}  // namespace hotset::store
