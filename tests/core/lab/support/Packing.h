// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hotset::lab::testing {

[[nodiscard]] std::string packGzip(std::string_view text);
[[nodiscard]] std::string packXz(std::string_view text);
[[nodiscard]] std::string packZstd(std::string_view text);

}  // namespace hotset::lab::testing
