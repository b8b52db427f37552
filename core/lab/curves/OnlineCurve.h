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
  std::uint32_t entriesMax = 512;     ///< Of a miniature.
  std::uint32_t keysOneIn = 1;        ///< Only one in so many keys comes by, always the same ones, chosen by hash.
};

/// The curves of accesses that still arrive: refined by each of them, asked for at any time. Memory is bounded by the
/// plan: under 5 MB for six policies at eight sizes. Entries weigh 1. One thread.
///
/// Where all keys come by, points of lru are exact up to 1,024 entries, and those of a policy up to `entriesMax`; else,
/// hot keys that a sample by hash got or missed make single points less sure than hitRatioCurve(), which knows all
/// accesses beforehand.
class OnlineCurve {
 public:
  /// notFound for an unknown policy, invalidArgument for opt or a size of 0.
  [[nodiscard]] static Result<OnlineCurve> create(const OnlineCurvePlan& plan);

  /// `keyHash`: every bit well mixed.
  void access(std::uint64_t keyHash);
  /// `accessesInAll`: those to the keys that don't come by, too; 0 where nobody counts them.
  [[nodiscard]] std::vector<CurvePoint> points(std::uint64_t accessesInAll = 0) const;
  [[nodiscard]] std::uint64_t accesses() const noexcept { return m_accesses; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept;

 private:
  struct Series {
    std::string policy;
    std::vector<OnlineMiniature> miniatures;  ///< By size.
  };

  OnlineCurve() = default;
  [[nodiscard]] double lruMissesAt(std::uint64_t entries) const;
  void addPoints(const Series& series, double accessesInAll, std::vector<CurvePoint>& points) const;

  double m_keysOneIn = 1;
  std::vector<std::string> m_policies;
  std::vector<std::uint64_t> m_sizes;
  OnlineLruCurve m_lru;
  std::vector<Series> m_series;
  std::uint64_t m_accesses = 0;
};

}  // namespace hotset::lab
