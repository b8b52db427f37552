// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hotset {

/// A hash that is the same in every run and on every machine, so that it may be stored: FNV-1a, its halves mixed for
/// those who take it modulo something. Not for hash tables that strangers fill.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view text) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash ^ (hash >> 32);
}

}  // namespace hotset
