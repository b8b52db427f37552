// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hotset::redis {

/// Seconds since 1970 beyond which a time is no time: the year 9999.
inline constexpr std::int64_t kEpochSecondsMax = 253'402'300'799;

/// The text as one whole decimal integer; nothing if it is anything else or does not fit.
[[nodiscard]] std::optional<std::int64_t> integerOf(std::string_view text) noexcept;

/// Fields as "name=value" with a separator between them ("calls=3,usec=12"). A look at a text, not a copy of it.
class FieldList {
 public:
  FieldList(std::string_view text, char separator) noexcept : m_text(text), m_separator(separator) {}

  /// The value of the first field with this name.
  [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const noexcept;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const noexcept;
  /// An integer that is not negative.
  [[nodiscard]] std::optional<std::uint64_t> count(std::string_view name) const noexcept;

 private:
  std::string_view m_text;
  char m_separator;
};

}  // namespace hotset::redis
