// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include "core/domain/stats/Series.h"

namespace hotset::ui {

/// The range of a value axis and its few round marks. Keeps its range while the values fit and fill at least a third
/// of it, so that labels don't jump from second to second.
class AxisScale {
 public:
  explicit AxisScale(stats::Unit unit) : m_unit(unit) {}

  /// Fits the axis to values between `low` and `high`, both NaN when there are none. Ratios end at 1 and begin at a
  /// round share below `low`; everything else begins at 0.
  void fit(double low, double high);

  [[nodiscard]] double bottom() const noexcept { return m_bottom; }
  [[nodiscard]] double top() const noexcept { return m_top; }
  [[nodiscard]] double step() const noexcept { return m_step; }
  [[nodiscard]] stats::Unit unit() const noexcept { return m_unit; }
  /// At most four values from bottom to top.
  [[nodiscard]] std::vector<double> marks() const;

 private:
  void fitRatio(double low);

  stats::Unit m_unit;
  double m_bottom = 0;
  double m_top = 0;
  double m_step = 0;
};

}  // namespace hotset::ui
