// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/KeySpace.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include <boost/math/special_functions/erf.hpp>
#include <fmt/format.h>

#include "core/base/Hash.h"
#include "core/connectors/simulated/Mixed.h"

namespace hotset::simulated {
namespace {

constexpr double kMinute = 60, kHour = 3600, kDay = 86400;
/// Of the memory, what entries take; the rest is the server's own.
constexpr double kEntriesShare = 0.94;
/// Fields of what a key hashes to, by what they decide.
enum Stream : std::uint8_t { ofKind, ofName, ofSize, ofTtl, ofIdle };

KeyKind kind(std::string before, std::string behind, double share, double bytes, std::string type, std::string encoding,
             double ttlSeconds) {
  KeyKind made;
  made.before = std::move(before);
  made.behind = std::move(behind);
  made.share = share;
  made.bytes = bytes;
  made.type = std::move(type);
  made.encoding = std::move(encoding);
  made.ttlSeconds = ttlSeconds;
  return made;
}

KeyKind hex(KeyKind made) {
  made.isHex = true;
  return made;
}

KeyKind idle(KeyKind made, double seconds, double dailyGrowth = 0) {
  made.idleSeconds = seconds;
  made.dailyGrowth = dailyGrowth;
  return made;
}

std::vector<KeyKind> kindsOf(const std::string& group) {
  if (group == "shop") {
    return {idle(kind("product:", ":v3", 0.31, 1850, "hash", "listpack", 6 * kHour), 25 * kMinute, 0.06),
            idle(kind("price:", ":eur", 0.27, 110, "string", "int", 15 * kMinute), 3 * kMinute),
            idle(kind("stock:", "", 0.17, 104, "string", "int", 5 * kMinute), 2 * kMinute),
            idle(kind("cart:{", "}:items", 0.09, 940, "hash", "listpack", kDay), 50 * kMinute, 0.11),
            hex(idle(kind("search:q|", "", 0.08, 2600, "string", "raw", kHour), 20 * kMinute, -0.08)),
            idle(kind("user:", ":profile", 0.05, 1200, "hash", "listpack", 0), 9 * kHour, 0.03),
            idle(kind("page:/p/", "", 0.025, 5200, "string", "raw", 2 * kHour), 12 * kMinute)};
  }
  if (group == "sessions") {
    return {hex(idle(kind("session:", "", 0.52, 1150, "string", "raw", 30 * kMinute), 7 * kMinute, 0.04)),
            idle(kind("user:", ":devices", 0.21, 420, "set", "listpack", 0), 14 * kHour, 0.02),
            hex(idle(kind("csrf:", "", 0.18, 160, "string", "embstr", kHour), 22 * kMinute)),
            idle(kind("login:attempts:", "", 0.06, 96, "string", "int", 15 * kMinute), 5 * kMinute),
            hex(idle(kind("remember:", "", 0.025, 380, "string", "raw", 30 * kDay), 40 * kHour, 0.05))};
  }
  if (group == "rate limits") {
    return {idle(kind("rl:", ":min", 0.58, 92, "string", "int", kMinute), 20),
            idle(kind("rl:", ":hour", 0.27, 92, "string", "int", kHour), 6 * kMinute),
            idle(kind("quota:{", "}:day", 0.11, 410, "hash", "listpack", kDay), 40 * kMinute, 0.05),
            idle(kind("blocked:ip:", "", 0.03, 88, "string", "embstr", 6 * kHour), 2 * kHour)};
  }
  if (group == "search") {
    return {idle(kind("suggest:", "", 0.61, 780, "zset", "listpack", 6 * kHour), 35 * kMinute, 0.05),
            hex(idle(kind("facets:", "", 0.24, 1900, "string", "raw", kHour), 14 * kMinute)),
            idle(kind("trending:", ":day", 0.1, 640, "zset", "skiplist", kDay), kHour)};
  }
  if (group == "pages") {
    return {idle(kind("page:html:", "", 0.33, 2300, "string", "raw", kHour), 18 * kMinute),
            idle(kind("page:frag:", ":v2", 0.5, 560, "string", "raw", 30 * kMinute), 9 * kMinute, 0.04),
            idle(kind("feed:", ":rss", 0.12, 1400, "string", "raw", 10 * kMinute), 4 * kMinute)};
  }
  if (group == "media") {
    return {idle(kind("thumb:", ":64", 0.55, 520, "", "", kDay), kHour, 0.05),
            idle(kind("thumb:", ":256", 0.27, 1900, "", "", kDay), 3 * kHour, 0.07),
            idle(kind("avatar:", "", 0.15, 760, "", "", 7 * kDay), 5 * kHour)};
  }
  return {idle(kind("job:", ":result", 0.44, 900, "string", "raw", 0), 30 * kHour, 0.09),
          idle(kind("test:", ":fixture", 0.3, 640, "hash", "listpack", 0), 60 * kHour),
          hex(idle(kind("tmp:", "", 0.2, 1300, "string", "raw", 0), 20 * kHour, 0.02))};
}

double part(std::uint64_t hash, Stream stream) {
  return static_cast<double>(mixed(hash ^ (std::uint64_t{stream} << 56U)) >> 11U) * 0x1p-53;
}

/// Where a normal distribution leaves `part` below.
double normalAt(double part) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * part); }

}  // namespace

KeySpace::KeySpace(const Profile& profile)
    : m_seed(fnv1a(profile.node.name)),
      m_keys(static_cast<std::uint64_t>(profile.usedBytes / profile.valueBytes)),
      m_isMemcached(profile.product == "memcached"),
      m_keepsIdle(!profile.evictionPolicy.ends_with("lfu")),
      m_kinds(kindsOf(profile.node.group)) {
  double bytes = 0, upTo = 0;
  for (const KeyKind& each : m_kinds) bytes += each.share * each.bytes;
  for (KeyKind& each : m_kinds) {
    each.bytes *= profile.valueBytes * kEntriesShare / bytes;
    upTo += each.share;
    m_upTo.push_back(upTo);
  }
}

std::string KeySpace::keyAt(std::uint64_t place) const {
  const std::uint64_t hash = mixed(m_seed ^ mixed(place + 1));
  const auto found = std::ranges::upper_bound(m_upTo, part(hash, ofKind));
  const std::uint64_t name = mixed(hash ^ (std::uint64_t{ofName} << 56U));
  if (found == m_upTo.end()) return fmt::format("{:x}", name >> 20U);  // belongs to no kind
  const KeyKind& each = m_kinds[static_cast<std::size_t>(found - m_upTo.begin())];
  return each.isHex ? fmt::format("{}{:016x}{:08x}{}", each.before, name, name >> 32U, each.behind)
                    : fmt::format("{}{}{}", each.before, name % (20 * m_keys), each.behind);
}

const KeyKind* KeySpace::kindOf(std::string_view key) const {
  const auto found = std::ranges::find_if(
      m_kinds, [key](const KeyKind& each) { return key.starts_with(each.before) && key.ends_with(each.behind); });
  return found == m_kinds.end() ? nullptr : &*found;
}

std::uint64_t KeySpace::bytesOf(std::string_view key) const {
  const KeyKind* const each = kindOf(key);
  if (!each) return 90;
  // Log-normal about its mean.
  const double where = normalAt(std::clamp(part(fnv1a(key), ofSize), 1e-7, 1 - 1e-7));
  return static_cast<std::uint64_t>(each->bytes * std::exp(each->spread * where - each->spread * each->spread / 2)) + 1;
}

EntryLook KeySpace::look(std::string_view key) const {
  EntryLook look;
  const KeyKind* const each = kindOf(key);
  const std::uint64_t hash = fnv1a(key);
  look.type = each ? each->type : m_isMemcached ? "" : "string";
  look.encoding = each ? each->encoding : m_isMemcached ? "" : "embstr";
  if (each && each->ttlSeconds > 0) {
    look.ttl = std::chrono::milliseconds(std::llround(each->ttlSeconds * 1000 * part(hash, ofTtl)) + 1);
  }
  const double median = each ? each->idleSeconds : kHour;
  const double seconds = -median / std::log(2) * std::log(1 - part(hash, ofIdle));
  if (m_keepsIdle) look.idle = std::chrono::seconds(std::llround(std::min(seconds, 30 * kDay)));
  return look;
}

}  // namespace hotset::simulated
