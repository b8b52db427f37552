// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "core/domain/fleet/Node.h"

namespace hotset::simulated {

/// What happens to a simulated server over time. Times count from when the program looks at it first.
enum class Story : std::uint8_t {
  steady,           ///< Follows the hours of the day.
  failsAndReturns,  ///< Away for three quarters of a minute in every five minutes.
  fillsUp,          ///< Reaches its limit after two hours and ten minutes, refuses writes, is emptied, fills again.
  losesHits,        ///< Since six minutes ago, in every hour, its data is too large for its memory.
  hasSlowCommand,   ///< Somebody lists all keys every few seconds.
};

/// A simulated server: what it is, and what it is used for.
struct Profile {
  fleet::Node node;
  std::string product, version;
  std::string primary;  ///< Address of its primary; empty: it is one.
  std::string replica;  ///< Address of its replica; empty: it has none.
  std::string evictionPolicy;
  Story story = Story::steady;
  double operationsPeak = 1000;  ///< A second, at the busiest hour of the day.
  double hitRatio = 0.95;        ///< 0 to 1.
  double writeShare = 0.1;       ///< Of the operations, 0 to 1.
  double valueBytes = 900;       ///< On average, with its overhead.
  double limitBytes = 0;         ///< 0: no limit.
  double usedBytes = 0;          ///< While nothing happens.
  double p50Us = 60, p99Us = 400;
  std::chrono::seconds ttl{3600};  ///< Zero: keys have none.
  int clients = 60;
};

}  // namespace hotset::simulated
