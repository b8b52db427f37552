// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/domain/regions/RegionReport.h"

namespace hotset::cli {

/// Puts a region's glob into an object, as "region": what SCAN MATCH takes, unless it is no UTF-8; then bytes that are
/// no text as \xHH, and "region_hex" has what SCAN MATCH takes (null else).
void addRegion(boost::json::object& object, const regions::RegionPattern& pattern);

/// The regions as `hotsetctl regions --json` prints them. What is not known is null, what is uncertain has bounds that
/// hold the truth in 95 of 100 cases; "other" has the pattern of every key, less the regions before it.
[[nodiscard]] boost::json::array regionsJson(const regions::RegionReport& report);

/// The whole report as `hotsetctl scan --json` prints it.
[[nodiscard]] boost::json::object scanJson(std::string_view nodeName, const regions::RegionReport& report);

}  // namespace hotset::cli
