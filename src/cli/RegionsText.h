// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/ScanPlan.h"

namespace hotset::cli {

/// The regions as an aligned table, then how far the scan came and what it cost. Every figure says how sure it is: bare
/// ones are exact, ± ones hold the truth in 95 of 100 cases, "-" is not known. Safe for any terminal.
[[nodiscard]] std::string regionsText(std::string_view nodeName, const regions::RegionReport& report);

/// "1 % of a core: exact in about 6 min, ± 4 % in 4 s", and what is going to be done.
[[nodiscard]] std::string planText(const regions::ScanPlan& plan, double relativeError);

/// A share as people write it: "4 %", "0.5 %".
[[nodiscard]] std::string shareText(double share);

}  // namespace hotset::cli
