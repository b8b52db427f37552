// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "core/base/Clock.h"
#include "hotset/cache/EvictionPolicy.h"
#include "hotset/cache/Ttl.h"

namespace hotset::cache {

/// Whether and how an entry is cached. Of a region's rules the first that fits decides; where none fits, everything is
/// cached in the region's way. Every condition must hold.
struct CachingRule {
  std::string name;           ///< As it stands in the log of decisions; not empty.
  std::string pattern = "*";  ///< Of the key, as in TtlRule.
  std::uint64_t valueBytesMin = 0;
  std::uint64_t valueBytesMax = std::numeric_limits<std::uint64_t>::max();
  std::string tag;       ///< That the entry must bear; empty for any.
  std::string contains;  ///< What the value must contain; empty for anything. O(value).

  bool isStored = true;    ///< False keeps the entry out; what was there under its key goes, lest it be stale.
  std::optional<Ttl> ttl;  ///< Instead of the region's, where the call says nothing.
  std::optional<Priority> priority;  ///< Where the call says normal.
  std::optional<float> cost;         ///< Where the call says 1; > 0.
};

/// What was decided on one write.
struct CachingDecision {
  WallTime at;
  std::string key;   ///< Cut to 256 bytes.
  std::string rule;  ///< Empty when none fitted.
  bool isStored = true;
};

}  // namespace hotset::cache
