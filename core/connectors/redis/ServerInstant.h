// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "core/base/Clock.h"

namespace hotset::redis {

/// When, by our steady clock, a server made its answer. Between sending and receiving lie milliseconds, or the time a
/// server was blocked; rates over one second would carry that as an error. The server's own clock tells the instant:
/// how far it is from ours is learnt from the quickest round trips, and not believed where it leaves the time between
/// sending and receiving (a step of that clock). A value, one for each connection; to the microsecond.
class ServerInstant {
 public:
  [[nodiscard]] SteadyTime at(SteadyTime sent, SteadyTime received, std::optional<WallTime> serverTime);

 private:
  std::optional<std::chrono::microseconds> m_offset;  // steady minus server time
  std::chrono::microseconds m_roundTrip{0};           // of the answer it was learnt from
};

}  // namespace hotset::redis
