// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/Result.h"
#include "core/cache/snapshot/Checksum.h"

namespace hotset::cache {

/// A file that is written beside its place and put there when it is whole. What fails is remembered until finish().
class SnapshotWriter {
 public:
  explicit SnapshotWriter(std::filesystem::path file);
  ~SnapshotWriter();
  SnapshotWriter(const SnapshotWriter&) = delete;
  SnapshotWriter& operator=(const SnapshotWriter&) = delete;

  void put(std::string_view bytes);
  template <typename Number>
    requires std::is_arithmetic_v<Number>
  void put(Number number) {
    put(std::string_view(reinterpret_cast<const char*>(&number), sizeof(number)));
  }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return m_bytes; }
  [[nodiscard]] bool hasFailed() const noexcept { return m_failure != 0; }

  /// Ends the file with its checksum, flushes it to the disk and puts it in its place.
  Result<void> finish();

 private:
  std::filesystem::path m_file;
  std::filesystem::path m_partial;
  std::FILE* m_stream = nullptr;
  Checksum m_checksum;
  std::uint64_t m_bytes = 0;
  int m_failure = 0;  ///< errno of the first.
};

/// Reads such a file; open() has read it through once.
class SnapshotReader {
 public:
  ~SnapshotReader();
  SnapshotReader() = default;
  SnapshotReader(const SnapshotReader&) = delete;
  SnapshotReader& operator=(const SnapshotReader&) = delete;

  /// storageFailed where it can't be read, or its checksum is not the one of its bytes.
  Result<void> open(const std::filesystem::path& file);
  /// False when there are not as many bytes left.
  [[nodiscard]] bool take(std::string& bytes, std::size_t count);
  template <typename Number>
    requires std::is_arithmetic_v<Number>
  [[nodiscard]] bool take(Number& number) {
    return takeRaw(reinterpret_cast<char*>(&number), sizeof(number));
  }
  /// Goes on at what was left() at an earlier moment.
  [[nodiscard]] bool goBackTo(std::uint64_t left);
  [[nodiscard]] bool skip(std::uint64_t count);
  [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
  [[nodiscard]] std::uint64_t left() const noexcept { return m_left; }

 private:
  [[nodiscard]] bool takeRaw(char* to, std::size_t count);

  std::FILE* m_stream = nullptr;
  std::uint64_t m_size = 0;
  std::uint64_t m_left = 0;  ///< Before the checksum.
};

}  // namespace hotset::cache
