// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hotset::lab {

// Hotset's own form of a recording, version 1. Numbers are little-endian; "varint" is LEB128, seven bits a byte, lowest
// first; "zigzag" maps signed numbers to unsigned ones (0, -1, 1, -2 … to 0, 1, 2, 3 …).
//
//   header   8 bytes  "HOTSETRC"
//            2 bytes  version, 1
//            2 bytes  flags: 1 has sizes, 2 has times, 4 has TTLs, 8 has operations, 16 has regions; others are 0
//            4 bytes  0
//   block    4 bytes  bytes of the packed payload, 1 to 16 MiB
//            4 bytes  accesses in it, 1 to 65,536
//            8 bytes  XXH3 (64 bits) of the packed payload
//            …        the payload, one zstd frame
//   end      4 bytes  0
//            4 bytes  0
//            8 bytes  accesses in all blocks
//
// Unpacked, a payload is columns, one after the other, each for all its accesses:
//   keys        8 bytes each: XXH3 (64 bits) of the key's bytes
//   sizes       varint, bytes                                                     } each only
//   times       zigzag varint, milliseconds since the access before (0 at first)  } where its
//   TTLs        varint, milliseconds, 0 for ever                                  } flag is set
//   operations  1 byte: 0 get, 1 set, 2 erase                                     }
//   regions     varint: how many names are new in this block; each name: varint length and bytes; then for each access
//               varint, the number of its region in the order in which the names came
//
// A file without its end was cut off. Readers refuse a higher version and flags that they don't know.

inline constexpr std::string_view kRecordingMagic = "HOTSETRC";
inline constexpr std::uint16_t kRecordingVersion = 1;
inline constexpr std::uint32_t kRecordsPerBlockMax = 65536;
inline constexpr std::uint32_t kPackedBytesMax = 16U << 20U;
inline constexpr std::uint64_t kPayloadBytesMax = 64ULL << 20U;

enum RecordingFlag : std::uint16_t {
  kHasSizes = 1,
  kHasTimes = 2,
  kHasTtls = 4,
  kHasOperations = 8,
  kHasRegions = 16,
  kAllFlags = 31,
};

}  // namespace hotset::lab
