// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hotset::memcached {

/// The first of these commands (one a line, as they are sent) that may change something on the server: an item, its
/// time to live, a setting, the statistics. What is not known as a read counts as a write. Nothing: all are reads.
/// Pure.
[[nodiscard]] std::optional<std::string> firstWriteIn(std::string_view commands);

}  // namespace hotset::memcached
