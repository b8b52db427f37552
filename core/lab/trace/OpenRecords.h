// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/lab/Progress.h"
#include "core/lab/trace/TextRecords.h"

namespace hotset::lab {

/// Opens a trace, "-" for standard input: a recording of ours where it begins as one, text otherwise; either may be
/// packed. `columns` are those of a text (empty: key[,size]).
[[nodiscard]] Result<std::unique_ptr<RecordSource>> openRecords(const std::string& path,
                                                                std::vector<TextColumn> columns = {});

/// The names of the regions in a trace, in the order in which they first come: reads all of it. invalidArgument where
/// it has none; otherwise fails as reading does.
[[nodiscard]] Result<std::vector<std::string>> regionsOf(const std::string& path, std::vector<TextColumn> columns,
                                                         Progress& progress);

}  // namespace hotset::lab
