// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hotset::lab {

/// What a cache did with a trace.
struct Outcome {
  std::uint64_t requests = 0;
  std::uint64_t hits = 0;
  std::uint64_t bytes = 0;     ///< Asked for; requests where the trace has no sizes.
  std::uint64_t hitBytes = 0;  ///< Served.
  std::uint64_t inserts = 0;
  std::uint64_t evictions = 0;
  std::uint64_t expiries = 0;  ///< Entries whose TTL ended.
  std::uint64_t tooLarge = 0;  ///< Misses that no cache of this size could have kept.

  [[nodiscard]] std::uint64_t misses() const noexcept { return requests - hits; }
  /// 0 where nothing was asked for.
  [[nodiscard]] double hitRatio() const noexcept { return ratio(hits, requests); }
  [[nodiscard]] double byteHitRatio() const noexcept { return ratio(hitBytes, bytes); }

 private:
  [[nodiscard]] static double ratio(std::uint64_t part, std::uint64_t whole) noexcept {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

}  // namespace hotset::lab
