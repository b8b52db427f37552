// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <mutex>
#include <string_view>
#include <vector>

#include "hotset/cache/CachingRule.h"

namespace hotset::cache {

/// The last decisions of a region's rules, for whoever wonders why something is not cached. Callable from any thread.
class DecisionLog {
 public:
  static constexpr std::size_t kKeyBytesMax = 256;

  /// Forgets the oldest beyond `kept`.
  void add(WallTime at, std::string_view key, const CachingRule* rule, std::size_t kept);
  /// Oldest first.
  [[nodiscard]] std::vector<CachingDecision> all() const;

 private:
  mutable std::mutex m_mutex;
  std::deque<CachingDecision> m_decisions;
};

}  // namespace hotset::cache
