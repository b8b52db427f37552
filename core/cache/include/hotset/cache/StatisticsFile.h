// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/base/Result.h"
#include "hotset/cache/Region.h"

namespace hotset::cache {

struct StatisticsSummary {
  std::string region;  ///< Whose statistics they are.
  WallTime savedAt;
};

/// Writes what a region has counted to a file, so that it goes on counting after a restart: totals (of earlier lives
/// too), latency histograms, hot keys. A few kilobytes; the file appears complete or not at all. storageFailed with the
/// reason of the system. Callable from any thread.
Result<void> saveStatistics(const Region& region, const std::filesystem::path& file);

/// Adds what such a file holds to what the region counts itself. Windows stay those of this life, for they are about
/// the last minutes. A file that was cut, or in which anything was changed, is refused (storageFailed), as is one of a
/// version not known (notSupported); the region's statistics are then as they were. Once for each file: a second time
/// would count it twice.
Result<StatisticsSummary> restoreStatistics(Region& region, const std::filesystem::path& file);

}  // namespace hotset::cache
