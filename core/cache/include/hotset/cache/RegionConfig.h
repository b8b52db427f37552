// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "hotset/cache/CachingRule.h"
#include "hotset/cache/EvictionPolicy.h"
#include "hotset/cache/Ttl.h"

namespace hotset::cache {

/// A time to live by condition: the first rule that fits decides.
struct TtlRule {
  std::string pattern = "*";  ///< Of the key: * and ?, [a-z], \ before a character that stands for itself.
  std::uint64_t valueBytesMin = 0;
  Ttl ttl;
};

/// How a region behaves. A value; refused as a whole when anything in it is wrong.
struct RegionConfig {
  std::string name;              ///< Not empty.
  bool isEnabled = true;         ///< A disabled region keeps its entries, finds nothing and takes nothing.
  std::uint64_t entriesMax = 0;  ///< 0 is no limit; one of the two limits must be set.
  std::uint64_t bytesMax = 0;    ///< Of keys, values and all that is kept beside them; 0 is no limit.
  std::string policy = "auto";   ///< A name in the policy catalogue.
  Objective objective = Objective::objectHits;
  Ttl ttl;  ///< Where no rule fits and a call says nothing else.
  std::vector<TtlRule> ttlRules;
  /// Asked before the rules; nothing is no opinion. Called on the writing thread, without a lock; must not throw.
  std::function<std::optional<Ttl>(std::string_view key, std::string_view value)> ttlOf;
  std::vector<CachingRule> rules;                  ///< Whether and how an entry is cached: the first that fits decides.
  std::uint32_t decisionsKept = 0;                 ///< Of those rules, for Region::decisions(); at most 100,000.
  double ttlJitter = 0.0;                          ///< Each TTL is shortened by up to this share, 0 to 0.9.
  std::chrono::milliseconds cleanupInterval{100};  ///< How often what has expired is removed, 10 ms to 1 h.
  bool isMeasured = true;                          ///< Statistics on.

  static constexpr std::uint64_t kEntriesMaxMax = 4'000'000'000;
};

/// Says which field is wrong, and why.
[[nodiscard]] Result<void> validate(const RegionConfig& config);

}  // namespace hotset::cache
