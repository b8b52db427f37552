// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace hotset {

/// For durations and deadlines: never steps back, unaffected by changes of the wall clock.
using SteadyTime = std::chrono::steady_clock::time_point;
/// For people: may step; never subtracted to get a duration. Microseconds, so that a day of history stays exact.
using WallTime = std::chrono::sys_time<std::chrono::microseconds>;

/// Time is given, never taken: whatever measures gets a Clock. Callable from any thread.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual SteadyTime steadyNow() const noexcept = 0;
  [[nodiscard]] virtual WallTime wallNow() const noexcept = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] SteadyTime steadyNow() const noexcept override;
  [[nodiscard]] WallTime wallNow() const noexcept override;
};

/// A clock that stands still until it is moved: for tests. Not synchronised; moved and read on one thread.
class ManualClock final : public Clock {
 public:
  /// Starts at 2026-01-01 00:00:00 UTC, at a steady time that is not zero.
  ManualClock() = default;

  [[nodiscard]] SteadyTime steadyNow() const noexcept override { return m_steady; }
  [[nodiscard]] WallTime wallNow() const noexcept override { return m_wall; }

  /// Lets time pass: both clocks move on.
  void advance(std::chrono::microseconds duration);
  /// Steps the wall clock alone, as a correction of the time of day does; may be negative.
  void stepWall(std::chrono::microseconds step) { m_wall += step; }

 private:
  SteadyTime m_steady{std::chrono::hours(1)};
  WallTime m_wall{std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)};
};

}  // namespace hotset
