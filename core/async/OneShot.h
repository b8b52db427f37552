// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "core/async/Awaitable.h"

namespace hotset {

using Executor = boost::asio::any_io_executor;

/// Where one callback meets one coroutine: resolved once, awaited once, in either order. Core thread only (another
/// thread posts to the executor first). A copy is another handle on the same meeting.
template <typename T>
class OneShot {
 public:
  explicit OneShot(const Executor& executor) : m_state(std::make_shared<State>(executor)) {}

  /// Hands the value over; only the first counts. Never resumes the waiting coroutine inside this call.
  void resolve(T value) {
    if (m_state->value) return;
    m_state->value.emplace(std::move(value));
    m_state->bell.cancel();
  }

  [[nodiscard]] bool isResolved() const noexcept { return m_state->value.has_value(); }

  /// Whether this is the last handle: nobody waits, or ever will.
  [[nodiscard]] bool isAbandoned() const noexcept { return m_state.use_count() == 1; }

  /// The value; throws system_error(operation_aborted) at once when the waiting coroutine is cancelled first.
  [[nodiscard]] Awaitable<T> wait() const { return waitFor(m_state); }
  /// The value, or nothing when the waiting coroutine was cancelled first; may then be awaited again.
  [[nodiscard]] Awaitable<std::optional<T>> waitUnlessCancelled() const { return tryWaitFor(m_state); }

 private:
  struct State {
    explicit State(const Executor& executor) : bell(executor, boost::asio::steady_timer::time_point::max()) {}

    boost::asio::steady_timer bell;  // never rings by itself: cancelling it is how the waiter is woken
    std::optional<T> value;
  };

  static Awaitable<std::optional<T>> tryWaitFor(std::shared_ptr<State> state) {
    if (!state->value) {
      boost::system::error_code ignored;
      co_await state->bell.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
    co_return std::exchange(state->value, std::nullopt);
  }

  static Awaitable<T> waitFor(std::shared_ptr<State> state) {
    auto value = co_await tryWaitFor(std::move(state));
    if (!value) throw boost::system::system_error(boost::asio::error::operation_aborted);
    co_return std::move(*value);
  }

  std::shared_ptr<State> m_state;
};

}  // namespace hotset
