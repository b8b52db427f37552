// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/memcached/ItemLine.h"

#include <algorithm>

#include "core/protocol/memcached/Answer.h"

namespace hotset::memcached {
namespace {

int hexDigit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void takeField(std::string_view name, std::string_view value, ItemLine& item) {
  const auto number = integerIn(value);
  if (name == "exp" && number && *number >= 0) item.expires = number;
  if (name == "la") item.accessed = number;
  if (name == "size" && number && *number > 0) item.bytes = static_cast<std::uint64_t>(*number);
  if (name == "fetch") item.wasFetched = value == "yes";
}

void takeFields(std::string_view fields, ItemLine& item) {
  while (!fields.empty()) {
    const auto end = std::min(fields.find(' '), fields.size());
    const std::string_view field = fields.substr(0, end);
    const auto equals = field.find('=');
    if (equals != std::string_view::npos) takeField(field.substr(0, equals), field.substr(equals + 1), item);
    fields.remove_prefix(std::min(end + 1, fields.size()));
  }
}

/// `me` counts towards the end, from below: -60 is a minute before it, -1 (and so the last second) stands for never.
std::optional<std::int64_t> secondsLeft(std::string_view fields) {
  constexpr std::string_view kName = " exp=";
  const auto at = fields.find(kName);
  if (at == std::string_view::npos) return std::nullopt;
  fields.remove_prefix(at + kName.size());
  const auto number = integerIn(fields.substr(0, fields.find(' ')));
  if (!number || *number == -1) return std::nullopt;
  return *number < 0 ? -*number : *number;
}

}  // namespace

std::string decodedKey(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
    const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
    if (low >= 0) i += 2;
    bytes += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
  }
  return bytes;
}

std::optional<ItemLine> dumpedItem(std::string_view line) {
  constexpr std::string_view kKey = "key=";
  if (!line.starts_with(kKey)) return std::nullopt;
  const auto end = std::min(line.find(' '), line.size());
  ItemLine item;
  item.key = decodedKey(line.substr(kKey.size(), end - kKey.size()));
  takeFields(line.substr(end), item);
  return item;
}

std::optional<ItemLine> examinedItem(std::string_view line) {
  constexpr std::string_view kStart = "ME ";
  if (!line.starts_with(kStart)) return std::nullopt;
  line.remove_prefix(kStart.size());
  const auto end = std::min(line.find(' '), line.size());
  ItemLine item;
  item.key = std::string(line.substr(0, end));
  takeFields(line.substr(end), item);
  item.expires = secondsLeft(line.substr(end));
  return item;
}

}  // namespace hotset::memcached
