// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace hotset::resp {

/// Watches what this thread takes from the heap with operator new while it lives. One at a time a thread.
class AllocationMeter {
 public:
  /// Also looks for `canary` (not empty, no longer than 64 bytes) in every block that is given back.
  explicit AllocationMeter(std::string_view canary = {}) noexcept;
  AllocationMeter(const AllocationMeter&) = delete;
  AllocationMeter& operator=(const AllocationMeter&) = delete;
  ~AllocationMeter();

  /// Whether the heap is somebody else's in this build, who does not tell: the thread sanitizer's.
  [[nodiscard]] static bool isBlind() noexcept;
  [[nodiscard]] std::size_t bytesTaken() const noexcept;     ///< Altogether.
  [[nodiscard]] std::size_t bytesPeak() const noexcept;      ///< The most at one time, beyond what there was before.
  [[nodiscard]] std::size_t canariesFreed() const noexcept;  ///< Blocks given back with the canary still in them.
};

}  // namespace hotset::resp
