// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "core/lab/curves/KeySample.h"
#include "core/lab/curves/SampleError.h"
#include "core/lab/simulation/Outcome.h"

namespace hotset::lab {

/// One simulation for a curve: a policy at a size, by a sample of the keys or by all of them.
struct Miniature {
  std::string policy;
  std::uint64_t size = 0;             ///< Of the cache that is played.
  std::optional<std::size_t> point;   ///< Which point it is for; nothing for one that only tells how sure that is.
  double rate = 1;                    ///< Of the keys.
  bool isSmaller = false;             ///< A second one at the same size, of a quarter of the entries.
  const KeySample* sample = nullptr;  ///< Null: of everything.
  std::uint64_t capacity = 0;         ///< That it was simulated with.
  Outcome outcome;
  std::array<SampleMoments, 2> moments;  ///< By measure.

  [[nodiscard]] bool isSampled() const noexcept { return sample != nullptr; }
};

}  // namespace hotset::lab
