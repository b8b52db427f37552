// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/memcached/WatchLine.h"

#include <algorithm>

#include "core/protocol/memcached/Answer.h"
#include "core/protocol/memcached/ItemLine.h"

namespace hotset::memcached {
namespace {

using Event = WatchLine::Event;

std::optional<Event> eventNamed(std::string_view name) noexcept {
  if (name == "item_get") return Event::fetch;
  if (name == "item_store") return Event::store;
  if (name == "eviction") return Event::eviction;
  return std::nullopt;
}

/// "skipped=12", "[skipped: 12]".
std::optional<WatchLine> skippedIn(std::string_view line) {
  const auto at = line.find("skipped");
  if (at == std::string_view::npos || line.find(" type=") != std::string_view::npos) return std::nullopt;
  const auto begin = line.find_first_of("0123456789", at);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = std::min(line.find_first_not_of("0123456789", begin), line.size());
  const auto count = integerIn(line.substr(begin, end - begin));
  if (!count) return std::nullopt;
  WatchLine found;
  found.event = Event::skipped;
  found.count = static_cast<std::uint64_t>(*count);
  return found;
}

}  // namespace

std::optional<WatchLine> watchLineIn(std::string_view line) {
  if (auto skipped = skippedIn(line)) return skipped;
  WatchLine found;
  std::optional<Event> event;
  bool hasKey = false;
  while (!line.empty()) {
    const auto end = std::min(line.find(' '), line.size());
    const std::string_view field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    const auto equals = field.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = field.substr(0, equals), value = field.substr(equals + 1);
    if (name == "type") event = eventNamed(value);
    if (name == "status") found.wasFound = value == "found";
    if (name == "cfd") found.client = integerIn(value).value_or(0);
    if (name != "key") continue;
    found.key = decodedKey(value);
    hasKey = true;
  }
  if (!event || !hasKey) return std::nullopt;
  found.event = *event;
  return found;
}

}  // namespace hotset::memcached
