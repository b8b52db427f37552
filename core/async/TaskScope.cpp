// SPDX-License-Identifier: Apache-2.0
#include "core/async/TaskScope.h"

#include <cstdint>
#include <exception>
#include <map>
#include <ranges>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "core/async/Guard.h"

namespace hotset {

namespace {

/// Ends without throwing, and lets Asio's own last steps pass: in a cancelled coroutine that has never been suspended
/// they would throw through the run loop, and the completion handler would be lost.
Awaitable<void> runShielded(Awaitable<void> task) {
  std::exception_ptr exception;
  try {
    co_await std::move(task);
  } catch (...) {
    exception = std::current_exception();
  }
  co_await boost::asio::this_coro::throw_if_cancelled(false);
  if (exception) reportDefect(exception);
}

}  // namespace

struct TaskScope::State {
  explicit State(Executor core) : executor(std::move(core)) {}

  void remove(std::uint64_t id) {
    tasks.erase(id);
    if (!tasks.empty()) return;
    for (auto& waiter : std::exchange(waiters, {})) waiter.resolve(true);
  }

  Executor executor;
  std::uint64_t lastId = 0;
  std::map<std::uint64_t, std::shared_ptr<boost::asio::cancellation_signal>> tasks;
  std::vector<OneShot<bool>> waiters;
  bool isCancelled = false;
};

TaskScope::TaskScope(Executor executor) : m_state(std::make_shared<State>(std::move(executor))) {}

TaskScope::~TaskScope() { cancel(); }

void TaskScope::start(Awaitable<void> task) {
  if (m_state->isCancelled) return;
  const auto id = ++m_state->lastId;
  auto signal = std::make_shared<boost::asio::cancellation_signal>();
  m_state->tasks.emplace(id, signal);
  // The handler holds the signal: its slot must outlive the coroutine.
  auto whenDone = [state = m_state, signal, id](const std::exception_ptr& exception) {
    if (exception) reportDefect(exception);
    // Asio may have posted the emission, with a bare pointer into the signal: it goes after whatever is queued now.
    if (state->isCancelled) boost::asio::post(state->executor, [signal] {});
    state->remove(id);
  };
  boost::asio::co_spawn(m_state->executor, runShielded(std::move(task)),
                        boost::asio::bind_cancellation_slot(signal->slot(), std::move(whenDone)));
}

void TaskScope::cancel() {
  m_state->isCancelled = true;
  const auto state = m_state;  // a cancelled coroutine may destroy the scope
  std::vector<std::shared_ptr<boost::asio::cancellation_signal>> signals;
  for (const auto& signal : state->tasks | std::views::values) signals.push_back(signal);
  for (const auto& signal : signals) signal->emit(boost::asio::cancellation_type::terminal);
}

std::size_t TaskScope::size() const noexcept { return m_state->tasks.size(); }

Awaitable<void> TaskScope::drained() const { return awaitEmpty(m_state); }

Awaitable<void> TaskScope::awaitEmpty(std::shared_ptr<State> state) {
  if (state->tasks.empty()) co_return;
  OneShot<bool> waiter(state->executor);
  state->waiters.push_back(waiter);
  co_await waiter.wait();
}

}  // namespace hotset
