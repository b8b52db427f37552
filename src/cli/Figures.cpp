// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Figures.h"

#include <array>
#include <cmath>
#include <ctime>
#include <span>
#include <string_view>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace hotset::cli {
namespace {

constexpr std::string_view kNotKnown = "-";

/// Three significant digits, without an exponent: 0.834, 8.34, 83.4, 834.
std::string threeDigits(double value) {
  const double size = std::abs(value);
  const int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f}", value, decimals);
}

std::string scaled(double value, double step, std::span<const std::string_view> units) {
  std::size_t unit = 0;
  while (std::abs(value) >= step * 0.9995 && unit + 1 < units.size()) {
    value /= step;
    ++unit;
  }
  std::string text = threeDigits(value);
  if (unit == 0 && value == std::floor(value)) text = fmt::format("{:.0f}", value);
  if (!units[unit].empty()) text += fmt::format(" {}", units[unit]);
  return text;
}

}  // namespace

std::string countText(std::optional<double> count) {
  if (!count) return std::string(kNotKnown);
  static constexpr std::array<std::string_view, 4> kUnits{"", "k", "M", "G"};
  return scaled(*count, 1000, kUnits);
}

std::string bytesText(std::optional<double> bytes) {
  if (!bytes) return std::string(kNotKnown);
  static constexpr std::array<std::string_view, 6> kUnits{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
  return scaled(*bytes, 1024, kUnits);
}

std::string percentText(std::optional<double> ratio) {
  if (!ratio) return std::string(kNotKnown);
  return fmt::format("{:.1f} %", *ratio * 100);
}

std::string millisecondsText(std::optional<double> microseconds) {
  if (!microseconds) return std::string(kNotKnown);
  const double milliseconds = *microseconds / 1000;
  return milliseconds < 0.1 ? fmt::format("{:.3f} ms", milliseconds) : threeDigits(milliseconds) + " ms";
}

std::string durationText(std::chrono::seconds duration) {
  const auto total = duration.count();
  const auto days = total / 86400;
  const auto hours = total / 3600 % 24;
  const auto minutes = total / 60 % 60;
  if (days >= 10) return fmt::format("{} d", days);
  if (days > 0) return fmt::format("{} d {} h", days, hours);
  if (hours > 0) return fmt::format("{} h {} min", hours, minutes);
  if (minutes > 0) return fmt::format("{} min", minutes);
  return fmt::format("{} s", total);
}

std::string rfc3339(WallTime time) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(milliseconds);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                     (milliseconds - seconds).count());
}

std::string clockText(WallTime time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time));
  return fmt::format("{:%H:%M:%S}", fmt::localtime(seconds));
}

}  // namespace hotset::cli
