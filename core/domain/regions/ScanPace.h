// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "core/base/Clock.h"

namespace hotset::regions {

/// What steps of a scan cost a server; measured as it goes, and these figures (of a Redis 7 on one core of 2023) until
/// there are better ones.
struct ScanRates {
  double walkSecondsPerKey = 1.1e-6;
  double sizeSecondsPerKey = 2.4e-6;
};

/// What a server says of the calls that walked its keys, since a moment.
struct WalkFigures {
  double seconds = 0;
  std::uint64_t calls = 0;
  std::optional<std::uint64_t> longCalls;  ///< Of those, what took about 2 ms or longer; none: it does not tell.
  double longSeconds = 0;                  ///< What the long ones took, at least.

  bool operator==(const WalkFigures&) const = default;
};

/// Holds a scan to its share of one of the server's cores, and each call to less than a time. Pure: it is told what was
/// done and what the server's own figures say of it.
class ScanPace {
 public:
  static constexpr std::uint32_t kCountMin = 10;
  static constexpr std::uint32_t kCountMax = 1000;
  /// With this many a node begins, however large it is.
  static constexpr std::uint32_t kCountFirst = 100;
  /// By how much the count grows at once.
  static constexpr double kGrowthMax = 4;
  /// What a call is aimed at on average, so that hardly one takes the 2 ms that are the most.
  static constexpr std::chrono::microseconds kCallAim{500};

  /// `share` of a core, more than 0; none: as fast as the server answers.
  explicit ScanPace(std::optional<double> share) : m_share(share) {}

  /// For the next call.
  [[nodiscard]] std::uint32_t count() const noexcept { return m_count; }

  void begin(SteadyTime now) noexcept { m_begin = now; }
  void noteWalked(std::uint64_t keys) noexcept {
    m_unmeasured += static_cast<double>(keys) * m_rates.walkSecondsPerKey;
  }
  void noteSized(std::uint64_t keys) noexcept { m_unmeasured += static_cast<double>(keys) * m_rates.sizeSecondsPerKey; }
  /// The server's figures since begin(): what the scan has cost, and its walking calls. A long one halves the count,
  /// and from then on it grows slowly; but where the others are far from long, the server's thread had to wait for a
  /// core, and no count mends that.
  void noteMeasured(double secondsSpent, const WalkFigures& walk) noexcept;

  /// How long to wait before the next step.
  [[nodiscard]] std::chrono::nanoseconds pause(SteadyTime now) const noexcept;
  /// What was spent, by the last measurement and what has been done since.
  [[nodiscard]] double secondsSpent() const noexcept { return m_measured + m_unmeasured; }

 private:
  std::optional<double> m_share;
  ScanRates m_rates;
  SteadyTime m_begin;
  double m_measured = 0;
  double m_unmeasured = 0;
  WalkFigures m_walk;
  std::uint32_t m_count = kCountFirst;
  double m_growthMax = kGrowthMax;
};

}  // namespace hotset::regions
