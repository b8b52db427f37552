// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/lab/simulation/PolicyRun.h"

namespace hotset::lab {

/// What a miniature's tally comes down to: its misses, and how much neighbouring keys differ in their misses and in the
/// room that they take.
struct SampleMoments {
  std::uint64_t keys = 0;
  double misses = 0;
  double missesTwice = 0;  ///< Half the sum of squared differences between neighbours, of misses,
  double missesByRoom = 0;
  double roomTwice = 0;  ///< and of room.
};

/// `accesses`: of the miniature.
[[nodiscard]] SampleMoments momentsOf(const KeyTally& tally, std::uint64_t accesses);

struct MissEstimate {
  double misses = 0;
  double variance = 0;
};

/// What the miniature says of the whole, which has `keys` keys. `firstsMiss`: the first access of every key misses, so
/// that only later misses are estimated. `missesPerRoom`: how many misses more there would be with one unit of room
/// less.
///
/// The sampled keys are one out of each stratum, in order, so that the variance within strata follows from successive
/// differences (Wolter, Introduction to Variance Estimation, chapter 8) of each key's influence: its own misses, and
/// those that its room costs others.
[[nodiscard]] MissEstimate estimateMisses(const SampleMoments& moments, std::uint64_t keys, bool firstsMiss,
                                          double missesPerRoom);

}  // namespace hotset::lab
