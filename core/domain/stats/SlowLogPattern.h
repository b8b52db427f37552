// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::stats {

/// Entries of the slow log that are alike.
struct SlowLogPattern {
  std::string pattern;
  std::size_t count = 0;
  std::chrono::microseconds longest{0}, total{0};
  WallTime last;
};

/// What entries that are alike have in common. Without keys: the command and the number of its arguments, and nothing
/// of what they say. With keys: the key too, where the command has one in first place, its changing parts as `*`
/// ("HGETALL user:*", "LRANGE queue:* + 2").
[[nodiscard]] std::string slowLogPatternOf(std::span<const std::string> arguments, bool withKeys);

/// The longest in total first.
[[nodiscard]] std::vector<SlowLogPattern> slowLogPatterns(std::span<const SlowLogEntry> entries, bool withKeys);

}  // namespace hotset::stats
