// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/Words.h"

#include "core/base/Text.h"

namespace hotset::redis {
namespace {

constexpr std::size_t kBytesMax = 100;

}  // namespace

std::string word(std::string_view text) { return printable(text, kBytesMax); }

std::string upperCaseWord(std::string_view text) {
  std::string upper = word(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

}  // namespace hotset::redis
