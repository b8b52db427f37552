// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "core/domain/regions/Appraisal.h"

namespace hotset::regions::test {

using Random = std::mt19937_64;

/// What the sizes of a region's entries may be like.
struct SizeKind {
  std::string name;
  std::function<double(Random&)> next;
};

/// From all alike to tails without a mean worth the name, as a server with size classes gives them.
[[nodiscard]] std::vector<SizeKind> sizeKinds();

/// How often intervals of 95 % held the truth, and how wide they were.
struct Coverage {
  std::string name;
  std::size_t trials = 0;
  std::size_t above = 0;  ///< The truth lay above the interval;
  std::size_t below = 0;  ///< and below it.
  double measured = 0;    ///< Entries, on average.
  std::vector<double> errors{};

  void note(const Interval& interval, double truth);
  [[nodiscard]] double held() const;         ///< In percent.
  [[nodiscard]] double medianError() const;  ///< Stated, in percent.
};

/// A region of so many entries, scanned from its beginning to its end again and again, as a scan of a server goes about
/// it: keys walked in random order, a few measured, then as many as their sizes ask for. A new region now and then.
/// `tellsBytes`: of a server that says what all entries take together, a twentieth less than is true.
[[nodiscard]] Coverage coverageOf(const SizeKind& kind, std::size_t entries, std::size_t trials,
                                  const Precision& wish = {}, bool tellsBytes = false);

/// A node of regions of every kind of which a part is walked: for each region's entries and bytes, and the whole.
struct PartCoverage {
  Coverage entries{.name = "entries of regions"};
  Coverage bytes{.name = "bytes of regions"};
  Coverage whole{.name = "bytes of the whole"};
  double walked = 0;  ///< Of the keys, on average.
};
[[nodiscard]] PartCoverage coverageOfPart(std::size_t keys, std::size_t walkedFirst, std::size_t trials,
                                          const Precision& wish = {});

}  // namespace hotset::regions::test
