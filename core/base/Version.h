// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hotset {

/// Which Hotset this is: "0.1.0".
[[nodiscard]] std::string_view version() noexcept;

}  // namespace hotset
