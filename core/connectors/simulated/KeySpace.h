// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/connectors/KeyReader.h"
#include "core/connectors/simulated/Profile.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/RegionRule.h"

namespace hotset::simulated {

/// Entries of one kind in a simulated server.
struct KeyKind {
  std::string before, behind;  ///< Around what tells its keys apart.
  bool isHex = false;          ///< That is hexadecimal digits; else a number.
  double share = 0;            ///< Of all entries, 0 to 1.
  double bytes = 0;            ///< Mean size, all that belongs to it counted.
  double spread = 0.8;         ///< Of the sizes' logarithm.
  std::string type, encoding;
  double ttlSeconds = 0;     ///< When it is made; 0: it has none.
  double idleSeconds = 600;  ///< Median.
  double dailyGrowth = 0;    ///< Part of its entries that come in a day.
};

/// The entries of a simulated server, made when they are asked for: the same profile has the same entries at a moment,
/// in a random order. A value.
class KeySpace {
 public:
  explicit KeySpace(const Profile& profile);

  [[nodiscard]] std::uint64_t keys() const noexcept { return m_keys; }
  [[nodiscard]] bool isMemcached() const noexcept { return m_isMemcached; }
  [[nodiscard]] const std::vector<KeyKind>& kinds() const noexcept { return m_kinds; }
  [[nodiscard]] std::string keyAt(std::uint64_t place) const;
  [[nodiscard]] std::uint64_t bytesOf(std::string_view key) const;
  [[nodiscard]] EntryLook look(std::string_view key) const;

  /// What is known of it as if it had been scanned every hour of the last day, the last time before `now`.
  [[nodiscard]] std::vector<regions::PastRun> pastRuns(WallTime now) const;
  [[nodiscard]] regions::RegionReport report(WallTime now) const;
  [[nodiscard]] std::vector<regions::RegionRule> rules() const;

 private:
  [[nodiscard]] const KeyKind* kindOf(std::string_view key) const;
  [[nodiscard]] double entriesAt(std::size_t kind, WallTime time) const;
  [[nodiscard]] regions::RegionFigures figures(std::size_t kind, double entries) const;

  std::uint64_t m_seed;
  std::uint64_t m_keys;
  bool m_isMemcached;
  bool m_keepsIdle;
  std::vector<KeyKind> m_kinds;
  std::vector<double> m_upTo;  // shares added up
};

}  // namespace hotset::simulated
