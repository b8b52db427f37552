// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/CacheSize.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/base/Text.h"

namespace hotset::lab {
namespace {

constexpr std::size_t kSizesMax = 1000;
constexpr double kAmountMax = 1e18;

constexpr std::pair<std::string_view, double> kUnits[] = {
    {"", 1.0},       {"B", 1.0},     {"k", 1e3},      {"K", 1e3},     {"kB", 1e3},     {"KB", 1e3},     {"M", 1e6},
    {"MB", 1e6},     {"G", 1e9},     {"GB", 1e9},     {"T", 1e12},    {"TB", 1e12},    {"KiB", 1024.0}, {"Ki", 1024.0},
    {"MiB", 0x1p20}, {"Mi", 0x1p20}, {"GiB", 0x1p30}, {"Gi", 0x1p30}, {"TiB", 0x1p40}, {"Ti", 0x1p40}};

std::unexpected<Error> refuse(std::string_view text) {
  return fail(ErrorCode::invalidArgument, "this is no size", printable(text, 64),
              "give a number of entries (bytes for a trace with sizes) such as 1000 or 64MiB, or a share such as 5%");
}

}  // namespace

std::uint64_t CacheSize::of(std::uint64_t distinctWeight) const noexcept {
  if (percent < 0) return amount;
  return static_cast<std::uint64_t>(std::llround(percent / 100.0 * static_cast<double>(distinctWeight)));
}

Result<CacheSize> parseSize(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || !std::isfinite(number) || number < 0) return refuse(text);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  CacheSize size{.label = std::string(text)};
  if (unit == "%") {
    if (number > 100'000) return refuse(text);
    size.percent = number;
    return size;
  }
  const auto* const found = std::ranges::find(kUnits, unit, &std::pair<std::string_view, double>::first);
  if (found == std::end(kUnits) || number * found->second > kAmountMax) return refuse(text);
  if (unit.empty()) {  // exactly, beyond what a double holds
    const auto whole = std::from_chars(text.data(), text.data() + text.size(), size.amount);
    if (whole.ec != std::errc{} || whole.ptr != text.data() + text.size()) return refuse(text);
    return size;
  }
  size.amount = static_cast<std::uint64_t>(std::llround(number * found->second));
  return size;
}

Result<std::vector<CacheSize>> parseSizes(std::string_view text) {
  std::vector<CacheSize> sizes;
  for (bool isLast = false; !isLast;) {
    const std::size_t comma = text.find(',');
    isLast = comma == std::string_view::npos;
    auto size = parseSize(text.substr(0, comma));
    if (!size) return fail(size.error());
    if (sizes.size() == kSizesMax) {
      return fail(ErrorCode::limitExceeded, "there are more than 1,000 sizes", "sizes", "ask for fewer");
    }
    sizes.push_back(std::move(*size));
    if (!isLast) text.remove_prefix(comma + 1);
  }
  return sizes;
}

}  // namespace hotset::lab
