// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::redis {

/// A directive of a Redis or Valkey server: what it does, and its value where nobody set it.
struct Directive {
  std::string_view name;
  std::string_view meaning;  ///< One English sentence without a full stop, or several.
  /// Nothing where it depends on how the server was built or started.
  std::optional<std::string_view> redisDefault;   ///< Of Redis 7.0.
  std::optional<std::string_view> valkeyDefault;  ///< Of Valkey 8.0.
};

/// Knows older names too ("slave-priority"). Null: not one that Hotset knows.
[[nodiscard]] const Directive* findDirective(std::string_view name);

/// Fills in meaning, default and whether the value differs from it, for a server of this product ("redis" or "valkey").
void explainDirectives(std::string_view product, std::vector<stats::ConfigEntry>& entries);

}  // namespace hotset::redis
