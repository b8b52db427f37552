// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/AxisScale.h"

#include <array>
#include <cmath>

namespace hotset::ui {
namespace {

constexpr double kHeadroom = 1.04;
constexpr double kFillMin = 1.0 / 3;

/// The smallest round step of which at most three reach `high`.
double roundStep(double high, double base) {
  const double rough = high / 3;
  double magnitude = std::pow(10.0, std::floor(std::log10(rough / base))) * base;
  for (const double factor : std::array{1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (factor * magnitude * 3 >= high) return factor * magnitude;
  }
  return 10 * magnitude;
}

/// The size of the unit in which the axis will be labelled, so that steps are round in it: MB are counted in 1024s.
double baseOf(stats::Unit unit, double high) {
  if (unit != stats::Unit::bytes && unit != stats::Unit::bytesPerSecond) return 1;
  return high < 1024 ? 1 : std::pow(1024.0, std::floor(std::log2(high) / 10));
}

/// The least top of an idle axis: one a second, one key, one millisecond, one kilobyte.
double floorOf(stats::Unit unit) {
  switch (unit) {
    case stats::Unit::bytes:
    case stats::Unit::bytesPerSecond:
      return 1024;
    case stats::Unit::microseconds:
      return 100;
    default:
      return 1;
  }
}

}  // namespace

void AxisScale::fit(double low, double high) {
  if (m_unit == stats::Unit::ratio) return fitRatio(low);
  const double wanted = std::isnan(high) ? floorOf(m_unit) : std::max(high * kHeadroom, floorOf(m_unit));
  if (wanted <= m_top && wanted >= m_top * kFillMin) return;
  const auto reach = [this, wanted](double base) {
    m_step = roundStep(wanted, base);
    if (m_unit == stats::Unit::count) m_step = std::max(1.0, std::round(m_step));  // there is no half a client
    m_top = m_step * std::ceil(wanted / m_step - 1e-9);
  };
  const double base = baseOf(m_unit, wanted);
  reach(base);
  // Rounded up the top may be labelled in the next unit: steps are to be round in that one.
  if (const double labelled = baseOf(m_unit, m_top); labelled != base) reach(labelled);
}

void AxisScale::fitRatio(double low) {
  const double wanted = std::isnan(low) || low < 0.5 ? 0 : low < 0.8 ? 0.5 : 0.8;
  const bool isTooWide = low > m_bottom + 0.6 * (1 - m_bottom) && wanted > m_bottom;
  if (m_top == 1 && wanted >= m_bottom && !isTooWide) return;
  m_bottom = wanted;
  m_top = 1;
  m_step = (1 - wanted) / 2;
}

std::vector<double> AxisScale::marks() const {
  std::vector<double> marks;
  const int steps = m_step > 0 ? static_cast<int>(std::round((m_top - m_bottom) / m_step)) : 0;
  for (int step = 0; step <= steps; ++step) marks.push_back(m_bottom + step * m_step);
  return marks;
}

}  // namespace hotset::ui
