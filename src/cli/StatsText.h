// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::cli {

/// A sample as a block of lines: what the server is, then its figures in words. Safe for any terminal: whatever the
/// server or a name holds is written out.
[[nodiscard]] std::string statsSummary(std::string_view nodeName, const stats::NodeSnapshot& snapshot);

/// The heading over rows of statsRow(), as wide as they are.
[[nodiscard]] std::string statsHeading();

/// A sample as one line of aligned figures; a lost node says since when and why in their place.
[[nodiscard]] std::string statsRow(const stats::NodeSnapshot& snapshot);

}  // namespace hotset::cli
