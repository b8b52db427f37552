// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hotset::resp {

/// What else may listen where a Redis server was expected, told by the first bytes it sends.
struct Banner {
  enum class Match : std::uint8_t { none, tooShort, found };

  Match match = Match::none;
  std::string_view speaker;  ///< "HTTP": what it speaks, when found.
  std::string_view advice;   ///< What to do about it; may be empty.

  /// Judges the first bytes of a connection. `tooShort`: they may yet become one that is known.
  static Banner of(std::string_view firstBytes) noexcept;
};

}  // namespace hotset::resp
