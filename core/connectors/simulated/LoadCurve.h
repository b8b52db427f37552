// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/Clock.h"
#include "core/connectors/simulated/Profile.h"

namespace hotset::simulated {

/// What happens on a simulated server at any moment, each a second.
struct Load {
  double operations = 0, writes = 0, reads = 0, hits = 0, evicted = 0, expired = 0;
};

/// The load of a simulated server through time: by the hours of the day, with noise, and by its story. The same profile
/// and time give the same load. A value.
class LoadCurve {
 public:
  /// Its story counts from `begin`.
  LoadCurve(Profile profile, WallTime begin);

  [[nodiscard]] Load at(WallTime time) const;
  /// It can be reached then.
  [[nodiscard]] bool isUpAt(WallTime time) const;
  [[nodiscard]] double storySecondsAt(WallTime time) const;
  /// -1 to 1, another in every second.
  [[nodiscard]] double noise(std::uint64_t stream, WallTime time) const;
  /// -1 to 1, gliding from one value to the next over `period` seconds.
  [[nodiscard]] double waver(std::uint64_t stream, int period, WallTime time) const;
  [[nodiscard]] const Profile& profile() const noexcept { return m_profile; }

 private:
  [[nodiscard]] double busyness(WallTime time) const;

  Profile m_profile;
  std::uint64_t m_seed;
  WallTime m_begin;
};

/// The rest of a division, never negative.
[[nodiscard]] double positiveModulo(double value, double period);

}  // namespace hotset::simulated
