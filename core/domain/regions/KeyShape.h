// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/domain/regions/RegionPattern.h"

namespace hotset::regions {

/// Stands for any text within a shape. No token of text holds it: bytes like it make it binary, and that a value.
inline constexpr char kAnyText = '\x01';
/// Before one of the two that stands for itself.
inline constexpr char kItself = '\x02';

/// Any bytes as they stand in a shape.
[[nodiscard]] std::string literalShape(std::string_view bytes);
/// The stars of a shape as a pattern; values with only a weak separator between them are one.
[[nodiscard]] RegionPattern patternOf(std::string_view shape);

}  // namespace hotset::regions
