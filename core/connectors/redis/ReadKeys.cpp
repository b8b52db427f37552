// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/ReadKeys.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace hotset::redis {
namespace {

/// Where the keys of a command stand.
enum class Keys : std::uint8_t { first, firstTwo, all, counted };

struct Reading {
  std::string_view command;
  Keys keys = Keys::first;
};

/// By name.
constexpr std::array kReadings = std::to_array<Reading>({
    {"BITCOUNT"},
    {"BITFIELD_RO"},
    {"BITPOS"},
    {"DUMP"},
    {"EXISTS", Keys::all},
    {"EXPIRETIME"},
    {"GEODIST"},
    {"GEOHASH"},
    {"GEOPOS"},
    {"GEORADIUSBYMEMBER_RO"},
    {"GEORADIUS_RO"},
    {"GEOSEARCH"},
    {"GET"},
    {"GETBIT"},
    {"GETDEL"},
    {"GETEX"},
    {"GETRANGE"},
    {"HEXISTS"},
    {"HGET"},
    {"HGETALL"},
    {"HKEYS"},
    {"HLEN"},
    {"HMGET"},
    {"HRANDFIELD"},
    {"HSCAN"},
    {"HSTRLEN"},
    {"HVALS"},
    {"LCS", Keys::firstTwo},
    {"LINDEX"},
    {"LLEN"},
    {"LPOS"},
    {"LRANGE"},
    {"MGET", Keys::all},
    {"PEXPIRETIME"},
    {"PFCOUNT", Keys::all},
    {"PTTL"},
    {"SCARD"},
    {"SDIFF", Keys::all},
    {"SINTER", Keys::all},
    {"SINTERCARD", Keys::counted},
    {"SISMEMBER"},
    {"SMEMBERS"},
    {"SMISMEMBER"},
    {"SORT_RO"},
    {"SRANDMEMBER"},
    {"SSCAN"},
    {"STRLEN"},
    {"SUBSTR"},
    {"SUNION", Keys::all},
    {"TOUCH", Keys::all},
    {"TTL"},
    {"TYPE"},
    {"XLEN"},
    {"XRANGE"},
    {"XREVRANGE"},
    {"ZCARD"},
    {"ZCOUNT"},
    {"ZDIFF", Keys::counted},
    {"ZINTER", Keys::counted},
    {"ZINTERCARD", Keys::counted},
    {"ZLEXCOUNT"},
    {"ZMSCORE"},
    {"ZRANDMEMBER"},
    {"ZRANGE"},
    {"ZRANGEBYLEX"},
    {"ZRANGEBYSCORE"},
    {"ZRANK"},
    {"ZREVRANGE"},
    {"ZREVRANGEBYLEX"},
    {"ZREVRANGEBYSCORE"},
    {"ZREVRANK"},
    {"ZSCAN"},
    {"ZSCORE"},
    {"ZUNION", Keys::counted},
});
static_assert(std::ranges::is_sorted(kReadings, {}, &Reading::command));

const Reading* find(std::string_view command) noexcept {
  const auto found = std::ranges::lower_bound(kReadings, command, {}, &Reading::command);
  return found != kReadings.end() && found->command == command ? &*found : nullptr;
}

}  // namespace

bool readsKeys(std::string_view command) noexcept { return find(command) != nullptr; }

std::span<const std::string_view> keysRead(std::string_view command,
                                           std::span<const std::string_view> arguments) noexcept {
  const Reading* const reading = find(command);
  if (reading == nullptr || arguments.empty()) return {};
  switch (reading->keys) {
    case Keys::first:
      return arguments.first(1);
    case Keys::firstTwo:
      return arguments.first(std::min<std::size_t>(2, arguments.size()));
    case Keys::all:
      return arguments;
    case Keys::counted: {
      const std::string_view text = arguments.front();
      std::size_t count = 0;
      std::from_chars(text.data(), text.data() + text.size(), count);
      return arguments.subspan(1, std::min(count, arguments.size() - 1));
    }
  }
  return {};
}

}  // namespace hotset::redis
