// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "core/base/Error.h"

namespace hotset {

/// Decides how long each lost connection waits before it tries again, so that one comes back at once and many do not
/// come back together. Pure but for the random source; shared by all connections of a program. See README.md.
class ReconnectPacer {
 public:
  using Duration = std::chrono::microseconds;
  using RandomSource = std::function<double()>;

  /// Losses within this time are seen as one event before any of them draws its delay.
  static constexpr Duration kGather = std::chrono::milliseconds(50);
  /// What every connection that is down adds to the window in which all of them try again.
  static constexpr Duration kPerDown = std::chrono::milliseconds(30);
  static constexpr Duration kWindowMin = std::chrono::milliseconds(100);
  /// The window of a single node that has been down for a while, and of one down for longer than kPatience.
  static constexpr Duration kWindowMax = std::chrono::milliseconds(1000);
  static constexpr Duration kWindowMaxLong = std::chrono::seconds(5);
  static constexpr Duration kPatience = std::chrono::minutes(5);
  /// The window after a failure that only a person can mend (a wrong password, a bad certificate).
  static constexpr Duration kWindowHopeless = std::chrono::seconds(30);

  /// What one connection's attempts have come to.
  struct Failures {
    unsigned count = 0;   ///< Since it was last connected; 0: it has only just been lost.
    Duration downFor{0};  ///< Since it was last connected.
    ErrorCode last = ErrorCode::connectionLost;
  };

  explicit ReconnectPacer(RandomSource random) : m_random(std::move(random)) {}

  /// A connection has gone down, or is up (or given up) again. Balanced by whoever calls them.
  void markDown() noexcept { ++m_down; }
  void markUp() noexcept { --m_down; }
  [[nodiscard]] std::size_t downCount() const noexcept { return m_down; }

  /// The window from which the next delay is drawn, uniformly from its beginning ("full jitter").
  [[nodiscard]] Duration windowFor(const Failures& failures) const noexcept;
  /// A delay from that window. To be asked kGather after the loss or failure.
  [[nodiscard]] Duration draw(const Failures& failures);

 private:
  RandomSource m_random;
  std::size_t m_down = 0;
};

}  // namespace hotset
