// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/domain/fleet/Node.h"

namespace soci {
class session;
}

namespace hotset::store {

// The workspace's list of nodes. Called within a transaction of Database or Store; lets soci_error pass, as all that
// runs there. Every write counts the list's revision up, so that other programs notice it.

/// All nodes, ordered by the bytes of their names.
[[nodiscard]] std::vector<fleet::Node> readNodes(soci::session& session);
/// Counts the changes ever made to the list.
[[nodiscard]] std::int64_t nodesRevision(soci::session& session);

/// Error alreadyExists: a node of this name is there.
Result<void> insertNode(soci::session& session, const fleet::Node& node);
/// Error notFound: no node has this id. Error alreadyExists: another node has this name.
Result<void> updateNode(soci::session& session, const fleet::Node& node);
/// Error notFound: no node has this id.
Result<void> deleteNode(soci::session& session, const fleet::NodeId& node);

}  // namespace hotset::store
