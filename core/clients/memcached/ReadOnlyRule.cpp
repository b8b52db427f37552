// SPDX-License-Identifier: Apache-2.0
#include "core/clients/memcached/ReadOnlyRule.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/Text.h"

namespace hotset::memcached {
namespace {

constexpr std::size_t kNameBytesMax = 40;

/// What `stats` may be asked for; `stats reset` and `stats detail on` are no reads.
constexpr std::array<std::string_view, 8> kStatistics{"",      "settings", "slabs",    "items",
                                                      "sizes", "conns",    "extstore", "proxy"};

std::vector<std::string_view> wordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const auto end = std::min(line.find(' '), line.size());
    if (end > 0) words.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

/// `mg` touches an item with T, makes one with N, and takes a key as base64 with b, which changes nothing.
bool isMetaRead(const std::vector<std::string_view>& words) {
  return std::ranges::none_of(words.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words)), words.end(),
                              [](std::string_view flag) { return flag.starts_with('T') || flag.starts_with('N'); });
}

bool isRead(const std::vector<std::string_view>& words) {
  const std::string_view name = words.empty() ? "" : words[0], what = words.size() > 1 ? words[1] : "";
  if (name == "get" || name == "gets" || name == "me" || name == "mn" || name == "version" || name == "watch" ||
      name == "quit") {
    return true;
  }
  if (name == "mg") return isMetaRead(words);
  if (name == "stats" && what == "detail") return words.size() == 3 && words[2] == "dump";
  if (name == "stats") return std::ranges::find(kStatistics, what) != kStatistics.end();
  return name == "lru_crawler" && (what == "metadump" || what == "mgdump");
}

}  // namespace

std::optional<std::string> firstWriteIn(std::string_view commands) {
  while (!commands.empty()) {
    const auto end = std::min(commands.find('\n'), commands.size());
    std::string_view line = commands.substr(0, end);
    commands.remove_prefix(std::min(end + 1, commands.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto words = wordsOf(line);
    // A name is told, what follows may be a value.
    if (!isRead(words)) return words.empty() ? "an empty command" : printable(words[0], kNameBytesMax);
  }
  return std::nullopt;
}

}  // namespace hotset::memcached
