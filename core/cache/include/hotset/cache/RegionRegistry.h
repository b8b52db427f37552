// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "hotset/cache/Region.h"

namespace hotset::cache {

/// How a region stands among the others.
struct RegionDeclaration {
  RegionConfig config;
  std::string keyPrefix;               ///< Keys that begin with it belong here ("session:"); empty for none.
  std::vector<std::string> dependsOn;  ///< Clearing one of these clears this region too. They must be there already.
};

/// A region that is known by name everywhere, with its usual time to live and behaviour.
struct BuiltInRegion {
  std::string_view name;
  std::string_view keyPrefix;
  std::chrono::seconds ttl;
  std::string_view exceptPattern;  ///< Keys that live otherwise; empty for none.
  std::chrono::seconds exceptTtl;
  std::string_view preset = {};  ///< Empty for none.
};

/// All regions together, of one moment each.
struct RegistryStats {
  std::vector<RegionStats> regions;  ///< By name.
  RegionCounters totals;
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;

  /// Of all regions; NaN when nothing was asked for.
  [[nodiscard]] double hitRatio() const noexcept { return totals.hitRatio(); }
};

enum class Health : std::uint8_t {
  healthy,
  degraded,   ///< It works, but not as it should: refuses some writes, or is disabled.
  unhealthy,  ///< It takes nothing any more.
};

struct RegionHealth {
  std::string name;
  Health health = Health::healthy;
  std::string reason;     ///< Empty when it is healthy.
  double hitRatio = 0.0;  ///< Of the last five minutes; NaN when nothing was asked for.
};

/// The worst of the regions is the health of all.
struct RegistryHealth {
  Health overall = Health::healthy;
  double hitRatio = 0.0;  ///< Of all regions in the last five minutes.
  std::vector<RegionHealth> regions;
};

/// Judges by what happened in the last minute: a region that refused more than one write in a hundred is degraded, one
/// that refused all of them is unhealthy.
[[nodiscard]] RegionHealth healthOf(const RegionStats& stats);

/// The regions of a program by name. A region lives as long as somebody holds it; removing it here only makes it
/// unknown. Equal keys in two regions never meet. Callable from any thread; naming takes a lock, using a region does
/// not: keep the pointer.
class RegionRegistry {
 public:
  explicit RegionRegistry(RegionEnvironment environment = {});
  ~RegionRegistry();
  RegionRegistry(const RegionRegistry&) = delete;
  RegionRegistry& operator=(const RegionRegistry&) = delete;

  /// The twenty regions of the built-in table.
  [[nodiscard]] static std::span<const BuiltInRegion> builtIns() noexcept;
  /// What declares one of them: name, prefix, preset and lives as in the table, `limits` for everything else.
  [[nodiscard]] static RegionDeclaration declarationOf(const BuiltInRegion& builtIn, RegionConfig limits);

  /// alreadyExists for a name or prefix that is taken, notFound for a dependency that is not there, and what
  /// Region::create says.
  Result<std::shared_ptr<Region>> add(RegionDeclaration declaration);
  /// Every built-in region that is not there yet, each with these limits; its name in `limits` is not used.
  Result<void> addBuiltIns(const RegionConfig& limits);
  /// Null when there is none.
  [[nodiscard]] std::shared_ptr<Region> find(std::string_view name) const;
  /// The region with the longest prefix of the key; null when none fits. O(length of the key x log of the regions).
  [[nodiscard]] std::shared_ptr<Region> forKey(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> names() const;

  /// conflict when it would close a circle.
  Result<void> addDependency(std::string_view region, std::string_view on);
  /// notFound, or conflict while others depend on it.
  Result<void> remove(std::string_view name);
  /// Clears the region and, directly or not, all that depend on it; gives their names, the region's own first.
  Result<std::vector<std::string>> clear(std::string_view name);
  Result<void> setEnabled(std::string_view name, bool isEnabled);

  /// Of every region (get_stats_all).
  [[nodiscard]] RegistryStats stats() const;
  /// Of every region and of all together (health_check_all).
  [[nodiscard]] RegistryHealth health() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace hotset::cache
