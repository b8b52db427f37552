// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include "core/base/Result.h"

namespace hotset::lab {

/// Bytes in a file without a name, in $TMPDIR or /var/tmp, seen as memory that the system takes back when it needs it.
class SpillFile {
 public:
  SpillFile() = default;
  ~SpillFile();
  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&& other) noexcept;

  [[nodiscard]] static Result<SpillFile> open();
  /// Moves what bytes() points to. storageFailed when the disk is full.
  Result<void> append(std::span<const std::byte> bytes);
  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {m_map, m_size}; }
  [[nodiscard]] explicit operator bool() const noexcept { return m_descriptor >= 0; }

 private:
  Result<void> grow(std::size_t atLeast);
  void swap(SpillFile& other) noexcept;

  int m_descriptor = -1;
  std::byte* m_map = nullptr;
  std::size_t m_size = 0;
  std::size_t m_capacity = 0;
};

}  // namespace hotset::lab
