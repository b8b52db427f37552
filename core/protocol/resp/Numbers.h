// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hotset::resp {

/// A whole text that is one decimal integer of 64 bits; a plus sign and leading zeros are borne.
[[nodiscard]] std::optional<std::int64_t> parseInteger(std::string_view text) noexcept;

/// 1 for `t`, 0 for `f`.
[[nodiscard]] std::optional<std::int64_t> parseBoolean(std::string_view text) noexcept;

/// A whole text that is one number, infinity or NaN; nothing where a double can't hold it.
[[nodiscard]] std::optional<double> parseDouble(std::string_view text) noexcept;

/// Whether parseDouble would understand the text, even where the number is beyond a double.
[[nodiscard]] bool isReal(std::string_view text) noexcept;

/// Whether the text is an integer of any length.
[[nodiscard]] bool isBigNumber(std::string_view text) noexcept;

/// The count or length in a header: digits alone, no sign, no leading zero. Saturates far above every limit, so that
/// what is too large is told from what is no number.
[[nodiscard]] std::optional<std::uint64_t> parseCount(std::string_view text) noexcept;

}  // namespace hotset::resp
