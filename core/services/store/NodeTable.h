// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/fleet/Node.h"

namespace soci {
class session;
}

namespace hotset::store {

// The workspace's list of nodes. Called within a transaction of Database or Store; lets soci_error pass, as all that
// runs there. Every write counts the list's revision up, so that other programs notice it. A node that is removed goes
// out of the list at once, but stays in the database for a while with all that is kept of it (its regions, its hours),
// so that it can come back.

/// How long a removed node can come back with what is kept of it, and how many of them can, the last ones first.
inline constexpr std::chrono::hours kRemovedKeptFor{24};
inline constexpr int kRemovedKept = 100;

/// All nodes, ordered by the bytes of their names.
[[nodiscard]] std::vector<fleet::Node> readNodes(soci::session& session);
/// Counts the changes ever made to the list.
[[nodiscard]] std::int64_t nodesRevision(soci::session& session);

/// It was removed and can come back with what is kept of it.
[[nodiscard]] bool isRemovedNode(soci::session& session, const fleet::NodeId& node);
/// One that was removed comes back. Error alreadyExists: a node of this name is there.
Result<void> insertNode(soci::session& session, const fleet::Node& node);
/// Error notFound: no node has this id. Error alreadyExists: another node has this name.
Result<void> updateNode(soci::session& session, const fleet::Node& node);
/// Error notFound: no node has this id.
Result<void> removeNode(soci::session& session, const fleet::NodeId& node, WallTime now);
/// Lets those go that were removed too long ago, or before too many others, and all that was kept of them.
void forgetRemovedNodes(soci::session& session, WallTime now);

}  // namespace hotset::store
