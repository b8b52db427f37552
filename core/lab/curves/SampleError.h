// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/lab/simulation/KeyTally.h"

namespace hotset::lab {

/// What a curve tells of: how many requests hit, or how many of the bytes asked for.
enum class Measure : std::uint8_t { objects, bytes };

/// What a miniature's tally comes down to: what its keys missed, and how much neighbouring keys differ in that and in
/// the room that they take.
struct SampleMoments {
  std::uint64_t keys = 0;
  double missed = 0;       ///< Beyond what is known to miss.
  double missedTwice = 0;  ///< Half the sum of squared differences between neighbours, of that,
  double missedByRoom = 0;
  double roomTwice = 0;  ///< and of room.
};

/// `known`: what every key misses for certain (its first access), in the measure; empty: 1 each where `firstsMiss`,
/// else nothing is known. `accesses`: of the miniature.
[[nodiscard]] SampleMoments momentsOf(const KeyTally& tally, Measure measure, bool firstsMiss,
                                      std::span<const std::uint32_t> known, std::uint64_t accesses);

struct MissEstimate {
  double misses = 0;  ///< Or bytes missed.
  double variance = 0;
};

/// How the misses change with the room: per unit of it, and how far that is from the same on both sides.
struct RoomSlope {
  double missesPerRoom = 0;  ///< That one unit of room less brings.
  double spread = 0;         ///< Half of what the slopes below and above differ.
};

/// What the miniature says of the whole, which has `keys` keys, and misses `known` for certain.
///
/// The sampled keys are one out of each stratum, in order, so that the variance within strata follows from successive
/// differences (Wolter, Introduction to Variance Estimation, chapter 8) of each key's influence: its own misses, and
/// those that its room costs others. Where the curve bends, what room costs is itself not sure.
[[nodiscard]] MissEstimate estimateMisses(const SampleMoments& moments, std::uint64_t keys, double known,
                                          const RoomSlope& slope);

}  // namespace hotset::lab
