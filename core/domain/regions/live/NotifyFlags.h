// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::live {

// What Redis and Valkey tell by notify-keyspace-events: its letters, and the names of events. Letters this does not
// know are kept as they are.

/// The setting with what hearing these kinds takes added to it; the same text where nothing is missing.
[[nodiscard]] std::string flagsFor(KindSet kinds, std::string_view current);
/// The kinds that are told under a setting.
[[nodiscard]] KindSet kindsTold(std::string_view flags);
/// The setting to write so that what we added is gone and what others added since stays; `now` itself where it is not
/// ours any more: somebody has set less than what we had set.
[[nodiscard]] std::string flagsRestored(std::string_view now, std::string_view before, std::string_view after);

/// What an event of this name ("expired", "hset") says happened to the key; none: nothing that is counted.
[[nodiscard]] std::optional<Kind> kindOfEvent(std::string_view event) noexcept;
/// The names of the events by which these kinds are told.
[[nodiscard]] std::vector<std::string_view> eventsOf(KindSet kinds);

}  // namespace hotset::live
