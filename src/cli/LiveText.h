// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/domain/regions/live/LiveFigures.h"
#include "core/domain/regions/live/LiveOffer.h"
#include "core/domain/regions/live/LivePeriod.h"
#include "core/domain/regions/live/LiveTally.h"

namespace hotset::cli {

/// What listening to a node would tell, what it asks for and what it costs; in lines.
[[nodiscard]] std::string offerText(std::string_view node, const live::Offer& offer, bool consents);
/// One second in one line.
[[nodiscard]] std::string secondText(const live::Second& second, const live::RegionNames& regions,
                                     const live::KindNotes& kinds);
/// A table of all regions over some seconds, with how much of them was heard.
[[nodiscard]] std::string totalsText(const live::Totals& totals, const live::RegionNames& regions,
                                     const live::KindNotes& kinds);
/// A table of the shares of reads.
[[nodiscard]] std::string readsText(const live::ReadShares& reads);

/// A table of what was heard of all regions since then, as the workspace keeps it.
[[nodiscard]] std::string heardText(std::vector<live::RegionHours> regions, WallTime since);

}  // namespace hotset::cli
