// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/KeyTokens.h"

#include <algorithm>

#include "core/domain/regions/KeyMasks.h"

namespace hotset::regions {
namespace {

constexpr std::string_view kStrong = ":/|?&{}#";
constexpr std::string_view kWeak = "_-.= ,;~+$!%()[]<>'\"@^`\\";
constexpr std::size_t kTokensMax = 16;

constexpr bool isStrong(char c) noexcept { return kStrong.contains(c); }
constexpr bool isWeak(char c) noexcept { return kWeak.contains(c); }
constexpr bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

/// A value that may hold separators, at the front of the text.
std::size_t compoundValueAt(std::string_view text) noexcept {
  const std::size_t uuid = uuidAt(text);
  if (uuid > 0) return uuid;
  const std::size_t date = isoDateAt(text);
  if (date > 0) return date;
  const std::size_t ipv6 = ipv6At(text);
  return ipv6 > 0 ? ipv6 : ipv4At(text);
}

bool isValue(std::string_view text) noexcept { return isNumber(text) || isHex(text) || isRandomText(text); }

/// Whatever follows is no key's structure but a value with a syntax of its own: JSON, a query, the rest of a URL.
bool beginsForeignSyntax(std::string_view separator, std::string_view before, std::string_view text) noexcept {
  if (separator.contains('?')) return true;
  if (separator.ends_with('{') && (text.starts_with('"') || text.starts_with('\''))) return true;
  if (text.starts_with("[\"") || text.starts_with("[{")) return true;
  return separator.starts_with("://") && (before == "http" || before == "https");
}

/// Appends a value unless one ends there already: "2024-11" is one value as much as "2024".
void appendValue(std::string& shape) {
  std::size_t end = shape.size();
  while (end > 0 && isWeak(shape[end - 1])) --end;
  if (end > 0 && shape[end - 1] == kAnyText) {
    shape.resize(end);
  } else {
    shape += kAnyText;
  }
}

/// A part of a token between weak separators, its digits as values.
void appendPart(std::string& shape, std::string_view part) {
  if (part.empty()) return;
  if (isValue(part)) return appendValue(shape);
  for (std::size_t i = 0; i < part.size();) {
    if (!isDigit(part[i])) {
      shape += part[i++];
      continue;
    }
    while (i < part.size() && isDigit(part[i])) ++i;
    shape += kAnyText;
  }
}

bool holdsValue(std::string_view text) noexcept { return std::ranges::any_of(text, isDigit); }

std::string shapeOf(std::string_view text) {
  if (text.empty()) return {};
  if (isBinary(text) || isValue(text) || isMailAddress(text)) return {kAnyText};
  if (!holdsValue(text)) return std::string(text);
  const bool isSigned = (text.front() == '-' || text.front() == '+') && text.size() > 1 && isDigit(text[1]);
  std::string shape;
  std::size_t begin = isSigned ? 1 : 0;
  for (std::size_t i = begin; i <= text.size();) {
    const bool isAtPart = i == begin;
    const std::size_t compound = isAtPart && i < text.size() ? compoundValueAt(text.substr(i)) : 0;
    if (compound > 0) {
      appendValue(shape);
      i += compound;
      begin = i;
      continue;
    }
    if (i < text.size() && !isWeak(text[i])) {
      ++i;
      continue;
    }
    appendPart(shape, text.substr(begin, i - begin));
    if (i < text.size()) shape += text[i];
    begin = ++i;
  }
  return shape;
}

/// Cuts a key into tokens, from its front to its end.
class Cutter {
 public:
  explicit Cutter(std::string_view key) : m_key(key) { m_tokens.reserve(8); }

  std::vector<KeyToken> cut() {
    m_separator = takeSeparator();
    while (true) {
      const std::string_view rest = m_key.substr(m_at);
      const std::string_view before = m_tokens.empty() ? std::string_view() : m_tokens.back().text;
      if (m_tokens.size() + 1 >= kTokensMax || beginsForeignSyntax(m_separator, before, rest)) {
        addValue(rest.size());
        break;
      }
      if (const std::size_t length = compoundValueAt(rest); length > 0 && endsAt(m_at + length)) {
        addValue(length);
      } else if (!addText()) {
        break;
      }
      if (m_at >= m_key.size()) break;
      m_separator = takeSeparator();
    }
    return std::move(m_tokens);
  }

 private:
  [[nodiscard]] bool endsAt(std::size_t at) const noexcept { return at >= m_key.size() || isStrong(m_key[at]); }

  std::string_view takeSeparator() {
    const std::size_t begin = m_at;
    while (m_at < m_key.size() && isStrong(m_key[m_at])) ++m_at;
    return m_key.substr(begin, m_at - begin);
  }

  void addValue(std::size_t length) {
    m_tokens.push_back({m_separator, m_key.substr(m_at, length), std::string(1, kAnyText)});
    m_at += length;
  }

  /// Its bytes may look like separators, the first ones too: nothing but the separator before can be told apart.
  void addBinary() {
    const std::size_t separator = std::min<std::size_t>(m_separator.size(), 1);
    m_at -= m_separator.size() - separator;
    m_separator = m_separator.substr(0, separator);
    addValue(m_key.size() - m_at);
    m_tokens.back().isBinary = true;
  }

  /// False when the token took all that was left.
  bool addText() {
    std::size_t end = m_at;
    while (!endsAt(end)) ++end;
    const std::string_view text = m_key.substr(m_at, end - m_at);
    if (isBinary(text)) {
      addBinary();
      return false;
    }
    if (m_tokens.empty() && !isValue(text) && !text.empty()) {
      addRoot(text);
    } else {
      m_tokens.push_back({m_separator, text, shapeOf(text)});
    }
    m_at = end;
    return true;
  }

  /// Where a key begins, weak separators part names too: "session_…", "celery-task-meta-…".
  void addRoot(std::string_view text) {
    std::size_t begin = 0;
    std::size_t separatorBegin = 0;
    while (begin < text.size() && m_tokens.size() + 2 < kTokensMax) {
      const std::string_view separator =
          m_tokens.empty() ? m_separator : text.substr(separatorBegin, begin - separatorBegin);
      const std::size_t compound = compoundValueAt(text.substr(begin));
      std::size_t end = begin + compound;
      while (compound == 0 && end < text.size() && !isWeak(text[end])) ++end;
      const std::string_view part = text.substr(begin, end - begin);
      m_tokens.push_back({separator, part, compound > 0 ? std::string(1, kAnyText) : shapeOf(part)});
      separatorBegin = end;
      while (end < text.size() && isWeak(text[end])) ++end;
      begin = end;
      if (begin >= text.size() && separatorBegin < begin) {  // "name_": what ends in a separator has an empty token
        m_tokens.push_back({text.substr(separatorBegin), text.substr(begin), {}});
      }
    }
    if (begin < text.size()) {
      m_tokens.push_back({text.substr(separatorBegin, begin - separatorBegin), text.substr(begin), {kAnyText}});
    }
  }

  std::string_view m_key;
  std::size_t m_at = 0;
  std::string_view m_separator;
  std::vector<KeyToken> m_tokens;
};

}  // namespace

std::vector<KeyToken> tokensOf(std::string_view key) { return Cutter(key).cut(); }

}  // namespace hotset::regions
