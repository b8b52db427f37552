// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/domain/attention/Finding.h"
#include "core/domain/attention/HitRatioDiary.h"
#include "core/domain/attention/HitRatioMemory.h"
#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::attention {

/// What the rules look at: the latest snapshot, and what only the last minutes show. None: not known.
struct Evidence {
  const stats::NodeSnapshot& snapshot;
  std::optional<HitRatioMemory::Comparison> hitRatios;
  std::optional<double> evictionsPerSecond;                ///< On average over the last minute.
  std::optional<double> rejectedPerSecond;                 ///< On average over the last minute.
  std::optional<double> recentHitRatio = {};               ///< Of the last minutes.
  std::optional<HitRatioDiary::Usual> usualHitRatio = {};  ///< At this hour of the day.
};

/// What the evidence shows at this moment, without regard to how long it has been so. `lasting` is left at zero.
[[nodiscard]] std::vector<Finding> judge(const Evidence& evidence);

/// How steady a finding must be: shown after it has been so for `raiseAfter`, kept until it has not been so for
/// `clearAfter`, so that nothing comes and goes from second to second.
struct Steadiness {
  std::chrono::seconds raiseAfter{0};
  std::chrono::seconds clearAfter{0};
};
[[nodiscard]] Steadiness steadinessOf(Kind kind) noexcept;

}  // namespace hotset::attention
