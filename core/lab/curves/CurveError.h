// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/lab/curves/Miniature.h"

namespace hotset::lab {

/// What is known of a whole trace without any cache.
struct CurveWhole {
  std::uint64_t keys = 0;
  double requests = 0;
  double bytes = 0;
  bool firstsMiss = false;  ///< The first access of every key misses for certain: `keys` of them, and their bytes.
  double firstBytes = 0;
  double meanWeight = 1;  ///< Of an entry.
};

/// What the miniatures of a curve say of the whole, and how sure that is. Three things make a miniature err: which keys
/// were sampled, told by how unlike neighbouring keys are; that a small cache is not a large one, told by how far a
/// miniature of a quarter of the entries lies from it, beyond what the samples explain; and what remains, by experience
/// (modelErrorOf()).
class CurveError {
 public:
  /// Both must outlive it.
  CurveError(std::span<const Miniature> miniatures, const CurveWhole& whole);

  /// Misses, or bytes missed, of one that is for a point and was sampled; the variance is of everything.
  [[nodiscard]] MissEstimate estimate(const Miniature& miniature, Measure measure) const;
  /// What misses whatever the cache.
  [[nodiscard]] double knownOf(Measure measure) const noexcept;

 private:
  struct Pair {
    const Miniature* main = nullptr;
    const Miniature* smaller = nullptr;  ///< Of the same size; null where there is none.
  };
  struct Deviation {
    double difference = 0;  ///< Of the main one from the smaller.
    double variance = 0;    ///< Of that, by the samples.
    bool isKnown = false;
  };
  using Series = std::vector<Pair>;  ///< Of one policy, by size.

  [[nodiscard]] double missesOf(const Miniature& miniature, Measure measure) const;
  [[nodiscard]] MissEstimate sampled(const Miniature& miniature, Measure measure, const RoomSlope& slope) const;
  [[nodiscard]] RoomSlope slopeAt(const Series& series, std::size_t at, Measure measure) const;
  [[nodiscard]] Deviation deviationAt(const Series& series, std::size_t at, Measure measure) const;
  void conclude(const Series& series, Measure measure);

  CurveWhole m_whole;
  std::map<const Miniature*, std::array<MissEstimate, 2>> m_estimates;
};

}  // namespace hotset::lab
