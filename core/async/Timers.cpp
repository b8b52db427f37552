// SPDX-License-Identifier: Apache-2.0
#include "core/async/Timers.h"

namespace hotset {
namespace {

const SystemClock kSystemClock;

/// A duration added to a time without leaving the range of times.
SteadyTime sum(SteadyTime time, std::chrono::nanoseconds delay) {
  if (delay > SteadyTime::max() - time) return SteadyTime::max();
  return time + delay;
}

}  // namespace

struct Timers::Alarms {
  using Key = std::pair<SteadyTime, std::uint64_t>;

  Timers* owner = nullptr;  // null once the timers are gone
  std::uint64_t lastId = 0;
  std::map<Key, Callback> byTime;
};

Timers::Timers(const Clock& clock, Executor executor)
    : m_clock(clock), m_executor(std::move(executor)), m_alarms(std::make_shared<Alarms>()) {
  m_alarms->owner = this;
}

Timers::~Timers() { m_alarms->owner = nullptr; }

Timer Timers::at(SteadyTime due, Callback callback) {
  const Alarms::Key key(due, ++m_alarms->lastId);
  m_alarms->byTime.emplace(key, std::move(callback));
  onNextChanged();
  return Timer([weak = std::weak_ptr(m_alarms), key] {
    const auto alarms = weak.lock();
    if (!alarms || alarms->byTime.erase(key) == 0 || alarms->owner == nullptr) return;
    alarms->owner->onNextChanged();
  });
}

Timer Timers::after(std::chrono::nanoseconds delay, Callback callback) {
  return at(sum(now(), delay), std::move(callback));
}

Awaitable<void> Timers::sleepUntil(SteadyTime due) { return sleepIn(this, due); }

Awaitable<void> Timers::sleepFor(std::chrono::nanoseconds delay) { return sleepIn(this, sum(now(), delay)); }

Awaitable<void> Timers::sleepIn(Timers* timers, SteadyTime due) {
  OneShot<bool> rung(timers->m_executor);
  const Timer alarm = timers->at(due, [rung]() mutable { rung.resolve(true); });
  co_await rung.wait();
}

SteadyTime Timers::nextDue() const noexcept {
  return m_alarms->byTime.empty() ? SteadyTime::max() : m_alarms->byTime.begin()->first.first;
}

void Timers::ring(SteadyTime now) {
  const auto alarms = m_alarms;
  // An alarm set by a callback waits for the next round, so that this one ends.
  const auto lastId = alarms->lastId;
  auto it = alarms->byTime.begin();
  while (it != alarms->byTime.end() && it->first.first <= now) {
    if (it->first.second > lastId) {
      ++it;
      continue;
    }
    const auto key = it->first;
    const auto callback = std::move(it->second);
    alarms->byTime.erase(it);
    callback();
    it = alarms->byTime.upper_bound(key);
  }
}

SystemTimers::SystemTimers(const Executor& executor)
    : Timers(kSystemClock, executor), m_timer(std::make_shared<boost::asio::steady_timer>(executor)) {}

SystemTimers::~SystemTimers() { m_timer->cancel(); }

void SystemTimers::onNextChanged() {
  const SteadyTime due = nextDue();
  if (due < m_armedFor) return arm(due);
  // A later alarm than armed for costs one idle wake-up; none at all must not keep the run loop alive.
  if (due == SteadyTime::max() && m_armedFor != SteadyTime::max()) {
    m_armedFor = due;
    m_timer->cancel();
  }
}

void SystemTimers::arm(SteadyTime due) {
  m_armedFor = due;
  m_timer->expires_at(due);
  m_timer->async_wait([this, alive = std::weak_ptr(m_timer)](const boost::system::error_code& error) {
    if (error || alive.expired()) return;
    m_armedFor = SteadyTime::max();
    ring(now());
    if (!alive.expired()) onNextChanged();
  });
}

ManualTimers::ManualTimers(Executor executor, std::unique_ptr<ManualClock> clock)
    : Timers(*clock, std::move(executor)), m_manual(std::move(clock)) {}

void ManualTimers::advance(std::chrono::microseconds duration) {
  const SteadyTime end = m_manual->steadyNow() + duration;
  while (nextDue() <= end) {
    const auto step = std::chrono::ceil<std::chrono::microseconds>(nextDue() - m_manual->steadyNow());
    if (step.count() > 0) m_manual->advance(step);
    ring(m_manual->steadyNow());
  }
  if (m_manual->steadyNow() < end) {
    m_manual->advance(std::chrono::duration_cast<std::chrono::microseconds>(end - m_manual->steadyNow()));
  }
}

}  // namespace hotset
