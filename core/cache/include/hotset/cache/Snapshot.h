// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/Result.h"
#include "hotset/cache/Region.h"
#include "hotset/cache/RegionLoader.h"

namespace hotset::cache {

struct SnapshotSummary {
  std::string region;         ///< That was saved.
  std::uint64_t entries = 0;  ///< Written, or taken into the region.
  std::uint64_t expired = 0;  ///< Left out: their life ended before they were restored.
  std::uint64_t skipped = 0;  ///< Left out: the region has a newer one, or no room.
  std::uint64_t bytes = 0;    ///< Of the file.
};

/// Writes the entries of a region to a file, the coldest first: keys, values, what is left of their lives, priority,
/// cost and tags. The file appears complete or not at all: it is written beside its place, flushed to the disk and
/// renamed. Each entry is one of some moment during the call; the region is not held up by more than 256 entries at a
/// time. storageFailed with the reason of the system; cancelled when `progress` said so.
Result<SnapshotSummary> saveSnapshot(const Region& region, const std::filesystem::path& file,
                                     const ProgressFunction& progress = {});

/// Fills a region from such a file. The file is read through before anything is taken from it: one that was cut, or in
/// which anything was changed, is refused (storageFailed), as is one of a version not known (notSupported); the region
/// is then as it was. Entries that the region has already stay. The name of the region need not be the same.
Result<SnapshotSummary> restoreSnapshot(Region& region, const std::filesystem::path& file,
                                        const ProgressFunction& progress = {});

}  // namespace hotset::cache
