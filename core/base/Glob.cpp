// SPDX-License-Identifier: Apache-2.0
#include "core/base/Glob.h"

#include <utility>

namespace hotset {

namespace {

/// Matches one byte against the set behind a '[' and leaves `at` behind the set.
bool setContains(std::string_view pattern, std::size_t& at, unsigned char byte) noexcept {
  const bool isNegated = at < pattern.size() && pattern[at] == '^';
  if (isNegated) ++at;
  bool isIn = false;
  while (at < pattern.size() && pattern[at] != ']') {
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    auto low = static_cast<unsigned char>(pattern[at++]);
    auto high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      high = static_cast<unsigned char>(pattern[at + 1]);
      at += 2;
    }
    if (low > high) std::swap(low, high);
    isIn = isIn || (byte >= low && byte <= high);
  }
  if (at < pattern.size()) ++at;
  return isIn != isNegated;
}

/// Matches one byte against the next element of the pattern, which is no '*', and moves behind it.
bool elementMatches(std::string_view pattern, std::size_t& at, char byte) noexcept {
  const char element = pattern[at++];
  if (element == '?') return true;
  if (element == '[') return setContains(pattern, at, static_cast<unsigned char>(byte));
  if (element == '\\' && at < pattern.size()) return pattern[at++] == byte;
  return element == byte;
}

}  // namespace

bool globMatches(std::string_view pattern, std::string_view text) noexcept {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t at = 0;
  std::size_t inText = 0;
  std::size_t afterStar = kNone;  // where to go on when the last '*' takes one more byte
  std::size_t starText = 0;
  while (inText < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      afterStar = ++at;
      starText = inText;
      continue;
    }
    if (at < pattern.size() && elementMatches(pattern, at, text[inText])) {
      ++inText;
      continue;
    }
    if (afterStar == kNone) return false;
    at = afterStar;
    inText = ++starText;
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

}  // namespace hotset
