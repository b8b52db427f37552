// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <string>
#include <utility>

#include "core/base/Error.h"

namespace hotset {

/// A value, or the reason why there is none. What can happen is a Result; what cannot is an assertion; no exception
/// crosses the boundary of a module. A look-up that finds nothing is a value (an empty optional), not an error.
template <typename T>
using Result = std::expected<T, Error>;

/// `return fail(ErrorCode::notFound, "no node has this name", name);`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string what, std::string subject = {},
                                                 std::string advice = {}) {
  return std::unexpected(Error(code, std::move(what), std::move(subject), std::move(advice)));
}

/// Passes an error on: `if (!reply) return fail(reply.error());`
[[nodiscard]] inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

}  // namespace hotset
