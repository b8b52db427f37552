// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/ErrorCode.h"
#include "hotset/cache/EvictionPolicy.h"
#include "hotset/cache/LatencyHistogram.h"

namespace hotset::cache {

/// Why an entry left.
enum class RemovalCause : std::uint8_t {
  size,      ///< Evicted for another one's sake.
  expired,   ///< Its time was over.
  erased,    ///< Somebody asked for it.
  cleared,   ///< The region or one of its tags was cleared.
  replaced,  ///< A new value took its place.
};
inline constexpr std::size_t kRemovalCauses = 5;

enum class Operation : std::uint8_t { get, set, erase, other };
inline constexpr std::size_t kOperations = 4;

/// Exact unless said otherwise. Counts never fall while the region lives.
struct RegionCounters {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t inserts = 0;
  std::uint64_t updates = 0;
  std::uint64_t refusals = 0;      ///< Writes that could not fit, or broke a limit.
  std::uint64_t loads = 0;         ///< Values that were asked for from where the region is filled from.
  std::uint64_t loadFailures = 0;  ///< Of them, those that did not come.
  std::uint64_t removals[kRemovalCauses] = {};

  [[nodiscard]] std::uint64_t removalsBy(RemovalCause cause) const noexcept {
    return removals[static_cast<std::size_t>(cause)];
  }
  /// NaN when nothing was asked for.
  [[nodiscard]] double hitRatio() const noexcept;
  RegionCounters& operator+=(const RegionCounters& other) noexcept;
  /// Of what was counted since then.
  RegionCounters& operator-=(const RegionCounters& earlier) noexcept;
};

/// The last thing that went wrong: a write that was refused, or a load that failed.
struct RegionError {
  ErrorCode code = ErrorCode::internal;
  std::string text;  ///< What happened, to what.
  WallTime at;
};

/// What happened in the last so many seconds.
struct WindowStats {
  std::chrono::seconds length{0};   ///< As asked for.
  std::chrono::seconds covered{0};  ///< Less while the region is younger.
  RegionCounters counts;            ///< Within the window, to a second (to ten in windows above one minute).
};

/// A key that is asked for often, from one access in 4,096 or so: `count` is an estimate of its accesses; the true
/// number in the sample lies between count - error and count.
struct HotKey {
  std::string key;
  std::uint64_t count = 0;
  std::uint64_t error = 0;
  bool isCut = false;  ///< Only the first 256 bytes of the key are known.
};

/// Everything known about a region at one time: for export, screens and alerts.
struct RegionStats {
  std::string name;
  bool isEnabled = true;
  bool isMeasured = true;       ///< Without, hits, misses, latencies, windows and hot keys stand still.
  std::uint64_t entries = 0;    ///< Including those that expired or whose tag was cleared and that are not yet swept.
  std::uint64_t bytes = 0;      ///< Accounted: keys, values, tags, and what is kept beside them. Where bytes are
                                ///< limited, with what the policy sets apart for itself: never above the limit.
  std::uint64_t heldBytes = 0;  ///< Of memory taken from the system for entries and tables.
  std::uint64_t entriesMax = 0;
  std::uint64_t bytesMax = 0;
  std::uint64_t pinned = 0;
  RegionCounters totals;  ///< With those of earlier lives of the region, where they were restored.
  std::optional<RegionError> lastError;
  std::array<LatencyHistogram, kOperations> latencies;  ///< Of about one operation in 4,096.
  std::array<WindowStats, 4> windows;                   ///< 10 s, 1 min, 5 min, 1 h.
  std::vector<HotKey> hotKeys;                          ///< Hottest first.
  std::string policy;
  PolicyStats policyStats;
  std::chrono::milliseconds sinceLastAccess{
      -1};  ///< To 10 ms, where nothing expires to 1 s; negative when there was none.
};

}  // namespace hotset::cache
