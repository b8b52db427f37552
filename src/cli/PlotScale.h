// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "src/cli/HitRatioPoint.h"

namespace hotset::cli {

/// Where points lie in a plot: sizes logarithmic, ratios between rounded ends; both as shares of the plot, 0 to 1.
class PlotScale {
 public:
  explicit PlotScale(std::span<const HitRatioPoint> points) {
    double lowest = 1;
    double highest = 0;
    for (const HitRatioPoint& point : points) {
      if (point.size > 0) {
        m_sizeMin = std::min(m_sizeMin, static_cast<double>(point.size));
        m_sizeMax = std::max(m_sizeMax, static_cast<double>(point.size));
      }
      lowest = std::min(lowest, point.low.value_or(point.hitRatio));
      highest = std::max(highest, point.high.value_or(point.hitRatio));
    }
    const double step = highest - lowest > 0.4 ? 0.2 : highest - lowest > 0.1 ? 0.05 : 0.01;
    m_ratioMin = std::max(0.0, std::floor(lowest / step) * step);
    m_ratioMax = std::min(1.0, std::ceil(highest / step) * step);
    if (m_ratioMax - m_ratioMin < step) m_ratioMax = m_ratioMin + step;
    m_step = step;
  }

  /// Digits behind the point of a percentage that tell one label from the next.
  [[nodiscard]] int ratioDigits() const noexcept { return m_ratioMax - m_ratioMin > 0.03 ? 1 : 2; }
  [[nodiscard]] bool isWorthDrawing() const noexcept { return m_sizeMax > m_sizeMin; }
  [[nodiscard]] double x(std::uint64_t size) const noexcept {
    if (size == 0) return 0;
    return std::log(static_cast<double>(size) / m_sizeMin) / std::log(m_sizeMax / m_sizeMin);
  }
  [[nodiscard]] double y(double ratio) const noexcept { return (ratio - m_ratioMin) / (m_ratioMax - m_ratioMin); }
  [[nodiscard]] std::uint64_t sizeAt(double x) const noexcept {
    return static_cast<std::uint64_t>(std::llround(m_sizeMin * std::pow(m_sizeMax / m_sizeMin, x)));
  }
  [[nodiscard]] double ratioAt(double y) const noexcept { return m_ratioMin + y * (m_ratioMax - m_ratioMin); }
  /// Where lines across the plot help.
  [[nodiscard]] std::vector<double> ratioTicks() const {
    std::vector<double> ticks;
    for (int i = 0; m_ratioMin + i * m_step <= m_ratioMax + m_step / 2; ++i) ticks.push_back(m_ratioMin + i * m_step);
    return ticks;
  }

 private:
  double m_sizeMin = std::numeric_limits<double>::max();
  double m_sizeMax = 0;
  double m_ratioMin = 0;
  double m_ratioMax = 1;
  double m_step = 0.2;
};

}  // namespace hotset::cli
