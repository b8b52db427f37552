// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::memcached {

/// What memcached says at one moment of what it counts: in all, and by the first part of keys.
struct PrefixReading {
  live::Counts whole;  ///< Evictions among them; of the others what `stats` says since the server started.
  std::map<std::string, live::Counts, std::less<>> prefixes;
  std::int64_t process = 0;  ///< Its number: another one has begun to count anew.
  std::int64_t uptime = 0;
  std::uint64_t flushes = 0;
  bool isCounting = false;  ///< `stats detail` is on.
  char delimiter = ':';
};

/// Of `stats`, `stats settings` and `stats detail dump`.
[[nodiscard]] PrefixReading prefixReadingIn(std::span<const std::string> stats, std::span<const std::string> settings,
                                            std::span<const std::string> dump);

/// What happened between two readings, as regions "prefix:*" and "other" for keys without a delimiter. Pure.
class PrefixDeltas {
 public:
  struct RegionDelta {
    live::RegionPattern region;  ///< Every key: other.
    live::Counts counts;
  };

  /// An eviction that `watch` told; it does not tell all of them.
  void noteEviction(std::string_view key);

  /// None where there was no reading before it to compare with, or one of another process.
  [[nodiscard]] std::optional<std::vector<RegionDelta>> next(const PrefixReading& reading);
  /// How often flush_all was given before the last reading.
  [[nodiscard]] std::uint64_t flushes() const noexcept { return m_last ? m_last->flushes : 0; }
  /// The next reading begins anew.
  void forget() { m_last.reset(); }

 private:
  void addEvictions(std::uint64_t all, char delimiter, std::vector<RegionDelta>& deltas);

  std::optional<PrefixReading> m_last;
  live::Counts m_otherTold;  // since the first reading
  live::Counts m_other;
  std::map<std::string, std::uint64_t, std::less<>> m_evicted;  // by key's front, since the last reading
  char m_delimiter = ':';
};

}  // namespace hotset::memcached
