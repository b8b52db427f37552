// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/domain/regions/RegionReport.h"

namespace hotset::store {

/// A report as text (JSON, UTF-8 whatever the keys are), without its examples and its checkpoint.
[[nodiscard]] std::string textOf(const regions::RegionReport& report);
/// What textOf() gave; nothing where the text is another.
[[nodiscard]] std::optional<regions::RegionReport> reportIn(std::string_view text);

}  // namespace hotset::store
