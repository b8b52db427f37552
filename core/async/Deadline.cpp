// SPDX-License-Identifier: Apache-2.0
#include "core/async/Deadline.h"

#include <fmt/format.h>

namespace hotset::detail {

Error deadlinePassed(std::chrono::nanoseconds limit) {
  const double seconds = std::chrono::duration<double>(limit).count();
  return Error(ErrorCode::timedOut, fmt::format("no answer within {:.3g} s", seconds));
}

}  // namespace hotset::detail
