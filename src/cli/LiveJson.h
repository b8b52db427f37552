// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>

#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::cli {

/// One second: {"time", "heard": "all"|"part"|"nothing", "regions": [{"region", "other", kind: count…}], "beyond"}. A
/// kind that is not heard is null, and so is every count of a second that was not heard.
[[nodiscard]] boost::json::object secondJson(const live::Second& second, const live::RegionNames& regions,
                                             const live::KindNotes& kinds);
/// {"reads": {…}} with shares and hit ratios as value, low and high.
[[nodiscard]] boost::json::object readsJson(const live::ReadShares& reads);

}  // namespace hotset::cli
