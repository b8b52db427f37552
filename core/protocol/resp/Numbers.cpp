// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/Numbers.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

namespace hotset::resp {
namespace {

bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string_view withoutPlus(std::string_view text) noexcept {
  const bool hasPlus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  return hasPlus ? text.substr(1) : text;
}

std::string_view withoutSign(std::string_view text) noexcept {
  return !text.empty() && (text[0] == '+' || text[0] == '-') ? text.substr(1) : text;
}

bool isWord(std::string_view text, std::string_view lowerCase) noexcept {
  return std::ranges::equal(text, lowerCase, [](char a, char b) { return (a | ' ') == b; });
}

/// from_chars also takes "infinity" and "nan(…)"; the protocol has the short words alone.
std::errc readDouble(std::string_view text, double& value) noexcept {
  const std::string_view digits = withoutSign(text);
  const bool isWrittenOut = !digits.empty() && (isDigit(digits[0]) || digits[0] == '.');
  if (!isWrittenOut && !isWord(digits, "inf") && !isWord(digits, "nan")) return std::errc::invalid_argument;
  text = withoutPlus(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() ? error : std::errc::invalid_argument;
}

/// Up to eighteen digits, which can't overflow and are nearly all integers there are: a third of the time.
std::optional<std::int64_t> parseShortDigits(std::string_view text) noexcept {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!isDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::int64_t> parseInteger(std::string_view text) noexcept {
  if (const auto number = parseShortDigits(text)) return number;
  text = withoutPlus(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parseBoolean(std::string_view text) noexcept {
  if (text == "t") return 1;
  return text == "f" ? std::optional(0) : std::nullopt;
}

std::optional<double> parseDouble(std::string_view text) noexcept {
  double value = 0;
  return readDouble(text, value) == std::errc() ? std::optional(value) : std::nullopt;
}

bool isReal(std::string_view text) noexcept {
  double value = 0;
  return readDouble(text, value) != std::errc::invalid_argument;
}

bool isBigNumber(std::string_view text) noexcept {
  text = withoutSign(text);
  return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::optional<std::uint64_t> parseCount(std::string_view text) noexcept {
  const bool hasLeadingZero = text.size() > 1 && text[0] == '0';
  if (text.empty() || hasLeadingZero) return std::nullopt;
  constexpr std::uint64_t kLarge = std::uint64_t{1} << 48;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (!isDigit(c)) return std::nullopt;
    value = std::min(value * 10 + static_cast<std::uint64_t>(c - '0'), kLarge);
  }
  return value;
}

}  // namespace hotset::resp
