// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hotset {

/// Whether the whole text fits the pattern, byte by byte, as servers match keys: * is any bytes, ? one byte, [abc],
/// [a-z] and
/// [^a] one of a set, and \ makes the next byte stand for itself. An unfinished set is taken as if it ended with the
/// pattern. O(text x pattern) at worst, whatever the pattern.
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view text) noexcept;

}  // namespace hotset
