// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/KeyMasks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hotset::regions {
namespace {

constexpr bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool isLower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool isUpper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool isHexDigit(char c) noexcept { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::size_t runOf(std::string_view text, bool (*is)(char) noexcept, std::size_t most) noexcept {
  std::size_t length = 0;
  while (length < text.size() && length < most && is(text[length])) ++length;
  return length;
}

double bitsPerByte(std::string_view text) noexcept {
  std::array<unsigned, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const unsigned count : counts) {
    if (count == 0) continue;
    const double share = count / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

/// Bytes of the UTF-8 character at the front; 0 where there is none.
std::size_t utf8At(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  const auto isContinuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  return std::ranges::all_of(text.substr(1, length - 1), isContinuation) ? length : 0;
}

std::size_t timeAt(std::string_view text) noexcept {
  if (text.size() < 6 || (text[0] != 'T' && text[0] != ' ') || !isDigit(text[1]) || !isDigit(text[2])) return 0;
  if (text[3] != ':' || !isDigit(text[4]) || !isDigit(text[5])) return 0;
  std::size_t length = 6;
  if (text.size() >= length + 3 && text[length] == ':' && isDigit(text[length + 1]) && isDigit(text[length + 2])) {
    length += 3;
  }
  if (text.size() > length + 1 && text[length] == '.') length += 1 + runOf(text.substr(length + 1), isDigit, 9);
  if (text.size() > length && text[length] == 'Z') return length + 1;
  const std::string_view zone = text.substr(length);
  const bool isZone = zone.size() >= 6 && (zone[0] == '+' || zone[0] == '-') && isDigit(zone[1]) && zone[3] == ':';
  return isZone ? length + 6 : length;
}

/// Whether one of the parts between - and _ is a word: four letters or more of one case.
bool holdsWord(std::string_view text) noexcept {
  constexpr std::size_t kLettersMin = 4;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("-_"), text.size());
    const std::string_view part = text.substr(0, end);
    if (end >= kLettersMin && (std::ranges::all_of(part, isLower) || std::ranges::all_of(part, isUpper))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

}  // namespace

std::size_t uuidAt(std::string_view text) noexcept {
  static constexpr std::array<std::size_t, 5> kGroups{8, 4, 4, 4, 12};
  std::size_t at = 0;
  for (const std::size_t group : kGroups) {
    if (at > 0) {
      if (at >= text.size() || text[at] != '-') return 0;
      ++at;
    }
    if (runOf(text.substr(std::min(at, text.size())), isHexDigit, group) != group) return 0;
    at += group;
  }
  return at < text.size() && isHexDigit(text[at]) ? 0 : at;
}

std::size_t ipv4At(std::string_view text) noexcept {
  std::size_t at = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (at >= text.size() || text[at] != '.') return 0;
      ++at;
    }
    const std::size_t digits = runOf(text.substr(std::min(at, text.size())), isDigit, 4);
    if (digits == 0 || digits > 3) return 0;
    at += digits;
  }
  return at < text.size() && (isDigit(text[at]) || text[at] == '.') ? 0 : at;
}

std::size_t ipv6At(std::string_view text) noexcept {
  std::size_t at = 0;
  int groups = 0;
  bool hasGap = false;
  bool hasDigit = false;
  while (at < text.size()) {
    const std::size_t digits = runOf(text.substr(at), isHexDigit, 5);
    if (digits > 4) break;
    if (digits == 0 && !(hasGap && groups > 0)) break;
    hasDigit = hasDigit || std::ranges::any_of(text.substr(at, digits), isDigit);
    at += digits;
    if (digits > 0) ++groups;
    if (groups == 8 || at >= text.size() || text[at] != ':') break;
    const bool isGap = at + 1 < text.size() && text[at + 1] == ':';
    if (isGap && hasGap) break;
    const std::size_t behind = at + (isGap ? 2 : 1);
    if (behind >= text.size() || !isHexDigit(text[behind])) {
      if (isGap) at = behind;  // "fe80::"
      hasGap = hasGap || isGap;
      break;
    }
    hasGap = hasGap || isGap;
    at = behind;
  }
  const bool endsHere = at >= text.size() || !(isLower(text[at]) || isUpper(text[at]) || isDigit(text[at]));
  const bool isAddress = groups == 8 || (hasGap && groups >= 3);
  return endsHere && isAddress && hasDigit ? at : 0;
}

std::size_t isoDateAt(std::string_view text) noexcept {
  static constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() < kShape.size()) return 0;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == 'd' ? !isDigit(text[i]) : text[i] != '-') return 0;
  }
  if (text.size() > kShape.size() && isDigit(text[kShape.size()])) return 0;
  return kShape.size() + timeAt(text.substr(kShape.size()));
}

bool isNumber(std::string_view text) noexcept {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, isDigit);
}

bool isHex(std::string_view text) noexcept {
  return text.size() >= 8 && std::ranges::all_of(text, isHexDigit) && std::ranges::any_of(text, isDigit);
}

bool isRandomText(std::string_view text) noexcept {
  constexpr std::size_t kLengthMin = 16;
  constexpr double kBitsMin = 3.0;
  if (text.size() < kLengthMin || holdsWord(text)) return false;
  std::size_t digits = 0;
  std::size_t changes = 0;  // between digits, small and capital letters, counted where the former comes second too
  std::size_t borders = 0;  // those of letters with digits
  char before = 0;
  for (const char c : text) {
    const char kind = isDigit(c)                           ? 'd'
                      : isLower(c)                         ? 'l'
                      : isUpper(c)                         ? 'u'
                      : (c == '-' || c == '_' || c == '=') ? before
                                                           : 'x';
    if (kind == 'x') return false;
    if (before != 0 && kind != before) {
      ++changes;
      if (kind == 'd' || before == 'd') ++borders;
    }
    if (kind == 'd') ++digits;
    before = kind;
  }
  // A name in camel case changes twice a word, and has its digits in one place; chance changes at every other byte.
  const bool isMixed = borders <= 1
                           ? (changes - borders) * 9 >= (text.size() - digits) * 4
                           : changes * 4 >= text.size() || (digits * 6 >= text.size() && changes * 6 >= text.size());
  return isMixed && bitsPerByte(text) > kBitsMin;
}

bool isMailAddress(std::string_view text) noexcept {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos && at + 1 < text.size();
}

bool isLocale(std::string_view text) noexcept {
  if (text.size() < 2 || !isLower(text[0]) || !isLower(text[1])) return false;
  if (text.size() == 2) return true;
  const std::string_view country = text.substr(3);
  return text.size() >= 5 && text.size() <= 7 && (text[2] == '-' || text[2] == '_') &&
         std::ranges::all_of(country, [](char c) { return isLower(c) || isUpper(c); });
}

bool isBinary(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t length = utf8At(text);
    const auto byte = static_cast<unsigned char>(text.front());
    if (length == 0 || byte < 0x20 || byte == 0x7F) return true;
    text.remove_prefix(length);
  }
  return false;
}

}  // namespace hotset::regions
