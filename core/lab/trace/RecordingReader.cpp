// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/RecordingReader.h"

#include <limits>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include "core/lab/trace/RecordingFormat.h"

namespace hotset::lab {
namespace {

constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kRegionNameBytesMax = 65536;
constexpr std::size_t kRegionsMax = 65535;

template <typename Number>
Number fixedAt(std::span<const char> bytes, std::size_t at) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    number = static_cast<Number>(number | static_cast<Number>(static_cast<unsigned char>(bytes[at + i])) << (8 * i));
  }
  return number;
}

}  // namespace

/// Where in a payload we are; after a fault every number is 0.
class RecordingReader::Cursor {
 public:
  explicit Cursor(std::string_view bytes) : m_left(bytes) {}

  std::uint64_t fixed() {
    const std::string_view bytes = take(sizeof(std::uint64_t));
    return bytes.empty() ? 0 : fixedAt<std::uint64_t>(bytes, 0);
  }
  std::uint64_t varint(std::uint64_t largest = std::numeric_limits<std::uint64_t>::max()) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::string_view byte = take(1);
      if (byte.empty()) return 0;
      const auto bits = static_cast<unsigned char>(byte[0]);
      number |= static_cast<std::uint64_t>(bits & 0x7FU) << shift;
      if ((bits & 0x80U) != 0) continue;
      m_isFaulty = m_isFaulty || number > largest;
      return m_isFaulty ? 0 : number;
    }
    m_isFaulty = true;
    return 0;
  }
  std::uint64_t zigzag() {
    const std::uint64_t number = varint();
    return (number & 1U) != 0 ? ~(number >> 1U) : number >> 1U;
  }
  std::string_view take(std::size_t count) {
    m_isFaulty = m_isFaulty || count > m_left.size();
    if (m_isFaulty) return {};
    const std::string_view taken = m_left.substr(0, count);
    m_left.remove_prefix(count);
    return taken;
  }
  [[nodiscard]] bool isFaulty() const noexcept { return m_isFaulty; }
  [[nodiscard]] bool hasMore() const noexcept { return !m_left.empty(); }

 private:
  std::string_view m_left;
  bool m_isFaulty = false;
};

RecordingReader::RecordingReader(std::unique_ptr<ByteSource> bytes, std::string name)
    : m_bytes(std::move(bytes)), m_name(std::move(name)) {}

TraceColumns RecordingReader::columns() const noexcept {
  return {.hasSizes = (m_flags & kHasSizes) != 0,
          .hasTimes = (m_flags & kHasTimes) != 0,
          .hasTtls = (m_flags & kHasTtls) != 0};
}

std::unexpected<Error> RecordingReader::damaged(const char* how) const {
  return fail(ErrorCode::storageFailed, how, m_name, "get the file again; what was recorded before the fault is lost");
}

Result<void> RecordingReader::readExactly(std::span<char> buffer) {
  while (!buffer.empty()) {
    const auto got = m_bytes->read(buffer);
    if (!got) return fail(got.error());
    if (*got == 0) return damaged("the recording ends in the middle");
    buffer = buffer.subspan(*got);
  }
  return {};
}

Result<void> RecordingReader::readHeader() {
  char header[kHeaderBytes];
  if (auto read = readExactly(header); !read) return read;
  if (std::string_view(header, kRecordingMagic.size()) != kRecordingMagic) return damaged("this is no recording");
  const auto version = fixedAt<std::uint16_t>(header, 8);
  m_flags = fixedAt<std::uint16_t>(header, 10);
  if (version != kRecordingVersion || (m_flags & ~kAllFlags) != 0) {
    return fail(ErrorCode::notSupported,
                "the recording has version " + std::to_string(version) + ", which this Hotset does not know", m_name,
                "read it with a later Hotset");
  }
  m_hasHeader = true;
  return {};
}

Result<void> RecordingReader::unpack(std::size_t packedBytes, std::uint64_t checksum) {
  m_packed.resize(packedBytes);
  if (auto read = readExactly(m_packed); !read) return read;
  if (::XXH3_64bits(m_packed.data(), m_packed.size()) != checksum)
    return damaged("a block of the recording is damaged");
  const auto size = ::ZSTD_getFrameContentSize(m_packed.data(), m_packed.size());
  if (size > kPayloadBytesMax) return damaged("a block of the recording is too large");  // or its size is not known
  m_payload.resize(size);
  const std::size_t got = ::ZSTD_decompress(m_payload.data(), m_payload.size(), m_packed.data(), m_packed.size());
  if (::ZSTD_isError(got) != 0 || got != size) return damaged("a block of the recording can't be unpacked");
  return {};
}

bool RecordingReader::parseColumns(Cursor& cursor) {
  for (Record& record : m_batch) record.key = cursor.fixed();
  if ((m_flags & kHasSizes) != 0) {
    for (Record& record : m_batch) record.sizeBytes = static_cast<std::uint32_t>(cursor.varint(0xFFFFFFFFU));
  }
  if ((m_flags & kHasTimes) != 0) {
    for (Record& record : m_batch) record.timeMs = m_lastTimeMs += cursor.zigzag();
  }
  if ((m_flags & kHasTtls) != 0) {
    for (Record& record : m_batch) record.ttlMs = static_cast<std::uint32_t>(cursor.varint(0xFFFFFFFFU));
  }
  if ((m_flags & kHasOperations) != 0) {
    for (Record& record : m_batch) {
      const std::string_view byte = cursor.take(1);
      if (byte.empty() || byte[0] < 0 || byte[0] > static_cast<char>(Operation::erase)) return false;
      record.operation = static_cast<Operation>(byte[0]);
    }
  }
  return !cursor.isFaulty();
}

bool RecordingReader::parseRegions(Cursor& cursor) {
  if ((m_flags & kHasRegions) == 0) return true;
  for (std::uint64_t left = cursor.varint(kRegionsMax - m_regions.size()); left > 0; --left) {
    m_regions.emplace_back(cursor.take(cursor.varint(kRegionNameBytesMax)));
  }
  for (Record& record : m_batch) {
    record.region = static_cast<std::uint16_t>(cursor.varint(kRegionsMax));
    if (record.region >= m_regions.size()) return false;
  }
  return !cursor.isFaulty();
}

bool RecordingReader::parse(std::size_t count) {
  m_batch.assign(count, Record());
  Cursor cursor(m_payload);
  return parseColumns(cursor) && parseRegions(cursor) && !cursor.hasMore();
}

Result<std::span<const Record>> RecordingReader::next() {
  if (m_hasEnded) return std::span<const Record>();
  if (!m_hasHeader) {
    if (auto header = readHeader(); !header) return fail(header.error());
  }
  char header[kHeaderBytes];
  if (auto read = readExactly(header); !read) return fail(read.error());
  const auto packedBytes = fixedAt<std::uint32_t>(header, 0);
  const auto count = fixedAt<std::uint32_t>(header, 4);
  const auto checksum = fixedAt<std::uint64_t>(header, 8);
  if (packedBytes == 0 && count == 0) {
    if (checksum != m_total) return damaged("blocks of the recording are missing");
    m_hasEnded = true;
    return std::span<const Record>();
  }
  if (packedBytes == 0 || packedBytes > kPackedBytesMax || count == 0 || count > kRecordsPerBlockMax) {
    return damaged("a block of the recording is damaged");
  }
  if (auto unpacked = unpack(packedBytes, checksum); !unpacked) return fail(unpacked.error());
  if (!parse(count)) return damaged("a block of the recording holds what can't be");
  m_total += count;
  return std::span<const Record>(m_batch);
}

}  // namespace hotset::lab
