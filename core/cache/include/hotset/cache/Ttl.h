// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace hotset::cache {

/// Whether a use prolongs an entry's life.
enum class TtlKind : std::uint8_t {
  fixed,    ///< It ends so long after the entry was written.
  sliding,  ///< It ends so long after the entry was last used (to a sixteenth of the time).
};

struct Ttl {
  std::chrono::milliseconds duration{0};  ///< 0 is for ever; more than 200 days count as 200 days.
  TtlKind kind = TtlKind::fixed;
};

}  // namespace hotset::cache
