// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hotset::cache {

/// CRC-64 with the polynomial of ECMA-182, reflected (as in XZ): finds every change of up to 64 bits in a row, and so
/// every bit flipped.
class Checksum {
 public:
  void add(std::span<const char> bytes) noexcept {
    for (const char c : bytes) m_state = kTable[(m_state ^ static_cast<unsigned char>(c)) & 255U] ^ m_state >> 8U;
  }
  [[nodiscard]] std::uint64_t value() const noexcept { return ~m_state; }

 private:
  static constexpr std::uint64_t kPolynomial = 0xC96C5795D7870F42ULL;
  static constexpr std::array<std::uint64_t, 256> kTable = [] {
    std::array<std::uint64_t, 256> table{};
    for (std::uint64_t i = 0; i < table.size(); ++i) {
      std::uint64_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? value >> 1U ^ kPolynomial : value >> 1U;
      table[i] = value;
    }
    return table;
  }();

  std::uint64_t m_state = ~std::uint64_t{0};
};

}  // namespace hotset::cache
