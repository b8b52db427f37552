// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::live {

/// How long minutes and hours of what was heard are kept.
inline constexpr std::chrono::seconds kMinutesKept = std::chrono::hours(1);
inline constexpr std::chrono::seconds kHoursKept = std::chrono::hours(14 * 24);

/// How much of a minute or of an hour was listened to: what was not is a gap, never a zero.
struct Listened {
  std::array<std::uint32_t, kKindsCount> seconds{};  ///< By kind; those heard in part among them.
  std::uint32_t causeSeconds = 0;                    ///< In which misses were told apart by their cause.
  std::uint32_t partSeconds = 0;                     ///< Heard in part: there the counts are the least.
  std::uint32_t scaledSeconds = 0;                   ///< Evictions were told by region for some, and scaled up.
  std::uint64_t beyond = 0;                          ///< Events that came too fast to be told by region.

  [[nodiscard]] std::uint32_t secondsOf(Kind kind) const noexcept { return seconds[static_cast<std::size_t>(kind)]; }
  /// To any kind.
  [[nodiscard]] std::uint32_t secondsOfAny() const noexcept;
  Listened& operator+=(const Listened& other) noexcept;
  bool operator==(const Listened&) const = default;
};

/// What happened in one region meanwhile.
struct Happened {
  Counts counts;
  MissCounts causes;

  Happened& operator+=(const Happened& other) noexcept;
  bool operator==(const Happened&) const = default;
};

/// A minute or an hour of a node.
struct Period {
  struct Row {
    RegionPattern region;  ///< What every key matches: other.
    Happened happened;
  };

  WallTime begin;
  std::chrono::seconds span{0};
  Listened listened;
  std::vector<Row> regions;  ///< Those in which something happened.
};

/// A minute or an hour of one region.
struct RegionPeriod {
  WallTime begin;
  std::chrono::seconds span{0};
  Listened listened;
  Happened happened;

  [[nodiscard]] bool isKnown(Kind kind) const noexcept { return listened.secondsOf(kind) > 0; }
  /// A second, over what was heard; none where it was not.
  [[nodiscard]] std::optional<double> rate(Kind kind) const noexcept;
  /// Hits by look-ups; none where the server does not tell both, or nothing was looked up.
  [[nodiscard]] std::optional<double> hitRatio() const noexcept;
  bool operator==(const RegionPeriod&) const = default;
};

/// A region's part of the reads at one time, from windows in which every command was seen.
struct ReadPoint {
  WallTime time;
  std::uint64_t reads = 0;  ///< Of the region.
  Interval share;
  std::optional<Interval> hitRatio;
};

/// All that is kept of one region; each the oldest first, without those in which nobody listened.
struct RegionPast {
  std::vector<RegionPeriod> hours, minutes;
  std::vector<ReadPoint> reads;
};

/// The hours of one region of a node.
struct RegionHours {
  RegionPattern region;
  std::vector<RegionPeriod> hours;
};

/// Adds up those that begin at `from` or later; begins where the first of them does.
[[nodiscard]] RegionPeriod sumOf(std::span<const RegionPeriod> periods, WallTime from);
/// Adds up by the hour of the day (0 to 23) in which each begins, as `hourOf` says it for the operator's place.
[[nodiscard]] std::array<RegionPeriod, 24> byHourOfDay(std::span<const RegionPeriod> hours,
                                                       const std::function<int(WallTime)>& hourOf);

}  // namespace hotset::live
