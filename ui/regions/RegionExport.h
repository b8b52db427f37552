// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include "ui/regions/RegionsFrame.h"
#include "ui/stats/TableContent.h"

/// The table of regions as tableexport takes it. Any thread.
namespace hotset::ui::regionexport {

[[nodiscard]] std::vector<TableColumn> columns();
[[nodiscard]] TableRow row(const RegionRow& region);
/// All but the branches of a tree, which only add up what lies under them.
[[nodiscard]] std::vector<TableRow> rows(const std::vector<RegionRow>& regions);

}  // namespace hotset::ui::regionexport
