// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/domain/regions/RegionMatcher.h"
#include "core/domain/regions/live/LiveFigures.h"
#include "core/domain/regions/live/ReadWindows.h"

namespace hotset::live {

/// Counts reads by region, window by window, and says what follows for the time they were taken from. Keeps no key.
/// Pure.
class ReadTally {
 public:
  explicit ReadTally(std::vector<RegionPattern> regions) : m_matcher(std::move(regions)) {}

  void beginWindow();
  void read(std::string_view key, std::optional<bool> wasFound);
  /// Of a server that tells misses apart from reads: a key read in this window was not there.
  void miss(std::string_view key);
  void endWindow() { m_isOpen = false; }

  /// Shares and hit ratios with 95 % intervals: of the wider of what chance alone makes of so many reads (Wilson 1927)
  /// and what the windows differ by (ratio estimator, Cochran 1977, 6.4). `hasMisses`: miss() was told all of them;
  /// where the reads themselves say whether they found their key, that counts.
  [[nodiscard]] std::vector<ReadShare> shares(bool hasMisses) const;
  [[nodiscard]] std::uint64_t reads() const noexcept;

 private:
  struct Seen {
    double reads = 0;
    double found = 0;
    double told = 0;  // of the reads, those of which the server said whether they were found
    double misses = 0;
  };
  using Window = std::map<std::size_t, Seen>;  // by place among the matcher's patterns

  std::vector<Window> m_windows;
  regions::RegionMatcher m_matcher;
  bool m_isOpen = false;
};

/// A ratio of sums over windows: parts of wholes, as a 95 % interval within 0 and 1. None of nothing.
[[nodiscard]] std::optional<Interval> ratioOver(const std::vector<double>& parts, const std::vector<double>& wholes);

}  // namespace hotset::live
