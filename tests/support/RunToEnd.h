// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "core/async/Awaitable.h"

namespace hotset::test {

/// Runs a coroutine on the context until it ends and returns its value; throws what it threw, and runtime_error when it
/// has not ended within `limit` of real time. What else is on the context runs meanwhile.
template <typename T>
T runToEnd(boost::asio::io_context& context, Awaitable<T> task,
           std::chrono::milliseconds limit = std::chrono::seconds(30)) {
  struct Outcome {
    std::optional<T> value;
    std::exception_ptr exception;
    bool hasEnded = false;
  };
  const auto outcome = std::make_shared<Outcome>();
  boost::asio::co_spawn(
      context,
      [](Awaitable<T> inner, std::shared_ptr<Outcome> result) -> Awaitable<void> {
        result->value.emplace(co_await std::move(inner));
      }(std::move(task), outcome),
      [outcome](std::exception_ptr exception) {
        outcome->exception = std::move(exception);
        outcome->hasEnded = true;
      });
  const auto end = std::chrono::steady_clock::now() + limit;
  context.restart();
  while (!outcome->hasEnded && std::chrono::steady_clock::now() < end && context.run_one_until(end) > 0) {
  }
  if (!outcome->hasEnded) throw std::runtime_error("the coroutine did not end in time");
  if (outcome->exception) std::rethrow_exception(outcome->exception);
  return std::move(*outcome->value);
}

inline void runToEnd(boost::asio::io_context& context, Awaitable<void> task,
                     std::chrono::milliseconds limit = std::chrono::seconds(30)) {
  runToEnd(
      context,
      [](Awaitable<void> inner) -> Awaitable<bool> {
        co_await std::move(inner);
        co_return true;
      }(std::move(task)),
      limit);
}

}  // namespace hotset::test
