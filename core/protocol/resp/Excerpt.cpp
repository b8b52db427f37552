// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/Excerpt.h"

namespace hotset::resp {
namespace {

void appendEscaped(std::string& text, char byte) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(byte);
  if (byte == '\r') {
    text += "\\r";
  } else if (byte == '\n') {
    text += "\\n";
  } else if (byte == '"' || byte == '\\') {
    text += '\\';
    text += byte;
  } else if (code >= 0x20 && code < 0x7f) {
    text += byte;
  } else {
    text += "\\x";
    text += kHex[code >> 4];
    text += kHex[code & 0xf];
  }
}

}  // namespace

std::string excerpt(std::string_view bytes, std::size_t bytesMax) {
  std::string text = "\"";
  for (const char byte : bytes.substr(0, bytesMax)) appendEscaped(text, byte);
  text += bytes.size() > bytesMax ? "…\"" : "\"";
  return text;
}

}  // namespace hotset::resp
