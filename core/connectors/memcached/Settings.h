// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::memcached {

/// A line of `stats settings`: what it does, and its value where nobody set it.
struct Setting {
  std::string_view name;
  std::string_view meaning;  ///< One English sentence without a full stop, or several.
  /// Of memcached 1.6; nothing where it depends on how the server was built or started, or is no choice at all.
  std::optional<std::string_view> preset;
};

/// Null: not one that Hotset knows.
[[nodiscard]] const Setting* findSetting(std::string_view name);

/// Fills in meaning, default and whether the value differs from it.
void explainSettings(std::vector<stats::ConfigEntry>& entries);

}  // namespace hotset::memcached
