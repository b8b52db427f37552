// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hotset::memcached {

/// One line of `watch`.
struct WatchLine {
  enum class Event : std::uint8_t {
    fetch,     ///< Looked up, to be read or to be changed.
    store,     ///< Stored.
    eviction,  ///< Thrown out to make room.
    skipped,   ///< Lines the server left out, in `count`.
  };

  Event event = Event::fetch;
  std::string key;          ///< As it is, its bytes no longer written out.
  bool wasFound = false;    ///< Of a fetch.
  std::int64_t client = 0;  ///< Whose it was, as a number of the server's.
  std::uint64_t count = 0;
};

/// "ts=1.5 gid=2 type=item_get key=a%3A1 status=found clsid=1 cfd=25 size=1"; nothing for what is no such line.
[[nodiscard]] std::optional<WatchLine> watchLineIn(std::string_view line);

}  // namespace hotset::memcached
