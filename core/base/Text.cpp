// SPDX-License-Identifier: Apache-2.0
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hotset {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool isValid = false;
};

/// The first character of non-empty bytes, by the table of well-formed sequences of the Unicode standard (3-7):
/// no overlong form, no surrogate, nothing above U+10FFFF.
Character firstCharacter(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const std::uint8_t lead = at(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return {};
  char32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (at(i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  if (code < kSmallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length, true};
}

bool isInvisibleOrReordering(char32_t code) {
  return (code >= 0x80 && code <= 0x9F) || code == 0x061C || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

void appendHex(std::string& text, std::uint32_t number, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789ABCDEF"[(number >> shift) & 0xF];
}

void appendByte(std::string& text, char byte) {
  switch (byte) {
    case '\n':
      text += "\\n";
      return;
    case '\r':
      text += "\\r";
      return;
    case '\t':
      text += "\\t";
      return;
    case '\\':
      text += "\\\\";
      return;
    default:
      text += "\\x";
      appendHex(text, static_cast<std::uint8_t>(byte), 2);
  }
}

}  // namespace

std::string printable(std::string_view bytes, std::size_t bytesMax) {
  std::string text;
  text.reserve(std::min(bytes.size(), bytesMax));
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Character character = firstCharacter(bytes.substr(at));
    if (at + character.bytes > bytesMax) return text + "…";
    const bool isPlain = character.code >= 0x20 && character.code != 0x7F && character.code != '\\';
    if (!character.isValid || (character.bytes == 1 && !isPlain)) {
      appendByte(text, bytes[at]);
    } else if (isInvisibleOrReordering(character.code)) {
      text += "\\u";
      appendHex(text, character.code, 4);
    } else {
      text += bytes.substr(at, character.bytes);
    }
    at += character.bytes;
  }
  return text;
}

std::string withHexEscapes(std::string_view bytes, std::size_t bytesMax) {
  std::string text;
  text.reserve(std::min(bytes.size(), bytesMax));
  while (!bytes.empty()) {
    const Character character = firstCharacter(bytes);
    if (character.bytes > bytesMax) return text + "…";
    bytesMax -= character.bytes;
    const bool isControl = character.code < 0x20 || character.code == 0x7F;
    const bool isShown = character.isValid && !isControl && !isInvisibleOrReordering(character.code);
    for (const char byte : bytes.substr(0, character.bytes)) {
      if (isShown) {
        text += byte;
      } else {
        text += "\\x";
        appendHex(text, static_cast<std::uint8_t>(byte), 2);
      }
    }
    bytes.remove_prefix(character.bytes);
  }
  return text;
}

std::string validUtf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const Character character = firstCharacter(bytes);
    text += character.isValid ? bytes.substr(0, character.bytes) : std::string_view("\xEF\xBF\xBD");
    bytes.remove_prefix(character.bytes);
  }
  return text;
}

}  // namespace hotset
