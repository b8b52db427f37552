// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/StoredBytes.h"

#include <charconv>

#include "core/base/Text.h"

namespace hotset::store {
namespace {

constexpr std::string_view kMark = "hex:";
constexpr std::string_view kDigits = "0123456789abcdef";

}  // namespace

std::string storedText(std::string_view bytes) {
  const bool isText = bytes.find('\0') == std::string_view::npos && validUtf8(bytes) == bytes;
  if (isText && !bytes.starts_with(kMark)) return std::string(bytes);
  std::string text(kMark);
  text.reserve(kMark.size() + 2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

std::string bytesOfStored(std::string_view text) {
  if (!text.starts_with(kMark) || text.size() % 2 != 0) return std::string(text);
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = kMark.size(); i < text.size(); i += 2) {
    unsigned byte = 0;
    const char* const begin = text.data() + i;
    const auto read = std::from_chars(begin, begin + 2, byte, 16);
    if (read.ec != std::errc() || read.ptr != begin + 2) return std::string(text);
    bytes += static_cast<char>(static_cast<unsigned char>(byte));
  }
  return bytes;
}

}  // namespace hotset::store
