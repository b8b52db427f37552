// SPDX-License-Identifier: Apache-2.0
#include "core/clients/redis/ReadOnlyRule.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hotset::redis {
namespace {

// By name. Left out on purpose: SORT and GEORADIUS (they can store), EVAL_RO and FCALL_RO (scripts), TOUCH (changes
// what is evicted), WAIT, ACL LOG and SLOWLOG RESET, MEMORY PURGE, CLIENT KILL and PAUSE.
constexpr std::array kReads = std::to_array<std::string_view>({
    "ASKING",
    "AUTH",
    "BITCOUNT",
    "BITFIELD_RO",
    "BITPOS",
    "COMMAND",
    "DBSIZE",
    "DUMP",
    "ECHO",
    "EXISTS",
    "EXPIRETIME",
    "GEODIST",
    "GEOHASH",
    "GEOPOS",
    "GEORADIUSBYMEMBER_RO",
    "GEORADIUS_RO",
    "GEOSEARCH",
    "GET",
    "GETBIT",
    "GETRANGE",
    "HELLO",
    "HEXISTS",
    "HEXPIRETIME",
    "HGET",
    "HGETALL",
    "HKEYS",
    "HLEN",
    "HMGET",
    "HPEXPIRETIME",
    "HPTTL",
    "HRANDFIELD",
    "HSCAN",
    "HSTRLEN",
    "HTTL",
    "HVALS",
    "INFO",
    "KEYS",
    "LASTSAVE",
    "LCS",
    "LINDEX",
    "LLEN",
    "LOLWUT",
    "LPOS",
    "LRANGE",
    "MGET",
    "MONITOR",
    "PEXPIRETIME",
    "PFCOUNT",
    "PING",
    "PSUBSCRIBE",
    "PTTL",
    "PUNSUBSCRIBE",
    "QUIT",
    "RANDOMKEY",
    "READONLY",
    "RESET",
    "ROLE",
    "SCAN",
    "SCARD",
    "SDIFF",
    "SELECT",
    "SINTER",
    "SINTERCARD",
    "SISMEMBER",
    "SMEMBERS",
    "SMISMEMBER",
    "SORT_RO",
    "SRANDMEMBER",
    "SSCAN",
    "SSUBSCRIBE",
    "STRLEN",
    "SUBSCRIBE",
    "SUBSTR",
    "SUNION",
    "SUNSUBSCRIBE",
    "TIME",
    "TTL",
    "TYPE",
    "UNSUBSCRIBE",
    "XLEN",
    "XPENDING",
    "XRANGE",
    "XREAD",
    "XREVRANGE",
    "ZCARD",
    "ZCOUNT",
    "ZDIFF",
    "ZINTER",
    "ZINTERCARD",
    "ZLEXCOUNT",
    "ZMSCORE",
    "ZRANDMEMBER",
    "ZRANGE",
    "ZRANGEBYLEX",
    "ZRANGEBYSCORE",
    "ZRANK",
    "ZREVRANGE",
    "ZREVRANGEBYLEX",
    "ZREVRANGEBYSCORE",
    "ZREVRANK",
    "ZSCAN",
    "ZSCORE",
    "ZUNION",
});

// With their subcommand, by name.
constexpr std::array kReadSubcommands = std::to_array<std::string_view>({
    "ACL CAT",
    "ACL DRYRUN",
    "ACL GETUSER",
    "ACL LIST",
    "ACL USERS",
    "ACL WHOAMI",
    "CLIENT CACHING",
    "CLIENT GETNAME",
    "CLIENT GETREDIR",
    "CLIENT ID",
    "CLIENT INFO",
    "CLIENT LIST",
    "CLIENT NO-EVICT",
    "CLIENT NO-TOUCH",
    "CLIENT SETINFO",
    "CLIENT SETNAME",
    "CLIENT TRACKING",
    "CLIENT TRACKINGINFO",
    "CLUSTER COUNTKEYSINSLOT",
    "CLUSTER GETKEYSINSLOT",
    "CLUSTER INFO",
    "CLUSTER KEYSLOT",
    "CLUSTER LINKS",
    "CLUSTER MYID",
    "CLUSTER NODES",
    "CLUSTER REPLICAS",
    "CLUSTER SHARDS",
    "CLUSTER SLOT-STATS",
    "CLUSTER SLOTS",
    "COMMAND COUNT",
    "COMMAND DOCS",
    "COMMAND GETKEYS",
    "COMMAND GETKEYSANDFLAGS",
    "COMMAND INFO",
    "COMMAND LIST",
    "CONFIG GET",
    "FUNCTION LIST",
    "FUNCTION STATS",
    "LATENCY DOCTOR",
    "LATENCY GRAPH",
    "LATENCY HISTOGRAM",
    "LATENCY HISTORY",
    "LATENCY LATEST",
    "MEMORY DOCTOR",
    "MEMORY MALLOC-STATS",
    "MEMORY STATS",
    "MEMORY USAGE",
    "MODULE LIST",
    "OBJECT ENCODING",
    "OBJECT FREQ",
    "OBJECT IDLETIME",
    "OBJECT REFCOUNT",
    "PUBSUB CHANNELS",
    "PUBSUB NUMPAT",
    "PUBSUB NUMSUB",
    "SENTINEL CKQUORUM",
    "SENTINEL GET-MASTER-ADDR-BY-NAME",
    "SENTINEL MASTER",
    "SENTINEL MASTERS",
    "SENTINEL REPLICAS",
    "SENTINEL SENTINELS",
    "SLOWLOG GET",
    "SLOWLOG LEN",
    "XINFO CONSUMERS",
    "XINFO GROUPS",
    "XINFO STREAM",
});
static_assert(std::ranges::is_sorted(kReads) && std::ranges::is_sorted(kReadSubcommands));

std::string upperCase(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  }
  return upper;
}

/// Takes "*3\r\n" or "$5\r\n" from the front.
std::optional<std::size_t> takeHeader(std::string_view& rest, char type) {
  const std::size_t end = rest.find("\r\n");
  if (rest.empty() || rest.front() != type || end == std::string_view::npos) return std::nullopt;
  std::size_t number = 0;
  const auto [stop, error] = std::from_chars(rest.data() + 1, rest.data() + end, number);
  if (error != std::errc{} || stop != rest.data() + end) return std::nullopt;
  rest.remove_prefix(end + 2);
  return number;
}

std::optional<std::string_view> takeArgument(std::string_view& rest) {
  const auto size = takeHeader(rest, '$');
  if (!size || rest.size() < *size || rest.size() - *size < 2) return std::nullopt;
  const std::string_view argument = rest.substr(0, *size);
  rest.remove_prefix(*size + 2);
  return argument;
}

}  // namespace

bool isRead(std::string_view command, std::string_view subcommand) {
  if (std::ranges::binary_search(kReads, command)) return true;
  return std::ranges::binary_search(kReadSubcommands, std::string(command) + ' ' + std::string(subcommand));
}

std::optional<std::string> firstWriteIn(std::string_view request) {
  while (!request.empty()) {
    const auto count = takeHeader(request, '*');
    if (!count || *count == 0) return "an unreadable request";
    std::string command, subcommand;
    for (std::size_t i = 0; i < *count; ++i) {
      const auto argument = takeArgument(request);
      if (!argument) return "an unreadable request";
      if (i == 0) command = upperCase(*argument);
      if (i == 1) subcommand = upperCase(argument->substr(0, 64));
    }
    if (!isRead(command, subcommand)) return command;
  }
  return std::nullopt;
}

}  // namespace hotset::redis
