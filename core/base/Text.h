// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace hotset {

/// Any bytes as text that is safe to show in a terminal, a log or a window: valid UTF-8 is kept; control characters,
/// invalid bytes and invisible direction marks, which could forge or reorder what surrounds them, are written out as
/// "\n", "\t", "\x1B" or "\u202E"; a backslash is doubled, so that nothing written out can be mistaken for text.
/// Longer than `bytesMax` of the source is cut at a character and ends in "…".
[[nodiscard]] std::string printable(std::string_view bytes,
                                    std::size_t bytesMax = std::numeric_limits<std::size_t>::max());

/// The same with every byte of what is not safe to show as "\xHH" and backslashes as they are: for texts in which a
/// backslash has a meaning already.
[[nodiscard]] std::string withHexEscapes(std::string_view bytes,
                                         std::size_t bytesMax = std::numeric_limits<std::size_t>::max());

/// The bytes with every invalid UTF-8 sequence replaced by U+FFFD: for formats that must be UTF-8 and escape by their
/// own rules (JSON, Prometheus).
[[nodiscard]] std::string validUtf8(std::string_view bytes);

}  // namespace hotset
