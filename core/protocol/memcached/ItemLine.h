// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hotset::memcached {

/// What the server says of one item, in `lru_crawler metadump` or in answer to `me`.
struct ItemLine {
  std::string key;                       ///< As it is, its bytes no longer written out.
  std::optional<std::int64_t> expires;   ///< Seconds since 1970, or until it expires where `me` says so; none: never.
  std::optional<std::int64_t> accessed;  ///< Seconds since 1970, or since then where `me` says so.
  std::uint64_t bytes = 0;               ///< With its header, as it counts against the limit.
  bool wasFetched = false;
};

/// A key with its bytes no longer written out: "a%20b" is "a b".
[[nodiscard]] std::string decodedKey(std::string_view text);

/// "key=a%20b exp=-1 la=1700000000 cas=1 fetch=no cls=1 size=63"; nothing for what is no such line.
[[nodiscard]] std::optional<ItemLine> dumpedItem(std::string_view line);

/// "ME a exp=-1 la=12 cas=1 fetch=no cls=1 size=63"; nothing for what is no such line ("EN").
[[nodiscard]] std::optional<ItemLine> examinedItem(std::string_view line);

}  // namespace hotset::memcached
