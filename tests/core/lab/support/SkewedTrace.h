// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include "tests/core/lab/support/MemorySource.h"

namespace hotset::lab::testing {

/// A few keys asked for often among many asked for once or twice: the cube of an even draw.
inline AccessTrace skewedTrace(int keys, int accesses, std::uint64_t seed) {
  std::string text;
  std::uint64_t state = seed;
  for (int i = 0; i < accesses; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double draw = static_cast<double>(state >> 11U) * 0x1p-53;
    text += std::to_string(static_cast<int>(keys * draw * draw * draw)) + "\n";
  }
  Progress progress;
  TextRecords records(std::make_unique<MemorySource>(std::move(text), 1U << 16U));
  return AccessTrace::load(records, "skewed", {}, progress).value();
}

}  // namespace hotset::lab::testing
