// SPDX-License-Identifier: Apache-2.0
#include "core/base/Clock.h"

namespace hotset {

SteadyTime SystemClock::steadyNow() const noexcept { return std::chrono::steady_clock::now(); }

WallTime SystemClock::wallNow() const noexcept {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

void ManualClock::advance(std::chrono::microseconds duration) {
  m_steady += duration;
  m_wall += duration;
}

}  // namespace hotset
