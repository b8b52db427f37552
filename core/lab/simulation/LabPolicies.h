// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "hotset/cache/PolicyCatalog.h"

namespace hotset::lab {

/// The policies of the library, by the very classes that caches use, and arc, 2q and lirs to compare them with. Any
/// thread. "opt" is no policy but runOptimal().
[[nodiscard]] const cache::PolicyCatalog& labPolicies();

inline constexpr std::string_view kOptimal = "opt";

/// A policy as it is asked for: its name, or "NAME:max=10%", which keeps no entry larger than that share of the
/// capacity (as some published simulators do: their s3-fifo takes nothing larger than its small queue, max=10%).
struct PolicyChoice {
  std::string name;
  double entryShareMax = 1;  ///< Of the capacity, above 0, at most 1.

  /// The weight that an entry may have in a cache of this capacity: at least 1.
  [[nodiscard]] std::uint64_t entryMaxOf(std::uint64_t capacity) const noexcept;
};

/// opt included. notFound with the list of names for an unknown one, invalidArgument for another rule than max.
[[nodiscard]] Result<PolicyChoice> parsePolicy(std::string_view text);
/// The name without a rule.
[[nodiscard]] std::string_view policyNameOf(std::string_view text) noexcept;
/// All of them, sorted.
[[nodiscard]] std::vector<std::string> policyNames();

}  // namespace hotset::lab
