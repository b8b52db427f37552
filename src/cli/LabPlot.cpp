// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LabPlot.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/cli/Figures.h"
#include "src/cli/PlotScale.h"

namespace hotset::cli {

std::vector<std::string> policiesOf(std::span<const HitRatioPoint> points) {
  std::vector<std::string> policies;
  for (const HitRatioPoint& point : points) {
    if (std::ranges::find(policies, point.policy) == policies.end()) policies.push_back(point.policy);
  }
  return policies;
}

namespace {

constexpr int kRows = 17;
constexpr int kMarginColumns = 8;
constexpr int kColumnsMin = 40;
constexpr int kColumnsMax = 120;

/// The points of one policy by size; what lies between two of them is drawn straight.
std::vector<HitRatioPoint> seriesOf(std::span<const HitRatioPoint> points, const std::string& policy) {
  std::vector<HitRatioPoint> series;
  std::ranges::copy_if(points, std::back_inserter(series),
                       [&](const HitRatioPoint& point) { return point.policy == policy && point.size > 0; });
  std::ranges::sort(series, {}, &HitRatioPoint::size);
  return series;
}

std::string sizeText(std::uint64_t size, bool isSized) {
  const auto number = static_cast<double>(size);
  return isSized ? bytesText(number) : countText(number);
}

class CharacterPlot {
 public:
  CharacterPlot(const PlotScale& scale, int columns)
      : m_scale(scale), m_columns(columns), m_rows(kRows, std::string(static_cast<std::size_t>(columns), ' ')) {}

  void draw(const std::vector<HitRatioPoint>& series, char letter) {
    for (std::size_t i = 1; i < series.size(); ++i) {
      const int from = columnOf(series[i - 1].size);
      const int to = columnOf(series[i].size);
      for (int column = from + 1; column < to; ++column) {
        const double share = static_cast<double>(column - from) / (to - from);
        put(column, std::lerp(series[i - 1].hitRatio, series[i].hitRatio, share), '.');
      }
    }
    for (const HitRatioPoint& point : series) put(columnOf(point.size), point.hitRatio, letter);
  }

  [[nodiscard]] std::string text() const {
    std::string text;
    for (int row = 0; row < kRows; ++row) {
      const bool isLabelled = row % 4 == 0;
      const double ratio = m_scale.ratioAt(1.0 - static_cast<double>(row) / (kRows - 1));
      text += isLabelled ? fmt::format("{:5.{}f} % ", 100 * ratio, m_scale.ratioDigits())
                         : std::string(kMarginColumns, ' ');
      std::string line = m_rows[static_cast<std::size_t>(row)];
      line.erase(line.find_last_not_of(' ') + 1);
      text += (isLabelled ? "+" : "|") + line + "\n";
    }
    return text;
  }

 private:
  [[nodiscard]] int columnOf(std::uint64_t size) const {
    return static_cast<int>(std::lround(m_scale.x(size) * (m_columns - 1)));
  }
  void put(int column, double ratio, char mark) {
    const auto row = static_cast<std::size_t>(std::lround((1.0 - m_scale.y(ratio)) * (kRows - 1)));
    char& cell = m_rows[row][static_cast<std::size_t>(column)];
    if (mark == '.') {
      if (cell == ' ') cell = mark;
    } else {
      cell = cell == ' ' || cell == '.' || cell == mark ? mark : '*';
    }
  }

  const PlotScale& m_scale;
  int m_columns;
  std::vector<std::string> m_rows;
};

}  // namespace

std::string plotText(std::span<const HitRatioPoint> points, bool isSized, int columns) {
  const PlotScale scale(points);
  if (!scale.isWorthDrawing()) return {};
  columns = std::clamp(columns, kColumnsMin, kColumnsMax) - kMarginColumns - 2;
  CharacterPlot plot(scale, columns);
  std::string legend;
  char letter = 'A';
  for (const std::string& policy : policiesOf(points)) {
    plot.draw(seriesOf(points, policy), letter);
    legend += fmt::format("{}{} {}", legend.empty() ? "" : "   ", letter, policy);
    letter = letter == 'Z' ? 'a' : static_cast<char>(letter + 1);
  }
  const std::string left = sizeText(scale.sizeAt(0), isSized);
  const std::string middle = sizeText(scale.sizeAt(0.5), isSized);
  const std::string right = sizeText(scale.sizeAt(1), isSized);
  const auto half = static_cast<std::size_t>(columns / 2);
  const std::string margin(kMarginColumns, ' ');
  return fmt::format("{}{}+{}\n{} {:<{}}{:<{}}{}\n{}{}   * several\n", plot.text(), margin,
                     std::string(static_cast<std::size_t>(columns), '-'), margin, left, half, middle,
                     half - std::min(half, right.size()), right, margin, legend);
}

}  // namespace hotset::cli
