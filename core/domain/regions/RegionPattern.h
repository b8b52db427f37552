// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"

namespace hotset::regions {

/// The name of a region: texts with any text between them, in words of a glob "user:*:cart". A pattern without a star
/// names one key. Compared and matched byte by byte.
class RegionPattern {
 public:
  /// What every key matches.
  RegionPattern() : m_texts(2) {}
  /// The texts between the stars: one more than there are stars, at least one.
  explicit RegionPattern(std::vector<std::string> texts);
  /// Reads a glob in which * is any text, \xHH (two hexadecimal digits) a byte, and \ before anything else makes it
  /// stand for itself. Error invalidArgument: an
  /// unescaped ?, [ or ], which a region can't have.
  static Result<RegionPattern> parse(std::string_view glob);

  /// The glob, with * ? [ ] \ in its texts escaped, as SCAN MATCH takes it.
  [[nodiscard]] std::string glob() const;
  /// The same as text that can be shown, and that parse() reads: bytes that are no text as \xHH. Longer than
  /// `bytesMax` of the glob it is cut, for showing alone, and ends in "…".
  [[nodiscard]] std::string text(std::size_t bytesMax = std::numeric_limits<std::size_t>::max()) const;
  [[nodiscard]] bool matches(std::string_view key) const noexcept;
  /// The same where the key is known to begin with prefix().
  [[nodiscard]] bool matchesBehindPrefix(std::string_view key) const noexcept;

  /// Whether some key matches both.
  [[nodiscard]] bool meets(const RegionPattern& other) const;

  /// Whether every key that matches the other one matches this one.
  [[nodiscard]] bool covers(const RegionPattern& other) const;

  /// The text in front of the first star.
  [[nodiscard]] const std::string& prefix() const noexcept { return m_texts.front(); }
  [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return m_texts; }
  [[nodiscard]] bool isOneKey() const noexcept { return m_texts.size() == 1; }
  [[nodiscard]] bool isEveryKey() const noexcept { return m_texts.size() == 2 && m_literalBytes == 0; }
  [[nodiscard]] std::size_t literalBytes() const noexcept { return m_literalBytes; }

  /// Whether a key that matches both belongs to this one: more literal bytes, else fewer stars, else the lesser text.
  [[nodiscard]] bool goesBefore(const RegionPattern& other) const noexcept;

  bool operator==(const RegionPattern& other) const noexcept { return m_texts == other.m_texts; }

 private:
  std::vector<std::string> m_texts;
  std::size_t m_literalBytes = 0;
};

}  // namespace hotset::regions
