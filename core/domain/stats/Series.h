// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/base/Clock.h"

namespace hotset::stats {

/// What a series' numbers mean; every face formats by it.
enum class Unit : std::uint8_t { ratio, perSecond, bytes, bytesPerSecond, count, microseconds, seconds };

/// What is known of a node at one time, as numbers. Rates are over the sampling interval, never since the server's
/// start; the first sample after a start, a gap or a counter reset has none.
enum class Series : std::uint8_t {
  hitRatio,                    ///< Hits by look-ups, 0 to 1; none without look-ups.
  hitsPerSecond,               ///< Look-ups that found their key.
  missesPerSecond,             ///< Look-ups that did not.
  operationsPerSecond,         ///< Commands processed, Hotset's own included.
  evictionsPerSecond,          ///< Keys evicted for lack of memory.
  expirationsPerSecond,        ///< Keys whose time to live ran out.
  keys,                        ///< Keys in all databases.
  usedMemoryBytes,             ///< What the server counts against its limit.
  maxMemoryBytes,              ///< The limit; none where the server has none.
  residentMemoryBytes,         ///< What the operating system counts (RSS).
  fragmentationRatio,          ///< Resident by used.
  memoryGrowthBytesPerSecond,  ///< Least-squares slope over the last minutes; may be negative.
  secondsUntilFull,            ///< At this growth; none while it does not grow or has no limit.
  networkInBytesPerSecond,
  networkOutBytesPerSecond,
  connectedClients,
  blockedClients,
  rejectedConnectionsPerSecond,  ///< Refused because of the limit of clients.
  errorsPerSecond,               ///< Error replies of every kind.
  latencyP50Us,                  ///< Over all commands but Hotset's polling, upper edge of the histogram's bucket.
  latencyP99Us,
  latencyP999Us,
  replicationLagBytes,    ///< Primary: its furthest-behind replica. Replica: behind what its primary has sent it.
  replicationLagSeconds,  ///< Since the last word from the primary, or of the slowest replica.
  serverCpuShare,         ///< Of one core, 0 to the number of threads.
  roundTripUs,            ///< Of Hotset's own INFO, as seen here.
  ownCommandsPerSecond,   ///< Hotset's own commands on this node, by all its connections.
  ownBytesPerSecond,      ///< Both directions.
  ownCpuShare,            ///< Estimate of the server CPU these cost, of one core.
};
inline constexpr std::size_t kSeriesCount = static_cast<std::size_t>(Series::ownCpuShare) + 1;

struct SeriesTraits {
  std::string_view name;  ///< Stable, as in JSON: "hit_ratio".
  Unit unit;
  std::string_view description;  ///< One English sentence, as in Prometheus' HELP.
};
[[nodiscard]] const SeriesTraits& traitsOf(Series series) noexcept;

/// All series of one node over one sampling interval. Plain data.
struct StatsPoint {
  WallTime time;                          ///< When the interval ended, by this machine's wall clock.
  std::chrono::microseconds interval{0};  ///< By the steady clock; 0 where there is no earlier sample to compare with.
  /// What the latency percentiles cover, ending at `time` or up to ten seconds before: the histogram is read at every
  /// sample while somebody looks at the node, and every few samples otherwise. 0 where there are none.
  std::chrono::microseconds latencyInterval{0};
  bool isGap = false;         ///< The node did not answer: no series has a value.
  bool isAfterReset = false;  ///< The server restarted or its counters were reset within the interval.

  [[nodiscard]] std::optional<double> value(Series series) const noexcept {
    const double value = m_values[static_cast<std::size_t>(series)];
    return std::isnan(value) ? std::nullopt : std::optional(value);
  }
  /// The same with NaN for "not known".
  [[nodiscard]] double raw(Series series) const noexcept { return m_values[static_cast<std::size_t>(series)]; }
  void set(Series series, double value) noexcept { m_values[static_cast<std::size_t>(series)] = value; }
  void set(Series series, std::optional<double> value) noexcept {
    set(series, value.value_or(std::numeric_limits<double>::quiet_NaN()));
  }

 private:
  static constexpr std::array<double, kSeriesCount> allUnknown() noexcept {
    std::array<double, kSeriesCount> values{};
    values.fill(std::numeric_limits<double>::quiet_NaN());
    return values;
  }

  std::array<double, kSeriesCount> m_values = allUnknown();
};

}  // namespace hotset::stats
