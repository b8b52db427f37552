// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/ColumnCodec.h"

#include <algorithm>
#include <bit>

namespace hotset::stats {
namespace {

/// How a column is written; the numbers are part of the format.
enum class Encoding : std::uint8_t { constant = 0, differences = 1, secondDifferences = 2, packed = 3 };

// Wrapping arithmetic: every pair of values has a difference, and adding it gives back the second.
std::int64_t difference(std::int64_t from, std::int64_t to) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from));
}
std::int64_t sum(std::int64_t value, std::int64_t difference) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(value) + static_cast<std::uint64_t>(difference));
}

/// Zeros become a 0 and how many more follow; everything else its zigzag, which is never 0.
class RunWriter {
 public:
  explicit RunWriter(ByteWriter& out) : m_out(out) {}

  void add(std::int64_t value) {
    if (value == 0) {
      ++m_zeros;
      return;
    }
    flush();
    m_out.zigzag(value);
  }
  void flush() {
    if (m_zeros == 0) return;
    m_out.byte(0);
    m_out.varint(m_zeros - 1);
    m_zeros = 0;
  }

 private:
  ByteWriter& m_out;
  std::uint64_t m_zeros = 0;
};

class RunReader {
 public:
  explicit RunReader(ByteReader& in) : m_in(in) {}

  std::int64_t next() {
    if (m_zeros > 0) {
      --m_zeros;
      return 0;
    }
    const std::int64_t value = m_in.zigzag();
    if (value == 0) m_zeros = m_in.varint();
    return value;
  }
  [[nodiscard]] bool isDone() const { return m_zeros == 0; }

 private:
  ByteReader& m_in;
  std::uint64_t m_zeros = 0;
};

void encodeDifferences(std::span<const std::int64_t> values, ByteWriter& out) {
  out.zigzag(values.front());
  RunWriter runs(out);
  for (std::size_t i = 1; i < values.size(); ++i) runs.add(difference(values[i - 1], values[i]));
  runs.flush();
}

void encodeSecondDifferences(std::span<const std::int64_t> values, ByteWriter& out) {
  out.zigzag(values.front());
  RunWriter runs(out);
  std::int64_t last = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const std::int64_t step = difference(values[i - 1], values[i]);
    runs.add(difference(last, step));
    last = step;
  }
  runs.flush();
}

struct Packing {
  std::int64_t least = 0;
  int bits = 0;
};

Packing packingOf(std::span<const std::int64_t> values) {
  std::int64_t least = difference(values[0], values[1]), most = least;
  for (std::size_t i = 2; i < values.size(); ++i) {
    const std::int64_t step = difference(values[i - 1], values[i]);
    least = std::min(least, step);
    most = std::max(most, step);
  }
  return {least, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(difference(least, most))))};
}

void encodePacked(std::span<const std::int64_t> values, Packing packing, ByteWriter& out) {
  out.zigzag(values.front());
  out.zigzag(packing.least);
  out.byte(static_cast<std::uint8_t>(packing.bits));
  std::uint8_t partial = 0;
  int filled = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const auto above = static_cast<std::uint64_t>(difference(packing.least, difference(values[i - 1], values[i])));
    for (int bit = 0; bit < packing.bits;) {
      const int taken = std::min(8 - filled, packing.bits - bit);
      const auto chunk = static_cast<std::uint8_t>((above >> bit) & ((1U << taken) - 1U));
      partial = static_cast<std::uint8_t>(partial | (chunk << filled));
      bit += taken;
      filled += taken;
      if (filled == 8) {
        out.byte(partial);
        partial = 0;
        filled = 0;
      }
    }
  }
  if (filled > 0) out.byte(partial);
}

bool decodePacked(ByteReader& in, std::span<std::int64_t> values) {
  values.front() = in.zigzag();
  const std::int64_t least = in.zigzag();
  const int bits = in.byte();
  if (bits > 64) return false;
  std::uint8_t partial = 0;
  int left = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    std::uint64_t above = 0;
    for (int bit = 0; bit < bits;) {
      if (left == 0) {
        partial = in.byte();
        left = 8;
      }
      const int taken = std::min(left, bits - bit);
      above |= std::uint64_t{partial & ((1U << taken) - 1U)} << bit;
      partial = static_cast<std::uint8_t>(partial >> taken);
      left -= taken;
      bit += taken;
    }
    values[i] = sum(values[i - 1], sum(least, static_cast<std::int64_t>(above)));
  }
  return true;
}

bool decodeRuns(ByteReader& in, std::span<std::int64_t> values, bool isSecond) {
  values.front() = in.zigzag();
  RunReader runs(in);
  std::int64_t step = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    step = isSecond ? sum(step, runs.next()) : runs.next();
    values[i] = sum(values[i - 1], step);
  }
  return runs.isDone();
}

}  // namespace

void ByteWriter::varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::zigzag(std::int64_t value) {
  varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void ByteReader::breakOff() noexcept {
  m_isBroken = true;
  m_bytes = {};
}

std::uint8_t ByteReader::byte() noexcept {
  if (m_bytes.empty()) {
    breakOff();
    return 0;
  }
  const auto value = static_cast<std::uint8_t>(m_bytes.front());
  m_bytes.remove_prefix(1);
  return value;
}

std::uint64_t ByteReader::varint() noexcept {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    value |= std::uint64_t{next & 0x7fU} << shift;
    if (next < 0x80) return value;
  }
  breakOff();
  return 0;
}

std::int64_t ByteReader::zigzag() noexcept {
  const std::uint64_t value = varint();
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

std::string_view ByteReader::bytes(std::uint64_t count) noexcept {
  if (count > m_bytes.size()) {
    breakOff();
    return {};
  }
  const std::string_view taken = m_bytes.substr(0, count);
  m_bytes.remove_prefix(count);
  return taken;
}

namespace columnCodec {

void encode(std::span<const std::int64_t> values, ByteWriter& out) {
  if (values.empty()) return;
  if (std::ranges::adjacent_find(values, std::ranges::not_equal_to()) == values.end()) {
    out.byte(static_cast<std::uint8_t>(Encoding::constant));
    out.zigzag(values.front());
    return;
  }
  ByteWriter first, second, packed;
  encodeDifferences(values, first);
  encodeSecondDifferences(values, second);
  const Packing packing = packingOf(values);
  const std::size_t packedBytes = (values.size() - 1) * static_cast<std::size_t>(packing.bits) / 8;
  if (packedBytes < std::min(first.size(), second.size())) encodePacked(values, packing, packed);
  const bool isPacked = packed.size() > 0 && packed.size() < std::min(first.size(), second.size());
  const bool isSecond = !isPacked && second.size() < first.size();
  out.byte(static_cast<std::uint8_t>(isPacked   ? Encoding::packed
                                     : isSecond ? Encoding::secondDifferences
                                                : Encoding::differences));
  out.bytes((isPacked ? packed : isSecond ? second : first).view());
}

bool decode(ByteReader& in, std::span<std::int64_t> values) {
  if (values.empty()) return true;
  bool isRight = false;
  switch (static_cast<Encoding>(in.byte())) {
    case Encoding::constant:
      std::ranges::fill(values, in.zigzag());
      isRight = true;
      break;
    case Encoding::differences:
      isRight = decodeRuns(in, values, false);
      break;
    case Encoding::secondDifferences:
      isRight = decodeRuns(in, values, true);
      break;
    case Encoding::packed:
      isRight = decodePacked(in, values);
      break;
  }
  return isRight && !in.isBroken();
}

}  // namespace columnCodec

}  // namespace hotset::stats
