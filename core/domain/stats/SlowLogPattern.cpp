// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/SlowLogPattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace hotset::stats {
namespace {

constexpr std::size_t kPatternBytesMax = 120;

/// Commands whose second word says what they do.
constexpr std::array<std::string_view, 14> kContainers{"ACL",    "CLIENT",   "CLUSTER", "COMMAND", "CONFIG",
                                                       "DEBUG",  "FUNCTION", "LATENCY", "MEMORY",  "MODULE",
                                                       "OBJECT", "SLOWLOG",  "XGROUP",  "XINFO"};
/// Commands whose first argument is no key.
constexpr std::array<std::string_view, 24> kWithoutKey{
    "AUTH",       "BGSAVE",    "DBSIZE",  "EVAL",   "EVALSHA", "EVAL_RO",  "EVALSHA_RO", "FCALL",
    "FCALL_RO",   "FLUSHALL",  "FLUSHDB", "HELLO",  "INFO",    "KEYS",     "MIGRATE",    "PUBLISH",
    "PSUBSCRIBE", "RANDOMKEY", "SCAN",    "SCRIPT", "SELECT",  "SPUBLISH", "SUBSCRIBE",  "WAIT"};

std::string upperCase(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  }
  return upper;
}

bool isSeparator(char c) { return c == ':' || c == '/' || c == '|' || c == '.' || c == '#'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHexLetter(char c) { return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// A part of a key that differs from entry to entry: a number, an id, anything with a digit or of hex alone.
bool isChanging(std::string_view part) {
  if (std::ranges::any_of(part, isDigit)) return true;
  constexpr std::size_t kHexMin = 8;
  return part.size() >= kHexMin && std::ranges::all_of(part, [](char c) { return isHexLetter(c) || c == '-'; });
}

std::string keyPattern(std::string_view key) {
  std::string pattern;
  while (!key.empty() && pattern.size() < kPatternBytesMax) {
    const auto end = std::ranges::find_if(key, isSeparator) - key.begin();
    const std::string_view part = key.substr(0, static_cast<std::size_t>(end));
    pattern += isChanging(part) ? std::string_view("*") : part.substr(0, kPatternBytesMax);
    key.remove_prefix(part.size());
    if (key.empty()) break;
    pattern += key.front();
    key.remove_prefix(1);
  }
  return pattern;
}

template <std::size_t N>
bool isIn(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string slowLogPatternOf(std::span<const std::string> arguments, bool withKeys) {
  if (arguments.empty()) return {};
  std::string pattern = upperCase(arguments.front());
  std::size_t said = 1;
  if (isIn(kContainers, pattern) && arguments.size() > 1) {
    pattern += ' ' + upperCase(arguments[said++]);
  } else if (withKeys && arguments.size() > 1 && !isIn(kWithoutKey, pattern)) {
    pattern += ' ' + keyPattern(arguments[said++]);
  }
  if (said < arguments.size()) pattern += " + " + std::to_string(arguments.size() - said);
  return pattern;
}

std::vector<SlowLogPattern> slowLogPatterns(std::span<const SlowLogEntry> entries, bool withKeys) {
  std::map<std::string, SlowLogPattern> found;
  for (const SlowLogEntry& entry : entries) {
    SlowLogPattern& pattern = found[slowLogPatternOf(entry.arguments, withKeys)];
    ++pattern.count;
    pattern.total += entry.duration;
    pattern.longest = std::max(pattern.longest, entry.duration);
    pattern.last = std::max(pattern.last, entry.time);
  }
  std::vector<SlowLogPattern> patterns;
  for (auto& [text, pattern] : found) {
    pattern.pattern = text;
    patterns.push_back(std::move(pattern));
  }
  std::ranges::sort(patterns, [](const SlowLogPattern& left, const SlowLogPattern& right) {
    return left.total != right.total ? left.total > right.total : left.pattern < right.pattern;
  });
  return patterns;
}

}  // namespace hotset::stats
