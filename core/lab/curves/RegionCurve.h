// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/curves/OnlineCurve.h"
#include "hotset/cache/Region.h"

namespace hotset::lab {

/// The curves of a region's own reads, while it works: its tap writes down what is asked for, and absorb() refines the
/// curves. Reads count, writes don't: whoever misses fills.
///
/// The region's threads only append to a list, under a lock that nobody holds for long; when absorb() is not called
/// often enough, what comes is lost and counted. All calls but the region's own are made on one thread at a time. The
/// region must outlive it, and has no other tap meanwhile.
class RegionCurve {
 public:
  /// Accesses written down at most until they are absorbed.
  static constexpr std::size_t kPendingMax = 16384;

  /// Fails as OnlineCurve::create() does. `plan.keysOneIn` is for the tap, too.
  [[nodiscard]] static Result<std::unique_ptr<RegionCurve>> attach(cache::Region& region, const OnlineCurvePlan& plan);
  ~RegionCurve();
  RegionCurve(const RegionCurve&) = delete;
  RegionCurve& operator=(const RegionCurve&) = delete;

  /// How many accesses were new.
  std::size_t absorb();
  /// By what was absorbed. `accessesInAll`: how many reads the region has had meanwhile; 0 where nobody counted.
  [[nodiscard]] std::vector<CurvePoint> points(std::uint64_t accessesInAll = 0) const {
    return m_curve.points(accessesInAll);
  }
  [[nodiscard]] std::uint64_t accesses() const noexcept { return m_curve.accesses(); }
  /// Accesses that came when too many were pending.
  [[nodiscard]] std::uint64_t lost() const;
  [[nodiscard]] std::uint64_t memoryBytes() const;

 private:
  struct Pending;

  RegionCurve(cache::Region& region, OnlineCurve curve);

  cache::Region& m_region;
  OnlineCurve m_curve;
  std::shared_ptr<Pending> m_pending;  ///< With the tap, which a region may still be calling after it was ended.
  std::vector<std::uint64_t> m_absorbing;
};

}  // namespace hotset::lab
