// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/SampleError.h"

#include <algorithm>

namespace hotset::lab {

SampleMoments momentsOf(const KeyTally& tally, Measure measure, bool firstsMiss, std::span<const std::uint32_t> known,
                        std::uint64_t accesses) {
  SampleMoments moments{.keys = tally.misses.size()};
  const double perAccess = accesses == 0 ? 0.0 : 1.0 / static_cast<double>(accesses);
  const auto missedBy = [&](std::size_t key) {
    if (measure == Measure::objects) return static_cast<double>(tally.misses[key]) - (firstsMiss ? 1.0 : 0.0);
    return static_cast<double>(tally.missedBytes[key]) - (firstsMiss ? static_cast<double>(known[key]) : 0.0);
  };
  double lastMissed = 0;
  double lastRoom = 0;
  for (std::size_t key = 0; key < tally.misses.size(); ++key) {
    const double missed = missedBy(key);
    const double room = static_cast<double>(tally.residence[key]) * perAccess;
    moments.missed += missed;
    if (key > 0) {
      moments.missedTwice += (missed - lastMissed) * (missed - lastMissed) / 2;
      moments.missedByRoom += (missed - lastMissed) * (room - lastRoom) / 2;
      moments.roomTwice += (room - lastRoom) * (room - lastRoom) / 2;
    }
    lastMissed = missed;
    lastRoom = room;
  }
  return moments;
}

MissEstimate estimateMisses(const SampleMoments& moments, std::uint64_t keys, double known, const RoomSlope& slope) {
  if (moments.keys == 0) return {};
  const double sampled = static_cast<double>(moments.keys);
  const double weight = static_cast<double>(keys) / sampled;
  const double perRoom = slope.missesPerRoom;
  const double squares = moments.missedTwice + 2 * perRoom * moments.missedByRoom +
                         (perRoom * perRoom + slope.spread * slope.spread) * moments.roomTwice;
  const double ofAll = moments.keys > 1 ? sampled / (sampled - 1) : 1.0;
  return {.misses = known + weight * moments.missed,
          .variance = std::max(0.0, 1.0 - 1.0 / weight) * weight * weight * squares * ofAll};
}

}  // namespace hotset::lab
