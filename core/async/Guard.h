// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <utility>

#include "core/async/Awaitable.h"

namespace hotset {

/// What an exception that reached the edge of a module means: `cancelled` for a cancelled wait, else `internal`.
[[nodiscard]] Error errorFrom(const std::exception_ptr& exception);

/// Writes a defect of ours to the log: an exception that nobody turned into a Result. A cancelled wait is none.
void reportDefect(const std::exception_ptr& exception) noexcept;

/// Runs a verb at the edge of a module: what it throws (cancellation among it) becomes an error.
template <typename T>
AwaitableResult<T> guard(AwaitableResult<T> verb) {
  try {
    co_return co_await std::move(verb);
  } catch (...) {
    co_return fail(errorFrom(std::current_exception()));
  }
}

}  // namespace hotset
