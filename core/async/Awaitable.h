// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/awaitable.hpp>

#include "core/base/Result.h"

namespace hotset {

/// A coroutine of the core: started, resumed and cancelled on the core thread only. Takes its parameters by value;
/// a lambda that is one takes parameters and captures nothing (a capture dies with the lambda, not with the frame).
template <typename T>
using Awaitable = boost::asio::awaitable<T>;

/// What nearly every one-shot verb of the core returns.
template <typename T>
using AwaitableResult = Awaitable<Result<T>>;

}  // namespace hotset
