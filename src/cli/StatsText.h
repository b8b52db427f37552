// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::cli {

/// A sample as a block of lines: what the server is, then its figures in words. Safe for any terminal: whatever the
/// server or a name holds is written out.
[[nodiscard]] std::string statsSummary(std::string_view nodeName, const stats::NodeSnapshot& snapshot);

/// The heading over rows of statsRow(), as wide as they are: as many columns, the most telling first, as go into
/// `widthMax` characters (0: all).
[[nodiscard]] std::string statsHeading(int widthMax = 0);

/// A sample as one line of aligned figures; a lost node says why in their place.
[[nodiscard]] std::string statsRow(const stats::NodeSnapshot& snapshot, int widthMax = 0);

}  // namespace hotset::cli
