// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hotset::cache {

/// Chooses the window of a W-TinyLFU from the accesses that went by. One thread at a time.
class WindowTuner {
 public:
  WindowTuner() = default;
  WindowTuner(const WindowTuner&) = delete;
  WindowTuner& operator=(const WindowTuner&) = delete;
  virtual ~WindowTuner() = default;

  virtual void resize(std::uint64_t capacity, std::uint32_t entriesExpected) = 0;
  /// One access, to an entry that was there or is about to be.
  virtual void accessed(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) = 0;
  /// The share of the window that is best by what is known so far, 0 to 1.
  [[nodiscard]] virtual double windowShare() const noexcept = 0;
  [[nodiscard]] virtual std::uint64_t memoryBytes() const noexcept = 0;
  /// What memoryBytes() may come to at the present capacity.
  [[nodiscard]] virtual std::uint64_t memoryBytesMax() const noexcept { return memoryBytes(); }
};

}  // namespace hotset::cache
