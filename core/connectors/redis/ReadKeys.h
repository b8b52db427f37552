// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace hotset::redis {

/// Whether a command (in capitals) looks entries up in order to read them, as the server counts its hits and misses.
/// Commands of modules and scripts count as none; what a script calls is a command of its own.
[[nodiscard]] bool readsKeys(std::string_view command) noexcept;

/// The keys it reads, of its arguments behind the name.
[[nodiscard]] std::span<const std::string_view> keysRead(std::string_view command,
                                                         std::span<const std::string_view> arguments) noexcept;

}  // namespace hotset::redis
