// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/domain/regions/EntryTally.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {

/// How much of a node a survey has seen.
struct Extent {
  std::uint64_t keys = 0;     ///< Of the node.
  bool isWhole = false;       ///< The walk came to its end: what was seen is all there is.
  bool isRandomPart = false;  ///< What was seen of it is a random part; else nothing is known of the rest but its size.
  /// What the server says that all entries take, without what it keeps for finding them; none: it does not tell.
  std::optional<double> bytesTold{};
};

/// The order in which regions are told: by their bytes, "other" last.
[[nodiscard]] bool inOrder(const RegionFigures& one, const RegionFigures& other) noexcept;

/// What follows from a survey for each region: counts exact where all was seen, and intervals at 95 % else; in their
/// order, "other" only where it holds something.
[[nodiscard]] std::vector<RegionFigures> appraise(const RegionSurvey& survey, const std::vector<EntryTally>& details,
                                                  const Extent& extent);

/// How much more the server says it holds than a sample accounts for at most, and so holds in large entries of which
/// none was drawn, in whatever regions; 0 where that may be chance, or where all was measured. Of a walk that ended
/// early and is no random part, what the rest may hold.
[[nodiscard]] double hiddenBytes(const RegionSurvey& survey, const Extent& extent);

/// The bytes of all regions together, from their tallies.
[[nodiscard]] Interval totalBytes(const RegionSurvey& survey, const Extent& extent);

/// How surely a scan is to know the bytes.
struct Precision {
  enum class Of : std::uint8_t {
    everyRegion,  ///< Every region with 1 % of the bytes or more, and the whole with them; lighter ones less.
    whole,        ///< All regions together; each as sure as that leaves it.
  };

  double relativeError = 0.04;
  Of of = Of::everyRegion;
  /// Measured of a region with 1 % of the keys or bytes at least, however alike its sizes look: what one in a thousand
  /// of its entries holds shows only in thousands. Where bytes are hidden, 4,000.
  std::size_t leastOfEach = 3000;
};

/// How many more keys of each region to measure, in the order of the tallies: first a few of each, then what the sizes
/// measured so far ask for. All 0: that was enough. At most as many as were drawn.
[[nodiscard]] std::vector<std::size_t> keysToMeasure(const RegionSurvey& survey, const Extent& extent,
                                                     const Precision& wish);

/// How many keys are to be seen so that the same holds as far as the regions' shares of the keys decide it; no more
/// than there are, and no more than were seen where all is known that can be.
[[nodiscard]] std::uint64_t keysToWalk(const RegionSurvey& survey, const Extent& extent, const Precision& wish);

}  // namespace hotset::regions
