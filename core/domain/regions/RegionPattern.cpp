// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/RegionPattern.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "core/base/Text.h"

namespace hotset::regions {
namespace {

constexpr std::string_view kSpecial = "*?[]\\";
constexpr std::size_t kHexBytes = 4;

/// The byte of a "\xHH" at the front.
std::optional<char> hexByteAt(std::string_view text) {
  if (!text.starts_with("\\x") || text.size() < kHexBytes) return std::nullopt;
  std::uint8_t byte = 0;
  const char* const end = text.data() + kHexBytes;
  if (std::from_chars(text.data() + 2, end, byte, 16).ptr != end) return std::nullopt;
  return static_cast<char>(byte);
}

/// The pattern as one byte a place, -1 for a star.
std::vector<int> placesOf(const RegionPattern& pattern) {
  std::vector<int> places;
  for (std::size_t i = 0; i < pattern.texts().size(); ++i) {
    if (i > 0) places.push_back(-1);
    for (const char c : pattern.texts()[i]) places.push_back(static_cast<unsigned char>(c));
  }
  return places;
}

}  // namespace

RegionPattern::RegionPattern(std::vector<std::string> texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool isBetweenStars = i > 0 && i + 1 < texts.size();
    if (isBetweenStars && texts[i].empty()) continue;  // two stars are one
    m_literalBytes += texts[i].size();
    m_texts.push_back(std::move(texts[i]));
  }
  if (m_texts.empty()) m_texts.emplace_back();
}

Result<RegionPattern> RegionPattern::parse(std::string_view glob) {
  std::vector<std::string> texts(1);
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] == '*') {
      texts.emplace_back();
    } else if (const auto byte = hexByteAt(glob.substr(i))) {
      texts.back() += *byte;
      i += kHexBytes - 1;
    } else if (glob[i] == '\\' && i + 1 < glob.size()) {
      texts.back() += glob[++i];
    } else if (kSpecial.contains(glob[i])) {
      return fail(ErrorCode::invalidArgument, "a region's pattern has stars and texts alone", std::string(glob),
                  "Write \\ before a ?, [, ] or \\ that stands for itself");
    } else {
      texts.back() += glob[i];
    }
  }
  return RegionPattern(std::move(texts));
}

std::string RegionPattern::text(std::size_t bytesMax) const { return withHexEscapes(glob(), bytesMax); }

std::string RegionPattern::glob() const {
  std::string glob;
  for (std::size_t i = 0; i < m_texts.size(); ++i) {
    if (i > 0) glob += '*';
    for (const char c : m_texts[i]) {
      if (kSpecial.contains(c)) glob += '\\';
      glob += c;
    }
  }
  return glob;
}

bool RegionPattern::matches(std::string_view key) const noexcept {
  return key.starts_with(prefix()) && matchesBehindPrefix(key);
}

bool RegionPattern::matchesBehindPrefix(std::string_view key) const noexcept {
  std::string_view rest = key.substr(prefix().size());
  if (isOneKey()) return rest.empty();
  const std::string& end = m_texts.back();
  if (!rest.ends_with(end)) return false;
  rest.remove_suffix(end.size());
  for (std::size_t i = 1; i + 1 < m_texts.size(); ++i) {
    const auto at = rest.find(m_texts[i]);
    if (at == std::string_view::npos) return false;
    rest.remove_prefix(at + m_texts[i].size());
  }
  return true;
}

/// Walks both patterns at once: reachable[j] tells whether some text brings the first to place i and the second to j.
bool RegionPattern::meets(const RegionPattern& other) const {
  const std::vector<int> left = placesOf(*this);
  const std::vector<int> right = placesOf(other);
  std::vector<bool> reachable(right.size() + 1);
  std::vector<bool> before;
  for (std::size_t i = 0; i <= left.size(); ++i) {
    before = std::exchange(reachable, std::vector<bool>(right.size() + 1));
    for (std::size_t j = 0; j <= right.size(); ++j) {
      const bool fromLeft = i > 0 && before[j];  // the left pattern took a place, the right one none
      const bool fromRight = j > 0 && reachable[j - 1];
      const bool fromBoth = i > 0 && j > 0 && before[j - 1];
      reachable[j] = (i == 0 && j == 0) || (fromLeft && (left[i - 1] < 0 || (j > 0 && right[j - 1] < 0))) ||
                     (fromRight && (right[j - 1] < 0 || (i > 0 && left[i - 1] < 0))) ||
                     (fromBoth && (left[i - 1] < 0 || right[j - 1] < 0 || left[i - 1] == right[j - 1]));
    }
  }
  return reachable.back();
}

/// A byte that is in no text of this one stands for "any text" of the other: only a star takes it.
bool RegionPattern::covers(const RegionPattern& other) const {
  for (int byte = 0; byte < 256; ++byte) {
    const char any = static_cast<char>(byte);
    if (std::ranges::any_of(m_texts, [any](const std::string& text) { return text.contains(any); })) continue;
    std::string key = other.m_texts.front();
    for (std::size_t i = 1; i < other.m_texts.size(); ++i) key += any + other.m_texts[i];
    return matches(key);
  }
  return false;  // a text of every byte there is
}

bool RegionPattern::goesBefore(const RegionPattern& other) const noexcept {
  if (m_literalBytes != other.m_literalBytes) return m_literalBytes > other.m_literalBytes;
  if (m_texts.size() != other.m_texts.size()) return m_texts.size() < other.m_texts.size();
  return m_texts < other.m_texts;
}

}  // namespace hotset::regions
