// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace hotset::redis {

/// A command that Hotset's sampling sends, by its name in INFO, and what one call costs the server in µs where it
/// does not say (measured on redis-server 7.0; a table with many rows costs more).
struct PollingCommand {
  std::string_view name;
  double usualUs;
};
inline constexpr std::array<PollingCommand, 6> kPollingCommands{{{"INFO", 50},
                                                                 {"LATENCY|HISTOGRAM", 50},
                                                                 {"SLOWLOG|GET", 40},
                                                                 {"CLIENT|LIST", 30},
                                                                 {"CONFIG|GET", 150},
                                                                 {"MEMORY|STATS", 20}}};

[[nodiscard]] constexpr bool isPollingCommand(std::string_view name) noexcept {
  return std::ranges::find(kPollingCommands, name, &PollingCommand::name) != kPollingCommands.end();
}

}  // namespace hotset::redis
