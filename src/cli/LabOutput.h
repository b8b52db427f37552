// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/lab/curves/Curve.h"
#include "core/lab/simulation/Simulator.h"
#include "src/cli/HitRatioPoint.h"
#include "src/cli/LabRequest.h"

namespace hotset::cli {

/// "oltp.xz: 914,145 requests for 186,880 keys; 79.6 % is the most that any cache can hit".
[[nodiscard]] std::string traceLine(const lab::AccessTrace& trace, const std::string& name);

[[nodiscard]] std::string simulationJson(std::span<const lab::SimulationResult> results, bool isSized);
[[nodiscard]] std::string simulationCsv(std::span<const lab::SimulationResult> results, bool isSized);
/// A row a size, a column a policy.
[[nodiscard]] std::string simulationText(std::span<const lab::SimulationResult> results,
                                         std::span<const lab::CacheSize> sizes, bool isSized);
/// What each choice means for a cache that is asked so often.
[[nodiscard]] std::string consequencesText(std::span<const lab::SimulationResult> results,
                                           const lab::AccessTrace& trace, double ratePerSecond);
/// `ofBytes`: which share of the bytes hits.
[[nodiscard]] std::vector<HitRatioPoint> pointsOf(std::span<const lab::SimulationResult> results, bool ofBytes);

[[nodiscard]] std::string curveJson(std::span<const lab::CurvePoint> points, bool isSized);
[[nodiscard]] std::string curveCsv(std::span<const lab::CurvePoint> points, bool isSized);
/// A row a size, a column a policy; "± 0.12" is half of a 95 % interval, in points, nothing where the ratio is exact.
[[nodiscard]] std::string curveText(std::span<const lab::CurvePoint> points, std::span<const lab::CacheSize> sizes,
                                    bool isSized);
/// What each point means for a cache that is asked so often.
[[nodiscard]] std::string consequencesText(std::span<const lab::CurvePoint> points, const lab::AccessTrace& trace,
                                           double ratePerSecond);
[[nodiscard]] std::vector<HitRatioPoint> pointsOf(std::span<const lab::CurvePoint> points, bool ofBytes);

/// Rows of cells in columns that are as wide as they need; the first column is flush left, the others right.
[[nodiscard]] std::string tableText(const std::vector<std::vector<std::string>>& rows);
/// The number with commas between thousands: "914,145".
[[nodiscard]] std::string exactText(std::uint64_t number);
/// A field of CSV: quoted where it needs to be.
[[nodiscard]] std::string csvText(std::string_view field);

}  // namespace hotset::cli
