// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Clock.h"

namespace hotset::stats {

/// What happened to a node that explains what its charts show.
enum class MarkKind : std::uint8_t {
  gap,            ///< The node did not answer for a while.
  restart,        ///< The server began anew; `before` and `after` are its versions where they differ.
  counterReset,   ///< CONFIG RESETSTAT, or a counter that went back within one run.
  failover,       ///< The node changed its role or its primary: `before` and `after` say which.
  configuration,  ///< A directive (`subject`) was seen to change, by whomever.
};

/// One such event, as far as readings tell: between `earliest` and `time`, both times of readings.
struct Mark {
  MarkKind kind{};
  WallTime time;                ///< When it was noticed. Of a gap: the last answer before it, or the first failure.
  WallTime earliest;            ///< It was not yet so at the reading then.
  std::optional<WallTime> end;  ///< Of a gap: the first answer after it; none while it lasts.
  std::string subject;
  std::string before, after;  ///< At most 200 bytes each.

  bool operator==(const Mark&) const = default;
};
/// By `time`, oldest first; immutable.
using Marks = std::shared_ptr<const std::vector<Mark>>;

}  // namespace hotset::stats
