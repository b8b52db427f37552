// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/connectors/KeyReader.h"
#include "core/domain/regions/EntryTally.h"
#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {

/// Looks at some of the drawn entries of each region for type, encoding, TTL and idle time, which the server counts as
/// look-ups: so few of them that a look a day stays below 0.01 % of what a server with 1,000 look-ups a second counts.
/// Core thread.
class EntryLooker {
 public:
  static constexpr std::size_t kOfEachMax = 96;   ///< Shares within 10 points.
  static constexpr std::size_t kOfAllMax = 2000;  ///< Up to four look-ups each.

  /// `tallies` outlive it.
  EntryLooker(std::shared_ptr<KeyReader> reader, const std::vector<RegionTally>& tallies);

  /// Looks at the next few; gives how many look-ups the server counted for it. None: that was all, or the server does
  /// not allow it or knows nothing of it.
  [[nodiscard]] AwaitableResult<std::optional<std::uint64_t>> lookAtSome();
  [[nodiscard]] std::vector<EntryTally> takeTallies() { return std::move(m_looks); }

 private:
  std::shared_ptr<KeyReader> m_reader;
  const std::vector<RegionTally>& m_tallies;
  std::vector<EntryTally> m_looks;
  std::size_t m_ofEach;
  std::size_t m_region = 0;
  std::size_t m_next = 0;  // of the region's drawn keys
};

}  // namespace hotset::regions
