// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace hotset::regions {

// What in a key is surely a value and no name. Each answers with the bytes it takes at the front of `text`, 0 for none.

/// 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] std::size_t uuidAt(std::string_view text) noexcept;
/// Four decimal numbers with dots.
[[nodiscard]] std::size_t ipv4At(std::string_view text) noexcept;
/// Eight hexadecimal groups with colons, or fewer with "::" in their midst.
[[nodiscard]] std::size_t ipv6At(std::string_view text) noexcept;
/// "2026-11-21", with or without a time behind it ("T10:32:18.250Z", " 10:32").
[[nodiscard]] std::size_t isoDateAt(std::string_view text) noexcept;

/// Decimal digits alone, with or without a sign.
[[nodiscard]] bool isNumber(std::string_view text) noexcept;
/// Hexadecimal digits alone, 8 at least, one of them decimal.
[[nodiscard]] bool isHex(std::string_view text) noexcept;
/// 16 bytes or more of letters and digits mixed as no word mixes them: case within, or digits among letters, and more
/// than 3 bits a byte. Base64, nanoid, ULID, cuid and their like.
[[nodiscard]] bool isRandomText(std::string_view text) noexcept;
/// Something with an @ between two texts.
[[nodiscard]] bool isMailAddress(std::string_view text) noexcept;
/// "en", "de-CH", "pt_BR".
[[nodiscard]] bool isLocale(std::string_view text) noexcept;
/// Control characters or bytes that are no UTF-8: packed numbers, digests.
[[nodiscard]] bool isBinary(std::string_view text) noexcept;

}  // namespace hotset::regions
