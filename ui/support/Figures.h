// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <optional>

#include <QtCore/QString>

#include "core/base/Clock.h"
#include "core/domain/stats/NodeSnapshot.h"
#include "core/domain/stats/Series.h"

namespace hotset::ui {

/// A number and its unit, apart, so that the unit can be shown dim.
struct Figure {
  QString number;
  QString unit;  ///< May be empty.
  /// Both on one line, with a narrow gap that does not break.
  [[nodiscard]] QString text() const;
};

/// Figures as people read them, by the locale of the program. What is not known is a dash, never a zero. Bytes are
/// counted in 1024s and named kB, MB, GB as the servers' own documentation does.
namespace figures {

[[nodiscard]] QString unknown();
[[nodiscard]] Figure of(stats::Unit unit, std::optional<double> value);
[[nodiscard]] QString text(stats::Unit unit, std::optional<double> value);

[[nodiscard]] QString percent(std::optional<double> ratio);
/// A share of one core or of a whole that may be tiny: two significant digits ("0.02 %").
[[nodiscard]] QString smallPercent(std::optional<double> ratio);
[[nodiscard]] QString count(std::optional<double> value);
/// A measured number before the words for what it counts: three significant digits, "1,250" in full.
[[nodiscard]] QString plain(double value);
[[nodiscard]] QString duration(std::chrono::microseconds value);
/// "41 days", "3 h", "12 min", "40 s": the one or two largest units.
[[nodiscard]] QString roughDuration(std::chrono::seconds value);
/// "17–33 µs": the bucket in which the quantile lies.
[[nodiscard]] QString bucket(const stats::LatencyQuantile& quantile);
/// "10:32:18", local time.
[[nodiscard]] QString timeOfDay(WallTime time);
/// "10:32:18" for today, else with the date.
[[nodiscard]] QString dateTime(WallTime time, WallTime now);

/// The text of an axis' label at `value`, where the axis reaches to `top` in steps of `step`: all labels of an axis
/// share one unit and as many decimals as the step needs.
[[nodiscard]] QString axisLabel(stats::Unit unit, double value, double top, double step);

}  // namespace figures
}  // namespace hotset::ui
