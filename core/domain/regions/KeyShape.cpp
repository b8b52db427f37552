// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/KeyShape.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hotset::regions {

std::string literalShape(std::string_view bytes) {
  std::string shape;
  for (const char byte : bytes) {
    if (byte == kAnyText || byte == kItself) shape += kItself;
    shape += byte;
  }
  return shape;
}

RegionPattern patternOf(std::string_view shape) {
  std::vector<std::string> texts(1);
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == kItself && i + 1 < shape.size()) {
      texts.back() += shape[++i];
      continue;
    }
    if (shape[i] != kAnyText) {
      texts.back() += shape[i];
      continue;
    }
    const bool isBehindValue =
        texts.size() > 1 && !texts.back().empty() &&
        std::ranges::all_of(texts.back(), [](char c) { return std::string_view("_-.= ,").contains(c); });
    if (isBehindValue || (texts.size() > 1 && texts.back().empty())) {
      texts.back().clear();
    } else {
      texts.emplace_back();
    }
  }
  return RegionPattern(std::move(texts));
}

}  // namespace hotset::regions
