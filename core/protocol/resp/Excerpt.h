// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hotset::resp {

/// Bytes from a server made fit for a message: quoted, shortened to `bytesMax`, everything but printable ASCII
/// escaped, so that nothing in it can steer a terminal or break a line.
[[nodiscard]] std::string excerpt(std::string_view bytes, std::size_t bytesMax = 24);

}  // namespace hotset::resp
