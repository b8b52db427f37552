// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include "ui/stats/TableContent.h"

/// What a snapshot holds, as rows of each table, in the table's own order.
namespace hotset::ui::tablerows {

[[nodiscard]] std::vector<TableRow> of(const stats::NodeSnapshot& snapshot, const TableQuery& query);

// Of single tables, by file.
[[nodiscard]] std::vector<TableRow> replication(const stats::NodeSnapshot& snapshot);
[[nodiscard]] std::vector<TableRow> persistence(const stats::NodeSnapshot& snapshot);
[[nodiscard]] std::vector<TableRow> memory(const stats::NodeSnapshot& snapshot);
/// What a kind of error reply means; empty: not known.
[[nodiscard]] QString meaningOfError(const QString& kind);

}  // namespace hotset::ui::tablerows
