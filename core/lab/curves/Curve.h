// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/simulation/Simulator.h"

namespace hotset::lab {

/// How often a policy would hit at a size, as far as that is known.
struct CurvePoint {
  std::string policy;
  std::uint64_t size = 0;  ///< Entries, or bytes.
  double hitRatio = 0;
  double low = 0;  ///< To `high`: where the true ratio lies with 95 % confidence. All three are one where it is exact.
  double high = 0;
  double byteHitRatio = 0;  ///< Of the bytes asked for, the same way; as of requests where the trace has no sizes.
  double byteLow = 0;
  double byteHigh = 0;
  double evictionsPerMiss = 0;  ///< As simulated.
  bool isExact = false;
  std::uint64_t entries = 0;  ///< That the simulated cache held at most; bytes where the trace has sizes.
};

struct CurvePlan {
  SimulationPlan simulation;
  /// Of a miniature: more is closer to the truth, and slower. Fewer are used in traces of more than two million
  /// accesses. 0 is 4,096, and no miniatures at all where the whole curve is simulated quickly without (fifty million
  /// accesses at all points together).
  std::uint32_t entriesMax = 0;
  std::uint64_t salt = 0;  ///< Another one, another sample of the keys.
  bool isExact = false;    ///< Simulate everything, whatever it costs.
};

/// The hit ratios of every policy at every size, in the plan's order.
///
/// A cache of C entries is played by a miniature of at most `entriesMax` that sees the same share of the keys
/// (Waldspurger and others, ATC 2017, with a stratified sample in place of a hashed one). Where that share is all,
/// and for lru wherever entries weigh 1 (one pass over stack distances), the point is exact. Otherwise the interval is
/// that of the sample and of what is known to differ at small scale (CurveError). Through a region everything is
/// simulated in full. Fails as simulate() does.
[[nodiscard]] Result<std::vector<CurvePoint>> hitRatioCurve(const AccessTrace& trace, const CurvePlan& plan,
                                                            Progress& progress);

/// Sizes that show the shape of a curve: `count` of them, evenly on a logarithmic scale, from 0.1 % to all that the
/// trace holds; fewer where the trace is small.
[[nodiscard]] std::vector<CacheSize> defaultSizes(std::uint64_t distinctWeight, std::size_t count = 12);

}  // namespace hotset::lab
