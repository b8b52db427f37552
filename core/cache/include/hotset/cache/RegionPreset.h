// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "core/base/Result.h"
#include "hotset/cache/RegionConfig.h"

namespace hotset::cache {

/// A usual way for a region to behave.
struct RegionPreset {
  std::string_view name;
  std::string_view purpose;  ///< One sentence.
  Ttl ttl;
  double ttlJitter;
  std::chrono::milliseconds cleanupInterval;
  std::string_view policy;
  Objective objective;
};

/// security-critical, high-frequency, bulk-data, temporary.
[[nodiscard]] std::span<const RegionPreset> regionPresets() noexcept;

/// The configuration with all that the preset is about; name, limits, rules and the rest stay. notFound for a name that
/// there is not.
[[nodiscard]] Result<RegionConfig> withPreset(RegionConfig config, std::string_view preset);

}  // namespace hotset::cache
