// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "core/connectors/KeyReader.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::memcached {

// What memcached says, as samples. Pure. What it does not count (TTLs, replication, persistence, the time of single
// commands) stays unknown.

/// `stats`.
void takeStats(std::span<const std::string> lines, stats::StatsSample& sample);
/// `stats settings`: the configuration, and what is evicted.
void takeSettings(std::span<const std::string> lines, stats::StatsSample& sample);
/// `stats slabs`: memory by class of item size.
void takeSlabs(std::span<const std::string> lines, stats::StatsSample& sample);

/// `stats`, for a walk over the items.
[[nodiscard]] KeyspaceReading keyspaceIn(std::span<const std::string> lines);

}  // namespace hotset::memcached
