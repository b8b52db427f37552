// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/FieldList.h"

#include <algorithm>
#include <charconv>

namespace hotset::redis {

std::optional<std::int64_t> integerOf(std::string_view text) noexcept {
  std::int64_t number = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || at != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::string_view> FieldList::text(std::string_view name) const noexcept {
  for (std::string_view rest = m_text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(m_separator), rest.size());
    const std::string_view field = rest.substr(0, end);
    if (field.size() > name.size() && field[name.size()] == '=' && field.starts_with(name)) {
      return field.substr(name.size() + 1);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

std::optional<std::int64_t> FieldList::integer(std::string_view name) const noexcept {
  const auto value = text(name);
  return value ? integerOf(*value) : std::nullopt;
}

std::optional<std::uint64_t> FieldList::count(std::string_view name) const noexcept {
  const auto value = integer(name);
  return value && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
}

}  // namespace hotset::redis
