// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "core/connectors/simulated/LoadCurve.h"
#include "core/domain/regions/live/LivePeriod.h"

namespace hotset::simulated {

/// What happens in one region of a simulated server, as real numbers.
struct RegionLoad {
  std::array<double, live::kKindsCount> byKind{};
  std::array<double, live::kMissCausesCount> byCause{};

  [[nodiscard]] double of(live::Kind kind) const noexcept { return byKind[static_cast<std::size_t>(kind)]; }
  RegionLoad& operator+=(const RegionLoad& other) noexcept;
  RegionLoad& operator*=(double factor) noexcept;
};

/// How the load of a simulated server falls upon its regions: what is used often is read and missed often, what is idle
/// is evicted, what lives briefly expires. A value.
class RegionLoads {
 public:
  explicit RegionLoads(const Profile& profile);

  /// As the server tells them: one that counts by the first parts of keys has those.
  [[nodiscard]] const std::vector<live::RegionPattern>& patterns() const noexcept { return m_patterns; }
  /// A key of the region, as clients would ask for it.
  [[nodiscard]] const std::string& exampleOf(std::size_t region) const { return m_examples.at(region); }
  /// Each region's part of a load, a second.
  [[nodiscard]] std::vector<RegionLoad> shareOut(const Load& load) const;
  /// The kinds that the server tells, and of which it tells the region for some alone.
  [[nodiscard]] live::KindSet told() const noexcept;
  [[nodiscard]] live::KindSet scaled() const noexcept;
  [[nodiscard]] bool tellsCauses() const noexcept { return !m_countsByPrefix; }

 private:
  struct Kind {
    std::size_t region = 0;                                        ///< Its place among the patterns.
    double reads = 0, misses = 0, evictions = 0, expirations = 0;  ///< Parts of the server's.
  };

  bool m_countsByPrefix;
  std::vector<Kind> m_kinds;
  std::vector<live::RegionPattern> m_patterns;
  std::vector<std::string> m_examples;
};

/// Whole numbers out of real ones, so that over time they add up to the same.
class RegionCarry {
 public:
  /// What has become whole since the last call.
  [[nodiscard]] live::Happened take(const RegionLoad& load);

 private:
  RegionLoad m_rest;
};

}  // namespace hotset::simulated
