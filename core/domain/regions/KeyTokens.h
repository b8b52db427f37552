// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/domain/regions/KeyShape.h"

namespace hotset::regions {

/// One step of a key: what separates it from the step before, and how the text behind that looks.
struct KeyToken {
  std::string_view separator;  ///< ":", "::", "-"; empty for the first.
  std::string_view text;       ///< As it stands in the key.
  std::string shape;           ///< The text with kAnyText for what is surely a value; kAnyText alone: all of it.

  bool isBinary = false;  ///< Bytes that are no text: all that is left of the key.

  [[nodiscard]] bool isValue() const noexcept { return shape.size() == 1 && shape.front() == kAnyText; }
};

/// Takes a key apart: at : / | ? & { } # (several in a row are one separator), and at _ - . = and the like where the
/// key begins and inside tokens that hold values. At most 16 tokens, the last with all that is left. The tokens refer
/// to the key.
[[nodiscard]] std::vector<KeyToken> tokensOf(std::string_view key);

}  // namespace hotset::regions
