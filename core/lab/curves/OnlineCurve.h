// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/curves/Curve.h"
#include "core/lab/curves/OnlineLruCurve.h"
#include "core/lab/curves/OnlineMiniature.h"

namespace hotset::lab {

struct OnlineCurvePlan {
  std::vector<std::string> policies;  ///< Not opt, which knows the future.
  std::vector<std::uint64_t> sizes;   ///< Entries, at least 1.
  std::uint32_t entriesMax = 768;     ///< Of a miniature.
};

/// The curves of accesses that still arrive: refined by each of them, asked for at any time. Memory is bounded by the
/// plan: under 5 MB for six policies at eight sizes. Entries weigh 1. One thread.
///
/// Points of lru are exact up to 1,024 entries, and those of a policy up to `entriesMax`; beyond, hot keys that a
/// sample by hash got or missed make single points less sure than hitRatioCurve(), which knows all accesses beforehand.
class OnlineCurve {
 public:
  /// notFound for an unknown policy, invalidArgument for opt or a size of 0.
  [[nodiscard]] static Result<OnlineCurve> create(const OnlineCurvePlan& plan);

  /// `keyHash`: every bit well mixed.
  void access(std::uint64_t keyHash);
  [[nodiscard]] std::vector<CurvePoint> points() const;
  [[nodiscard]] std::uint64_t accesses() const noexcept { return m_accesses; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;

 private:
  struct Series {
    std::string policy;
    std::vector<OnlineMiniature> miniatures;  ///< By size.
  };

  OnlineCurve() = default;
  void addPoints(const Series& series, std::vector<CurvePoint>& points) const;

  std::vector<std::string> m_policies;
  std::vector<std::uint64_t> m_sizes;
  OnlineLruCurve m_lru;
  std::vector<Series> m_series;
  std::uint64_t m_accesses = 0;
};

}  // namespace hotset::lab
