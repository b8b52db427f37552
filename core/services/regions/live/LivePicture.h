// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/LiveFigures.h"
#include "core/domain/regions/live/LiveOffer.h"

namespace hotset::live {

/// All that is known live of one node at one moment. Immutable; any thread may read it.
struct Picture {
  fleet::NodeId node;
  Status status;
  RegionNamesPtr regions;           ///< What the places in `seconds` mean; never null.
  std::vector<SecondPtr> seconds;   ///< Those finished, oldest first; at most LiveTally::kSecondsKept.
  std::optional<ReadShares> reads;  ///< Of the last time the reads were watched.
};
using PicturePtr = std::shared_ptr<const Picture>;

}  // namespace hotset::live
