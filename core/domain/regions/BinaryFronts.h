// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hotset::regions {

/// What keys that are no text begin with, and how many of them.
struct BinaryFront {
  std::string_view bytes;  ///< Of one of the keys.
  std::size_t keys = 0;
};

/// The fronts that such keys have in common: as many bytes as are the same, and then a byte of few values, as a tag is,
/// parts them. The high byte of a number, even over values from 0 on, and digests, which have any byte, part nothing.
/// Fronts of fewer than `keysMin` keys are left out.
[[nodiscard]] std::vector<BinaryFront> frontsOf(std::vector<std::string_view> keys, std::size_t keysMin);

}  // namespace hotset::regions
