// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/cache/eviction/SplitMix.h"

namespace hotset::cache::bench {

[[nodiscard]] inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The median of a sample and its 95 % interval by bootstrap: what chance alone would have made of it.
struct MedianInterval {
  double median = 0;
  double low = 0;
  double high = 0;

  [[nodiscard]] static MedianInterval of(const std::vector<double>& sample) {
    SplitMix random(11);
    std::vector<double> medians;
    for (int i = 0; i < 1000; ++i) {
      std::vector<double> drawn;
      drawn.reserve(sample.size());
      for (std::size_t n = 0; n < sample.size(); ++n) drawn.push_back(sample[random.below(sample.size())]);
      medians.push_back(bench::median(std::move(drawn)));
    }
    std::sort(medians.begin(), medians.end());
    return {.median = bench::median(sample), .low = medians[25], .high = medians[974]};
  }
};

}  // namespace hotset::cache::bench
