// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/NotifyFlags.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace hotset::live {
namespace {

using Letters = std::set<char>;

/// What the letter A stands for: all but key misses (m) and new keys (n).
constexpr std::string_view kAll = "g$lshzxetd";

struct Event {
  std::string_view name;
  Kind kind;
};

/// By name. A change of the TTL alone ("expire", "persist") is no event here, nor are fields of a hash that expire.
constexpr std::array kEvents = std::to_array<Event>({
    {"append", Kind::write},
    {"copy_to", Kind::write},
    {"del", Kind::removal},
    {"evicted", Kind::eviction},
    {"expired", Kind::expiry},
    {"georadiusstore", Kind::write},
    {"geosearchstore", Kind::write},
    {"hdel", Kind::write},
    {"hincrby", Kind::write},
    {"hincrbyfloat", Kind::write},
    {"hset", Kind::write},
    {"incrby", Kind::write},
    {"incrbyfloat", Kind::write},
    {"keymiss", Kind::miss},
    {"linsert", Kind::write},
    {"lpop", Kind::write},
    {"lpush", Kind::write},
    {"lrem", Kind::write},
    {"lset", Kind::write},
    {"ltrim", Kind::write},
    {"move_from", Kind::removal},
    {"move_to", Kind::write},
    {"pfadd", Kind::write},
    {"rename_from", Kind::removal},
    {"rename_to", Kind::write},
    {"restore", Kind::write},
    {"rpop", Kind::write},
    {"rpush", Kind::write},
    {"sadd", Kind::write},
    {"sdiffstore", Kind::write},
    {"set", Kind::write},
    {"setbit", Kind::write},
    {"setrange", Kind::write},
    {"sinterstore", Kind::write},
    {"sortstore", Kind::write},
    {"spop", Kind::write},
    {"srem", Kind::write},
    {"sunionstore", Kind::write},
    {"xadd", Kind::write},
    {"xdel", Kind::write},
    {"xsetid", Kind::write},
    {"zadd", Kind::write},
    {"zdiffstore", Kind::write},
    {"zincr", Kind::write},
    {"zinterstore", Kind::write},
    {"zrangestore", Kind::write},
    {"zrem", Kind::write},
    {"zremrangebylex", Kind::write},
    {"zremrangebyrank", Kind::write},
    {"zremrangebyscore", Kind::write},
    {"zunionstore", Kind::write},
});
static_assert(std::ranges::is_sorted(kEvents, {}, &Event::name));

std::string_view lettersOf(Kind kind) noexcept {
  switch (kind) {
    case Kind::write:
      return "g$lshzt";
    case Kind::removal:
      return "g";
    case Kind::expiry:
      return "x";
    case Kind::eviction:
      return "e";
    case Kind::miss:
      return "m";
    case Kind::hit:
      break;
  }
  return "";
}

Letters lettersIn(std::string_view flags) {
  Letters letters(flags.begin(), flags.end());
  if (letters.erase('A') > 0) letters.insert(kAll.begin(), kAll.end());
  return letters;
}

bool includes(const Letters& all, std::string_view some) {
  return std::ranges::all_of(some, [&](char letter) { return all.contains(letter); });
}

}  // namespace

std::string flagsFor(KindSet kinds, std::string_view current) {
  Letters have = lettersIn(current);
  std::string flags(current);
  const auto add = [&](char letter) {
    if (have.insert(letter).second) flags += letter;
  };
  for (const Kind kind : kKinds) {
    if (kinds.has(kind)) std::ranges::for_each(lettersOf(kind), add);
  }
  if (!kinds.isEmpty() && kinds != KindSet{Kind::hit}) add('E');
  return flags;
}

KindSet kindsTold(std::string_view flags) {
  const Letters letters = lettersIn(flags);
  KindSet told;
  if (!letters.contains('E')) return told;
  for (const Kind kind : kKinds) {
    if (kind != Kind::hit && includes(letters, lettersOf(kind))) told.add(kind);
  }
  return told;
}

std::string flagsRestored(std::string_view now, std::string_view before, std::string_view after) {
  const Letters current = lettersIn(now);
  const Letters was = lettersIn(before);
  const Letters ours = lettersIn(after);
  if (current == ours) return std::string(before);
  if (!std::ranges::includes(current, ours)) return std::string(now);
  std::string flags;
  for (const char letter : current) {
    if (was.contains(letter) || !ours.contains(letter)) flags += letter;
  }
  return flags;
}

std::optional<Kind> kindOfEvent(std::string_view event) noexcept {
  const auto found = std::ranges::lower_bound(kEvents, event, {}, &Event::name);
  if (found == kEvents.end() || found->name != event) return std::nullopt;
  return found->kind;
}

std::vector<std::string_view> eventsOf(KindSet kinds) {
  std::vector<std::string_view> names;
  names.reserve(kEvents.size());
  for (const Event& event : kEvents) {
    if (kinds.has(event.kind)) names.push_back(event.name);
  }
  return names;
}

}  // namespace hotset::live
