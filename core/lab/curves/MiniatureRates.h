// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/lab/curves/Curve.h"
#include "core/lab/curves/LargeEntries.h"
#include "core/lab/trace/AccessTrace.h"

namespace hotset::lab {

/// Which share of the keys each miniature of a curve sees: as many as can be afforded. Immutable.
class MiniatureRates {
 public:
  MiniatureRates(const AccessTrace& trace, const CurvePlan& plan);

  /// Small enough that the miniature holds at most so many entries, and in long traces sees at most so many accesses;
  /// large enough for the largest entries that are not rare; 1 where it is simulated in full. sieve may evict what came
  /// last, so that reuses nearer than a sample can tell apart decide, and lfu what came a whole cache's time ago: where
  /// it can be afforded they are simulated in full.
  [[nodiscard]] double rateOf(const std::string& policy, std::uint64_t size) const;
  /// Of the keys that the shadows of auto look at in a cache of this size: 1 is as many as they do look at.
  [[nodiscard]] double shadowRateOf(std::uint64_t size) const;
  /// Whether the policy is auto, and its windows can be found without its cache.
  [[nodiscard]] bool hasWindows(const std::string& policy) const;
  /// Whether a miniature of a quarter of these entries tells something: not of an auto whose shadows would be larger.
  [[nodiscard]] bool isWorthASecond(const std::string& policy, double entries) const;

  /// Reads alone, whose entries weigh 1 and live for ever.
  [[nodiscard]] bool isPlain() const noexcept { return m_isPlain; }
  /// Of a key, at least 1.
  [[nodiscard]] double meanWeight() const noexcept { return m_meanWeight; }

 private:
  double m_accesses;
  std::uint32_t m_entriesMax;
  LargeEntries m_large;
  bool m_isSized;
  bool m_isPlain;
  bool m_isInFull;
  double m_meanWeight = 1;
};

}  // namespace hotset::lab
