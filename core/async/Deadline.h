// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "core/async/Guard.h"
#include "core/async/Timers.h"

namespace hotset {
namespace detail {

/// One verb running beside the coroutine that waits for it.
template <typename T>
struct BoundedVerb {
  explicit BoundedVerb(const Executor& executor) : outcome(executor) {}

  void cancel() {
    wasCancelled = true;
    signal.emit(boost::asio::cancellation_type::terminal);
  }

  boost::asio::cancellation_signal signal;
  OneShot<Result<T>> outcome;
  bool hasExpired = false;
  bool wasCancelled = false;
};

template <typename T>
Awaitable<void> runBounded(std::shared_ptr<BoundedVerb<T>> bounded, AwaitableResult<T> verb) {
  bounded->outcome.resolve(co_await guard(std::move(verb)));
  // Asio's own last steps would throw in a cancelled coroutine that has never been suspended.
  co_await boost::asio::this_coro::throw_if_cancelled(false);
}

[[nodiscard]] Error deadlinePassed(std::chrono::nanoseconds limit);

template <typename T>
AwaitableResult<T> runWithin(Timers* timers, std::chrono::nanoseconds limit, AwaitableResult<T> verb) {
  const Executor executor = co_await boost::asio::this_coro::executor;
  // While the caller unwinds it must still be able to wait for the verb's end.
  const bool throwsWhenCancelled = co_await boost::asio::this_coro::throw_if_cancelled();
  co_await boost::asio::this_coro::throw_if_cancelled(false);
  auto bounded = std::make_shared<BoundedVerb<T>>(executor);
  const Timer alarm = timers->after(limit, [bounded] {
    bounded->hasExpired = true;
    bounded->cancel();
  });
  auto whenEnded = [bounded, executor](const std::exception_ptr& exception) {
    // Asio may have posted the emission, with a bare pointer into the signal: it goes after whatever is queued now.
    if (bounded->wasCancelled) boost::asio::post(executor, [bounded] {});
    if (exception) bounded->outcome.resolve(fail(errorFrom(exception)));
  };
  boost::asio::co_spawn(executor, runBounded(bounded, std::move(verb)),
                        boost::asio::bind_cancellation_slot(bounded->signal.slot(), std::move(whenEnded)));
  std::optional<Result<T>> outcome;
  while (!(outcome = co_await bounded->outcome.waitUnlessCancelled())) bounded->cancel();
  co_await boost::asio::this_coro::throw_if_cancelled(throwsWhenCancelled);
  if (bounded->hasExpired && !outcome->has_value()) co_return fail(deadlinePassed(limit));
  co_return std::move(*outcome);
}

}  // namespace detail

/// Runs a verb for `limit` at most, then cancels it and ends with `timedOut`. A value that comes at the last moment
/// counts. The verb has ended when this ends, so it may refer to what the caller owns; therefore it must honour
/// cancellation, as every wait in core/async and core/clients does. Cancelling the caller cancels the verb.
template <typename T>
[[nodiscard]] AwaitableResult<T> withDeadline(Timers& timers, std::chrono::nanoseconds limit, AwaitableResult<T> verb) {
  return detail::runWithin(&timers, limit, std::move(verb));
}

}  // namespace hotset
