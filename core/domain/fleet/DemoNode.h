// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/fleet/Node.h"

namespace hotset::fleet {

/// Ids of nodes that exist only in the demo begin like this; those of the workspace are hexadecimal and never do.
inline constexpr std::string_view kDemoIdPrefix = "demo-";

/// Whether the node is simulated: every face that shows it says so.
[[nodiscard]] inline bool isDemo(const NodeId& node) { return node.value().starts_with(kDemoIdPrefix); }

}  // namespace hotset::fleet
