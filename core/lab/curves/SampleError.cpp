// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/SampleError.h"

#include <algorithm>

namespace hotset::lab {

SampleMoments momentsOf(const KeyTally& tally, std::uint64_t accesses) {
  SampleMoments moments{.keys = tally.misses.size()};
  const double perAccess = accesses == 0 ? 0.0 : 1.0 / static_cast<double>(accesses);
  double lastMisses = 0;
  double lastRoom = 0;
  for (std::size_t key = 0; key < tally.misses.size(); ++key) {
    const double misses = tally.misses[key];
    const double room = static_cast<double>(tally.residence[key]) * perAccess;
    moments.misses += misses;
    if (key > 0) {
      moments.missesTwice += (misses - lastMisses) * (misses - lastMisses) / 2;
      moments.missesByRoom += (misses - lastMisses) * (room - lastRoom) / 2;
      moments.roomTwice += (room - lastRoom) * (room - lastRoom) / 2;
    }
    lastMisses = misses;
    lastRoom = room;
  }
  return moments;
}

MissEstimate estimateMisses(const SampleMoments& moments, std::uint64_t keys, bool firstsMiss, double missesPerRoom) {
  if (moments.keys == 0) return {};
  const double sampled = static_cast<double>(moments.keys);
  const double whole = static_cast<double>(keys);
  const double weight = whole / sampled;
  const double squares = moments.missesTwice + 2 * missesPerRoom * moments.missesByRoom +
                         missesPerRoom * missesPerRoom * moments.roomTwice;
  const double ofAll = moments.keys > 1 ? sampled / (sampled - 1) : 1.0;
  return {.misses = firstsMiss ? whole + weight * (moments.misses - sampled) : weight * moments.misses,
          .variance = std::max(0.0, 1.0 - 1.0 / weight) * weight * weight * squares * ofAll};
}

}  // namespace hotset::lab
