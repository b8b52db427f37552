// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/domain/regions/live/ServerChange.h"

namespace soci {
class session;
}

namespace hotset::store {

// Settings of servers that were changed in order to hear what happens there. Called within a transaction of Database or
// Store; lets soci_error pass. They outlive their node in the workspace: who changed what stays known.

/// Settled ones kept; older ones are forgotten.
inline constexpr int kServerChangesKept = 1000;

/// Puts it in the place of the one with its id.
void writeServerChange(soci::session& session, const live::ServerChange& change);
void deleteServerChange(soci::session& session, const std::string& id);
/// Says that the program behind it lives.
void renewServerChange(soci::session& session, const std::string& id, WallTime aliveUntil);
/// Of one node, the oldest first.
[[nodiscard]] std::vector<live::ServerChange> readServerChanges(soci::session& session, const fleet::NodeId& node);
/// Of all nodes, the latest first.
[[nodiscard]] std::vector<live::ServerChange> readServerChanges(soci::session& session, int countMax);

}  // namespace hotset::store
