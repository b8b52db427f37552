// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "hotset/cache/RegionStats.h"

namespace hotset::cache {

/// Remembers what the totals were: every second for a minute, every ten seconds for an hour; windows are differences.
/// 40 KB when it is full. One thread at a time.
class SlidingWindows {
 public:
  /// `second` counts up; called with each new one, or later when nobody came by.
  void remember(std::int64_t second, const RegionCounters& totals);
  [[nodiscard]] std::array<WindowStats, 4> windows(std::int64_t second, const RegionCounters& totals) const;

 private:
  struct Mark {
    std::int64_t second;
    RegionCounters totals;
  };
  /// The newest marks, oldest first, at most `kept` of them.
  struct Ring {
    std::size_t kept;
    std::vector<Mark> marks;
    std::size_t oldest = 0;

    void push(const Mark& mark);
    [[nodiscard]] const Mark* lastBeforeOrFirst(std::int64_t second) const;
  };

  Ring m_seconds{62, {}, 0};
  Ring m_tens{362, {}, 0};
};

}  // namespace hotset::cache
