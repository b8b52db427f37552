// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Whether simulate() knows the name, opt included; notFound with the list of names otherwise.
[[nodiscard]] Result<void> checkPolicy(std::string_view name);
/// All of them, sorted.
[[nodiscard]] std::vector<std::string> policyNames();

}  // namespace hotset::lab
