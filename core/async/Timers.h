// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "core/async/OneShot.h"
#include "core/base/Clock.h"

namespace hotset {

/// An alarm set; forgotten when this handle goes. Movable, default-constructed empty.
class Timer {
 public:
  Timer() = default;
  explicit Timer(std::function<void()> forget) : m_forget(std::move(forget)) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  Timer(Timer&& other) noexcept : m_forget(std::exchange(other.m_forget, nullptr)) {}
  Timer& operator=(Timer&& other) noexcept {
    if (this != &other) {
      reset();
      m_forget = std::exchange(other.m_forget, nullptr);
    }
    return *this;
  }
  ~Timer() { reset(); }

  void reset() {
    if (auto forget = std::exchange(m_forget, nullptr)) forget();
  }

 private:
  std::function<void()> m_forget;
};

/// Time that can be waited for. Given to whatever sleeps or sets a deadline, so that a test moves time itself.
/// Core thread only. Holds any number of alarms at the cost of one map entry each.
class Timers {
 public:
  using Callback = std::function<void()>;

  Timers(const Clock& clock, Executor executor);
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;
  virtual ~Timers();

  [[nodiscard]] const Clock& clock() const noexcept { return m_clock; }
  [[nodiscard]] SteadyTime now() const noexcept { return m_clock.steadyNow(); }

  /// Calls back at or soon after `due`, from the run loop and never inside this call; once.
  [[nodiscard]] Timer at(SteadyTime due, Callback callback);
  [[nodiscard]] Timer after(std::chrono::nanoseconds delay, Callback callback);

  /// Ends at `due`; throws system_error(operation_aborted) when cancelled.
  [[nodiscard]] Awaitable<void> sleepUntil(SteadyTime due);
  [[nodiscard]] Awaitable<void> sleepFor(std::chrono::nanoseconds delay);

 protected:
  struct Alarms;

  /// Told whenever the earliest alarm may have changed.
  virtual void onNextChanged() = 0;
  /// When the earliest alarm is due; the maximum when there is none.
  [[nodiscard]] SteadyTime nextDue() const noexcept;
  /// Calls every alarm that is due at `now`.
  void ring(SteadyTime now);

 private:
  static Awaitable<void> sleepIn(Timers* timers, SteadyTime due);

  const Clock& m_clock;
  Executor m_executor;
  std::shared_ptr<Alarms> m_alarms;
};

/// Timers on the machine's clock.
class SystemTimers final : public Timers {
 public:
  explicit SystemTimers(const Executor& executor);
  ~SystemTimers() override;

 private:
  void onNextChanged() override;
  void arm(SteadyTime due);

  std::shared_ptr<boost::asio::steady_timer> m_timer;
  SteadyTime m_armedFor = SteadyTime::max();
};

/// Timers on a clock that stands still until `advance` moves it: for tests.
class ManualTimers final : public Timers {
 public:
  explicit ManualTimers(Executor executor) : ManualTimers(std::move(executor), std::make_unique<ManualClock>()) {}

  /// Lets time pass, ringing the alarms on the way one by one, each at its own time.
  void advance(std::chrono::microseconds duration);
  /// When the earliest alarm is due; the maximum when none is set.
  [[nodiscard]] SteadyTime earliest() const noexcept { return nextDue(); }

 private:
  ManualTimers(Executor executor, std::unique_ptr<ManualClock> clock);
  void onNextChanged() override {}

  std::unique_ptr<ManualClock> m_manual;
};

}  // namespace hotset
