// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"
#include "src/cli/LabPlot.h"
#include "src/cli/PlotScale.h"

namespace hotset::cli {
namespace {

constexpr double kLeft = 64;
constexpr double kTop = 48;
constexpr double kWidth = 640;
constexpr double kHeight = 360;
constexpr double kLegendRow = 20;

/// Distinct for people who see few colours, too (Okabe and Ito), on white.
constexpr std::array<const char*, 8> kColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                 "#E69F00", "#56B4E9", "#000000", "#8A6D00"};
constexpr std::array<const char*, 3> kDashes = {"", "6 3", "2 3"};

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : printable(text)) {
    if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '&')
      safe += "&amp;";
    else if (c == '"')
      safe += "&quot;";
    else
      safe += c;
  }
  return safe;
}

class SvgPlot {
 public:
  SvgPlot(std::span<const HitRatioPoint> points, bool isSized)
      : m_points(points), m_scale(points), m_isSized(isSized) {}

  std::string draw(const std::string& title) {
    const std::vector<std::string> policies = policiesOf(m_points);
    const double height = std::max(kHeight + 100, kTop + 40 + kLegendRow * static_cast<double>(policies.size()));
    m_text = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" "
        "font-family=\"sans-serif\" font-size=\"12\">\n<title>{2}</title>\n<rect width=\"100%\" height=\"100%\" "
        "fill=\"#FFFFFF\"/>\n<text x=\"{3:.0f}\" y=\"24\" font-size=\"15\">{2}</text>\n",
        kLeft + kWidth + 160, height, escaped(title), kLeft);
    drawAxes();
    for (std::size_t i = 0; i < policies.size(); ++i) drawPolicy(policies[i], i);
    return m_text + "</svg>\n";
  }

 private:
  [[nodiscard]] double x(std::uint64_t size) const { return kLeft + m_scale.x(size) * kWidth; }
  [[nodiscard]] double y(double ratio) const { return kTop + (1 - m_scale.y(ratio)) * kHeight; }

  void drawAxes() {
    for (const double ratio : m_scale.ratioTicks()) {
      m_text += fmt::format(
          "<line x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#DDDDDD\"/>\n"
          "<text x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5:.0f} %</text>\n",
          kLeft, kLeft + kWidth, y(ratio), kLeft - 8, y(ratio) + 4, 100 * ratio);
    }
    constexpr int kSizeTicks = 5;
    for (int i = 0; i < kSizeTicks; ++i) {
      const double at = static_cast<double>(i) / (kSizeTicks - 1);
      const auto size = static_cast<double>(m_scale.sizeAt(at));
      m_text += fmt::format(
          "<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" stroke=\"#888888\"/>\n"
          "<text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\">{4}</text>\n",
          kLeft + at * kWidth, kTop + kHeight, kTop + kHeight + 5, kTop + kHeight + 20,
          m_isSized ? bytesText(size) : countText(size));
    }
    m_text += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", kLeft + kWidth / 2,
                          kTop + kHeight + 40, m_isSized ? "size of the cache" : "entries in the cache");
  }

  void drawPolicy(const std::string& policy, std::size_t index) {
    std::vector<HitRatioPoint> series;
    for (const HitRatioPoint& point : m_points) {
      if (point.policy == policy && point.size > 0) series.push_back(point);
    }
    std::ranges::sort(series, {}, &HitRatioPoint::size);
    std::string line;
    std::string upper;
    std::string lower;
    for (const HitRatioPoint& point : series) {
      line += fmt::format("{:.1f},{:.1f} ", x(point.size), y(point.hitRatio));
      upper += fmt::format("{:.1f},{:.1f} ", x(point.size), y(point.high.value_or(point.hitRatio)));
      lower.insert(0, fmt::format("{:.1f},{:.1f} ", x(point.size), y(point.low.value_or(point.hitRatio))));
    }
    const char* const colour = kColours[index % kColours.size()];
    const char* const dash = kDashes[index / kColours.size() % kDashes.size()];
    const double row = kTop + 8 + kLegendRow * static_cast<double>(index);
    m_text += fmt::format("<polygon points=\"{}{}\" fill=\"{}\" fill-opacity=\"0.18\"/>\n", upper, lower, colour);
    m_text += fmt::format(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{}\"/>\n", line,
        colour, dash);
    m_text += fmt::format(
        "<line x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"{3}\" stroke-width=\"2\" "
        "stroke-dasharray=\"{4}\"/>\n<text x=\"{5:.1f}\" y=\"{6:.1f}\">{7}</text>\n",
        kLeft + kWidth + 16, kLeft + kWidth + 40, row, colour, dash, kLeft + kWidth + 48, row + 4, escaped(policy));
  }

  std::span<const HitRatioPoint> m_points;
  PlotScale m_scale;
  bool m_isSized;
  std::string m_text;
};

}  // namespace

std::string plotSvg(std::span<const HitRatioPoint> points, bool isSized, const std::string& title) {
  return SvgPlot(points, isSized).draw(title);
}

}  // namespace hotset::cli
