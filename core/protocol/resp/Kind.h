// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hotset::resp {

/// What a value on the wire is. Both protocol versions share the list; RESP2's null bulk string and null array are
/// `null` here.
enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,
  real,       ///< A floating-point number (`,`), infinities and NaN included.
  bigNumber,  ///< An integer of any length (`(`), kept as text.
  simpleString,
  bulkString,
  verbatimString,  ///< Text with a three-letter format (`=15\r\ntxt:…`).
  simpleError,
  bulkError,
  array,
  set,
  map,
  push,       ///< Sent without having been asked for; only ever outermost.
  attribute,  ///< Pairs that say something about the value after them.
};

[[nodiscard]] constexpr bool isError(Kind kind) noexcept {
  return kind == Kind::simpleError || kind == Kind::bulkError;
}
/// Kinds whose content is kept as bytes: strings, errors, and the numbers that no machine type holds exactly.
[[nodiscard]] constexpr bool isText(Kind kind) noexcept { return kind >= Kind::real && kind <= Kind::bulkError; }
[[nodiscard]] constexpr bool isAggregate(Kind kind) noexcept { return kind >= Kind::array; }
/// Kinds whose elements come in pairs.
[[nodiscard]] constexpr bool isPaired(Kind kind) noexcept { return kind == Kind::map || kind == Kind::attribute; }

/// In words, for messages ("an array").
[[nodiscard]] std::string_view nameOf(Kind kind) noexcept;

}  // namespace hotset::resp
