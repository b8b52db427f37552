// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/domain/regions/RegionReport.h"

namespace hotset::cli {

/// The regions as `hotsetctl regions --json` prints them. What is not known is null, what is uncertain has bounds that
/// hold the truth in 95 of 100 cases; "other" has the pattern of every key, less the regions before it.
[[nodiscard]] boost::json::array regionsJson(const regions::RegionReport& report);

/// The whole report as `hotsetctl scan --json` prints it.
[[nodiscard]] boost::json::object scanJson(std::string_view nodeName, const regions::RegionReport& report);

}  // namespace hotset::cli
