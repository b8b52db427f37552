// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/domain/regions/live/LiveFigures.h"
#include "core/domain/regions/live/LivePeriod.h"

namespace hotset::cli {

/// One second: {"time", "heard": "all"|"part"|"nothing", "regions": [{"region", "other", kind: count…,
/// "misses_by_cause": {cause: count…}}], "beyond"}. A kind that is not heard is null, and so is every count of a second
/// that was not heard, and the causes where misses are not told apart.
[[nodiscard]] boost::json::object secondJson(const live::Second& second, const live::RegionNames& regions,
                                             const live::KindNotes& kinds);
/// {"reads": {…}} with shares and hit ratios as value, low and high.
[[nodiscard]] boost::json::object readsJson(const live::ReadShares& reads);

/// [{"region", "other", "hours": [{"begin", "seconds_heard", kind: count…, "misses_by_cause"}]}]; hours in which nobody
/// listened are not there, and a kind that was not heard is null.
[[nodiscard]] boost::json::array heardJson(const std::vector<live::RegionHours>& regions);

}  // namespace hotset::cli
