// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/domain/regions/live/LivePeriod.h"

namespace hotset::live {

/// Adds the seconds of one node up to minutes and hours, until they are taken to be written down. What is taken is what
/// has come since the last time, to be added to what is written already. Pure; its regions are those of one LiveTally.
class LiveDiary {
 public:
  static constexpr std::size_t kRegionsMax = 1000;  ///< Of a minute or an hour; others count as "other".
  static constexpr std::size_t kPeriodsMax = 240;   ///< Not taken; of more the oldest are forgotten.

  /// `heard`: the kinds that were listened for; `scaled`: those of them of which only some were told by region.
  void add(const Second& second, const RegionNames& names, KindSet heard, KindSet scaled = {});
  [[nodiscard]] bool isEmpty() const noexcept { return m_open.empty() && m_returned.empty(); }
  [[nodiscard]] std::vector<Period> take();
  /// They could not be written down: the next take() gives them again.
  void giveBack(std::vector<Period> periods);

 private:
  struct Open {
    Period period;
    std::unordered_map<std::uint32_t, std::size_t> rows;  // by the region's place among the names
  };

  void addTo(Open& open, const Second& second, const RegionNames& names);

  std::map<std::pair<std::chrono::seconds, WallTime>, Open> m_open;
  std::vector<Period> m_returned;
};

}  // namespace hotset::live
