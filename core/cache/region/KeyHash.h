// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace hotset::cache {

/// A fast 64-bit hash of bytes by folded 64 x 64 multiplications; seeded, so that nobody outside can choose keys that
/// collide. Not stable between processes.
class KeyHash {
 public:
  explicit KeyHash(std::uint64_t seed) noexcept : m_seed(fold(seed ^ kFirst, kSecond)) {}

  [[nodiscard]] std::uint64_t operator()(std::string_view key) const noexcept {
    const char* at = key.data();
    std::size_t left = key.size();
    std::uint64_t state = m_seed ^ left;
#pragma GCC unroll 1
    for (; left > 16; left -= 16, at += 16) state = fold(word(at) ^ kFirst, word(at + 8) ^ state);
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    if (left >= 8) {
      low = word(at);
      high = word(at + left - 8);
    } else if (left >= 4) {
      low = half(at);
      high = half(at + left - 4);
    } else if (left > 0) {
      low = byte(at) | byte(at + left / 2) << 8U | byte(at + left - 1) << 16U;
    }
    return fold(kSecond ^ state, fold(low ^ kFirst, high ^ state));
  }

 private:
  static constexpr std::uint64_t kFirst = 0xA0761D6478BD642FULL;
  static constexpr std::uint64_t kSecond = 0xE7037ED1A0B428DBULL;
  __extension__ using Wide = unsigned __int128;

  [[nodiscard]] static std::uint64_t fold(std::uint64_t left, std::uint64_t right) noexcept {
    const Wide product = static_cast<Wide>(left) * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  [[nodiscard]] static std::uint64_t word(const char* at) noexcept {
    std::uint64_t value = 0;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  [[nodiscard]] static std::uint64_t half(const char* at) noexcept {
    std::uint32_t value = 0;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  [[nodiscard]] static std::uint64_t byte(const char* at) noexcept { return static_cast<unsigned char>(*at); }

  std::uint64_t m_seed;
};

}  // namespace hotset::cache
