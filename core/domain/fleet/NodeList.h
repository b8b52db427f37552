// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/domain/fleet/Node.h"

namespace hotset::fleet {

/// A node out of a list that somebody wrote or pasted, and its password where the list names one.
struct ListedNode {
  Node node;  ///< Without an id.
  std::optional<Secret> password;
};

/// One entry of such a list: a node, or why it is none.
struct ListEntry {
  std::size_t line = 0;  ///< Counted from 1; of a file, the entry.
  Result<ListedNode> node;
};

inline constexpr std::size_t kListBytesMax = std::size_t{1024} * 1024;
inline constexpr std::size_t kListEntriesMax = 1000;

/// Reads one node a line, blank lines and those that begin with # left out:
///
///     [NAME] URI-or-host[:port] [group=G] [tag=T]… [env=production|staging|development] [colour=C] [read-only]
///
/// Values with blanks stand in "double quotes". A list in the form of exportNodes() is read as that. Error
/// limitExceeded for more than kListBytesMax bytes or kListEntriesMax entries. No error quotes a password.
[[nodiscard]] Result<std::vector<ListEntry>> readNodeList(std::string_view text);

/// The nodes as JSON, without a secret:
///
///     {"hotset": "nodes", "version": 1, "nodes": [
///       {"name": "catalog-1", "uri": "rediss://user@10.0.0.7:6380/0", "group": "shop", "tags": ["eu"],
///        "environment": "production", "colour": "blue", "read_only": true}]}
///
/// All but name and uri may be missing; a URI never holds a password.
[[nodiscard]] std::string exportNodes(const std::vector<Node>& nodes);

}  // namespace hotset::fleet
