// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <optional>

#include <QtCore/QString>

#include "core/domain/regions/live/LiveFigures.h"

/// What happens to entries, in words.
namespace hotset::ui::livewords {

/// The kinds in the order in which they are shown.
inline constexpr std::array kShown{live::Kind::miss,    live::Kind::eviction, live::Kind::expiry,
                                   live::Kind::removal, live::Kind::write,    live::Kind::hit};

/// "Misses", "Evictions".
[[nodiscard]] QString title(live::Kind kind);
/// "evicted before use", "never stored".
[[nodiscard]] QString title(live::MissCause cause);
/// What a cause means and how surely it is known, in a sentence.
[[nodiscard]] QString meaning(live::MissCause cause);
/// "± 3 points": how far a share may be off.
[[nodiscard]] QString points(const live::Interval& share);

/// What a replica tells otherwise than its primary.
[[nodiscard]] QString ofReplica();

/// What a server that counts by the first part of keys would count this region under; none: it has no such part.
[[nodiscard]] std::optional<live::RegionPattern> wider(const live::RegionPattern& region);

}  // namespace hotset::ui::livewords
