// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

// How much of a server's tables a snapshot holds at most.
namespace hotset::stats {

/// The newest entries.
inline constexpr std::size_t kSlowLogRowsMax = 128;
/// The clients that take most memory.
inline constexpr std::size_t kClientRowsMax = 1000;

}  // namespace hotset::stats
