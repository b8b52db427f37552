// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>

#include <QtCore/QString>

#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"
#include "core/domain/regions/ScanPlan.h"

/// Regions in words: every figure says how sure it is.
namespace hotset::ui::regionwords {

/// The pattern as it is shown: "product:*"; of what belongs to no region: "other".
[[nodiscard]] QString pattern(const regions::RegionFigures& region);
[[nodiscard]] QString pattern(const regions::PastFigures& region);
/// "exact", "± 1.6 %", or how far it may reach where it is lopsided; "not known" of nothing.
[[nodiscard]] QString sureness(const std::optional<regions::Interval>& interval);
/// "1,204,118", or "1,204,118 ± 2 %".
[[nodiscard]] QString entries(const regions::Interval& interval);
/// "2.31 GB"; a dash where it is not known.
[[nodiscard]] QString bytes(const std::optional<regions::Interval>& interval);
/// "+3.2 %", "−1 %", "new".
[[nodiscard]] QString growth(std::optional<double> growth);
/// "hash", or "hash 80 %, string 20 %".
[[nodiscard]] QString types(const std::vector<regions::NamedCount>& types, double entries);
/// Seconds as "40 s" or "3 h".
[[nodiscard]] QString seconds(double seconds);
/// "about 6 min", "less than 1 s".
[[nodiscard]] QString about(std::chrono::milliseconds takes);
/// "exact in about 6 min, ± 4 % in 4 s".
[[nodiscard]] QString plan(const regions::ScanPlan& plan, double relativeError);
/// What a step of times or sizes is called by its upper edge: "1 m", "> 7 d".
[[nodiscard]] QString timeStep(std::size_t step);
[[nodiscard]] QString sizeStep(std::size_t step);
/// When a run began: "10:30", with the date where that is not today.
[[nodiscard]] QString from(WallTime time);
/// "1 % of a core", "as fast as it answers".
[[nodiscard]] QString budget(std::optional<double> share);

}  // namespace hotset::ui::regionwords
