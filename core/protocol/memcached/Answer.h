// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/Error.h"

namespace hotset::memcached {

/// What an answer to a command consists of.
enum class Form : std::uint8_t {
  line,  ///< One line.
  list,  ///< Lines up to END; an error, OK or RESET in the place of the first ends it too.
};

/// Whether this is the last line of an answer of that form. END itself belongs to the answer.
[[nodiscard]] bool endsAnswer(Form form, std::string_view line) noexcept;

/// The error that a line tells; nothing where it tells none.
[[nodiscard]] std::optional<Error> errorIn(std::string_view line);

/// "STAT name value": name and value; nothing for any other line.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> statIn(std::string_view line) noexcept;

/// "PREFIX name get 1 hit 2 set 3 del 4", of `stats detail dump`.
struct PrefixCounters {
  std::string_view prefix;
  std::uint64_t gets = 0;
  std::uint64_t hits = 0;
  std::uint64_t sets = 0;
  std::uint64_t deletes = 0;
};
[[nodiscard]] std::optional<PrefixCounters> prefixIn(std::string_view line) noexcept;

/// A whole number of 64 bits; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> integerIn(std::string_view text) noexcept;

}  // namespace hotset::memcached
