// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/connectors/simulated/Profile.h"

namespace hotset::simulated {

/// The demo fleet: Redis, Valkey and memcached in production, staging and development; one fails and returns, one fills
/// up, one has lost hits, one is slowed by a command, one has no limit. Its ids satisfy fleet::isDemo.
[[nodiscard]] std::vector<Profile> demoProfiles();

/// So many simulated servers of many groups, for trials with large fleets; ids as above.
[[nodiscard]] std::vector<Profile> manyProfiles(std::size_t count);

}  // namespace hotset::simulated
