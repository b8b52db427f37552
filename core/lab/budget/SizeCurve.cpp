// SPDX-License-Identifier: Apache-2.0
#include "core/lab/budget/SizeCurve.h"

#include <algorithm>
#include <cmath>

namespace hotset::lab {
namespace {

double slopeBetween(const SizeCurve::Point& from, const SizeCurve::Point& to) {
  return (to.gain - from.gain) / static_cast<double>(to.size - from.size);
}

}  // namespace

double SizeCurve::gainAt(std::uint64_t size) const noexcept {
  if (points.empty()) return 0;
  const auto above = std::ranges::upper_bound(points, size, {}, &Point::size);
  if (above == points.begin()) return 0;
  if (above == points.end()) return points.back().gain;
  const Point& below = *(above - 1);
  return below.gain + slopeBetween(below, *above) * static_cast<double>(size - below.size);
}

SizeCurve SizeCurve::hull() const {
  SizeCurve corners;
  auto& kept = corners.points;
  for (const Point& point : points) {
    while (kept.size() >= 2 && slopeBetween(kept[kept.size() - 2], kept.back()) <= slopeBetween(kept.back(), point)) {
      kept.pop_back();
    }
    if (kept.empty() || point.gain > kept.back().gain) kept.push_back(point);
  }
  return corners;
}

std::vector<std::uint64_t> divideByHulls(const std::vector<SizeCurve>& curves, std::uint64_t budget) {
  struct Step {
    double slope;
    std::size_t curve;
    std::uint64_t length;
  };
  std::vector<Step> steps;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const SizeCurve hull = curves[i].hull();
    for (std::size_t j = 1; j < hull.points.size(); ++j) {
      steps.push_back(
          {slopeBetween(hull.points[j - 1], hull.points[j]), i, hull.points[j].size - hull.points[j - 1].size});
    }
  }
  std::sort(steps.begin(), steps.end(), [](const Step& one, const Step& two) {
    return one.slope != two.slope ? one.slope > two.slope : one.curve < two.curve;
  });
  std::vector<std::uint64_t> sizes(curves.size(), 0);
  std::uint64_t left = budget;
  for (const Step& step : steps) {
    const std::uint64_t given = std::min(step.length, left);
    sizes[step.curve] += given;
    left -= given;
  }
  // Nobody's hull rises any more: the rest does no harm anywhere.
  for (std::size_t i = 0; left > 0 && i < sizes.size(); ++i) {
    const std::uint64_t given = left / (sizes.size() - i);
    sizes[i] += given;
    left -= given;
  }
  return sizes;
}

std::vector<std::uint64_t> divideInSteps(const std::vector<SizeCurve>& curves, std::uint64_t budget,
                                         std::size_t steps) {
  const auto sizeOf = [&](std::size_t step) {
    return static_cast<std::uint64_t>(static_cast<double>(budget) * static_cast<double>(step) /
                                      static_cast<double>(steps));
  };
  std::vector<double> best(steps + 1, 0.0);
  std::vector<std::vector<std::size_t>> choices;
  for (const SizeCurve& curve : curves) {
    std::vector<double> gains(steps + 1);
    for (std::size_t step = 0; step <= steps; ++step) gains[step] = curve.gainAt(sizeOf(step));
    std::vector<double> next(steps + 1, -1);
    std::vector<std::size_t> choice(steps + 1, 0);
    for (std::size_t all = 0; all <= steps; ++all) {
      for (std::size_t own = 0; own <= all; ++own) {
        const double gain = best[all - own] + gains[own];
        if (gain <= next[all]) continue;
        next[all] = gain;
        choice[all] = own;
      }
    }
    best = std::move(next);
    choices.push_back(std::move(choice));
  }
  std::vector<std::uint64_t> sizes(curves.size(), 0);
  std::size_t left = steps;
  for (std::size_t i = curves.size(); i-- > 0;) {
    sizes[i] = sizeOf(left) - sizeOf(left - choices[i][left]);
    left -= choices[i][left];
  }
  if (!sizes.empty()) sizes[0] += sizeOf(left);
  return sizes;
}

std::vector<std::uint64_t> divideEqually(std::size_t parts, std::uint64_t budget) {
  std::vector<std::uint64_t> sizes;
  sizes.reserve(parts);
  for (std::size_t i = 0; i < parts; ++i) sizes.push_back(budget / parts + (i < budget % parts ? 1 : 0));
  return sizes;
}

}  // namespace hotset::lab
