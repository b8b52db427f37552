// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/domain/regions/RegionReport.h"

namespace hotset::regions {

/// Gathers what a look at single entries of one region showed, and says what follows for all of them.
class EntryTally {
 public:
  /// One entry; `type` and `encoding` empty: the server has no such notion; `ttlSeconds` none: it has none;
  /// `idleSeconds` none: not known.
  void add(const std::string& type, const std::string& encoding, std::optional<double> ttlSeconds,
           std::optional<double> idleSeconds);

  [[nodiscard]] std::uint64_t drawn() const noexcept { return m_drawn; }
  /// For a region of `entries`.
  [[nodiscard]] EntryDetails details(const Interval& entries) const;

 private:
  std::uint64_t m_drawn = 0;
  std::vector<double> m_ttls;
  std::vector<double> m_idles;
  std::map<std::string, std::uint64_t> m_types;
  std::map<std::string, std::uint64_t> m_encodings;
};

/// How many of `values` lie in each of the steps that `edges` divide them into.
[[nodiscard]] std::vector<std::uint64_t> stepsOf(const std::vector<double>& values, std::span<const double> edges);
/// The place of a value among the steps that `edges` divide.
[[nodiscard]] std::size_t stepOf(double value, std::span<const double> edges) noexcept;

/// A share of so many entries, both uncertain.
[[nodiscard]] Interval partOf(const Interval& entries, const Interval& share) noexcept;

/// Quantiles of what `values` were drawn from, with the bounds that order statistics give at 95 %; exact when `values`
/// are all there is. None of nothing.
[[nodiscard]] std::optional<Quantiles> quantilesOf(std::vector<double> values, bool areAll);

}  // namespace hotset::regions
