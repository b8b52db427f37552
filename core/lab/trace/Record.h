// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"

namespace hotset::lab {

/// What was done with a key.
enum class Operation : std::uint8_t {
  get,    ///< Read. A miss fills the cache, unless the trace holds writes, which then do.
  set,    ///< Written: no request of its own in any hit ratio.
  erase,  ///< Removed, invalidated.
};

/// One recorded access.
struct Record {
  std::uint64_t key = 0;     ///< Hash of the key's bytes, hashKey().
  std::uint64_t timeMs = 0;  ///< Since any fixed moment.
  std::uint32_t sizeBytes = 1;
  std::uint32_t ttlMs = 0;   ///< What the entry was written with; 0 is for ever, or not known.
  std::uint16_t region = 0;  ///< Index into RecordSource::regions().
  Operation operation = Operation::get;
};

/// XXH3 of the key's bytes, 64 bits: the same in every run and on every machine. Two of a million keys are taken for
/// one with a chance of 3 in 10^8.
[[nodiscard]] std::uint64_t hashKey(std::string_view key) noexcept;

/// What a source can say of its records. Known once the first batch has been read.
struct TraceColumns {
  bool hasSizes = false;
  bool hasTimes = false;
  bool hasTtls = false;
};

/// Lines that could not be understood: counted all, some kept to be shown.
struct BadLines {
  struct Example {
    std::uint64_t number = 0;  ///< The first line is 1.
    std::string reason;
  };
  static constexpr std::size_t kExamplesMax = 10;

  std::uint64_t count = 0;
  std::vector<Example> examples;  ///< The first ones.

  void add(std::uint64_t number, std::string reason) {
    if (++count <= kExamplesMax) examples.push_back({number, std::move(reason)});
  }
};

/// Records, read once from the first to the last. One thread.
class RecordSource {
 public:
  RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;
  virtual ~RecordSource() = default;

  /// The next ones, valid until the next call; empty at the end. Fails as ByteSource::read does.
  virtual Result<std::span<const Record>> next() = 0;
  [[nodiscard]] virtual TraceColumns columns() const noexcept = 0;
  /// By index: names of the regions that have come up so far; empty where the trace has none.
  [[nodiscard]] virtual const std::vector<std::string>& regions() const noexcept = 0;
  [[nodiscard]] virtual const BadLines& badLines() const noexcept = 0;
  /// For progress; the total is 0 where nobody knows.
  [[nodiscard]] virtual std::uint64_t storedBytesRead() const noexcept = 0;
  [[nodiscard]] virtual std::uint64_t storedBytes() const noexcept = 0;
};

}  // namespace hotset::lab
