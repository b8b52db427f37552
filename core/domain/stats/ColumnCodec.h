// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hotset::stats {

/// Appends numbers in as few bytes as they need.
class ByteWriter {
 public:
  void byte(std::uint8_t value) { m_bytes.push_back(static_cast<char>(value)); }
  void varint(std::uint64_t value);
  void zigzag(std::int64_t value);
  void bytes(std::string_view bytes) { m_bytes.append(bytes); }

  [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size(); }
  [[nodiscard]] std::string_view view() const noexcept { return m_bytes; }
  void clear() noexcept { m_bytes.clear(); }

 private:
  std::string m_bytes;
};

/// Reads them back. Past the end, or where a number is malformed, everything is 0 and `isBroken` from then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) noexcept : m_bytes(bytes) {}

  std::uint8_t byte() noexcept;
  std::uint64_t varint() noexcept;
  std::int64_t zigzag() noexcept;
  std::string_view bytes(std::uint64_t count) noexcept;

  [[nodiscard]] bool isBroken() const noexcept { return m_isBroken; }
  [[nodiscard]] bool isAtEnd() const noexcept { return m_bytes.empty(); }
  void breakOff() noexcept;

 private:
  std::string_view m_bytes;
  bool m_isBroken = false;
};

/// A column of integers in few bytes, without loss for any values: whichever is smallest of one constant, differences
/// or differences of differences as varints with runs of zeros, and differences in a fixed number of bits.
namespace columnCodec {

void encode(std::span<const std::int64_t> values, ByteWriter& out);
/// Fills all of `values`, as many as were encoded. False where the bytes can't be such a column.
[[nodiscard]] bool decode(ByteReader& in, std::span<std::int64_t> values);

}  // namespace columnCodec

}  // namespace hotset::stats
