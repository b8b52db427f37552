// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "core/base/Result.h"

namespace hotset::lab {

/// Bytes, read once from the first to the last. One thread.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Fills the front of the buffer (not empty) and says how far; 0 at the end. storageFailed when it can't be
  /// read, is damaged or ends too early.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;
  /// How much of what is stored has been read: of the compressed bytes, if it is compressed.
  [[nodiscard]] virtual std::uint64_t storedBytesRead() const noexcept = 0;
  /// How much is stored; nothing for a pipe.
  [[nodiscard]] virtual std::optional<std::uint64_t> storedBytes() const noexcept = 0;
};

/// Opens a file, or standard input for "-". What begins as gzip, xz or zstd does is unpacked, whatever it is called.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> openBytes(const std::string& path);

}  // namespace hotset::lab
