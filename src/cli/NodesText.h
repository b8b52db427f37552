// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/domain/fleet/Node.h"

namespace hotset::cli {

/// The nodes as aligned lines under a heading; safe for any terminal.
[[nodiscard]] std::string nodesTable(const std::vector<fleet::Node>& nodes);

}  // namespace hotset::cli
