// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "tests/src/Workbench.h"
#include "tests/support/TestServer.h"

namespace hotset::test {

inline constexpr int kUsers = 3000;

/// Three regions of strings, one of hashes, one with signs that globs have, and two keys of their own.
inline void fill(const TestServer& server, int users = kUsers) {
  const std::string script =
      "for i = 1, tonumber(ARGV[1]) do "
      "redis.call('SET', 'user:' .. i .. ':profile', string.rep('x', i % 500 + 1)) "
      "redis.call('SET', 'session_' .. redis.sha1hex(i), 'abc', 'EX', 3600) "
      "redis.call('HSET', 'cart:{' .. i .. '}', 'a', i, 'b', 'x') "
      "if i <= 40 then redis.call('SET', 'odd[x]*?:' .. i, 'y') end "
      "end redis.call('SET', 'config', 'z') redis.call('SET', 'lock', 'z')";
  server.command({"EVAL", script, "0", std::to_string(users)});
}

/// What stands behind `name:` in the server's INFO.
inline double infoValue(const TestServer& server, const std::string& name) {
  const std::string info = server.command({"INFO", "all"});
  const auto at = info.find("\n" + name + ":");
  double number = -1;
  if (at != std::string::npos) std::from_chars(info.data() + at + name.size() + 2, info.data() + info.size(), number);
  return number;
}

inline auto infoNumber(const TestServer& server, const std::string& name) {
  return static_cast<std::int64_t>(infoValue(server, name));
}

inline std::int64_t lookups(const TestServer& server) {
  return infoNumber(server, "keyspace_hits") + infoNumber(server, "keyspace_misses");
}

inline const boost::json::object* regionNamed(const boost::json::array& regions, std::string_view pattern) {
  for (const boost::json::value& region : regions) {
    if (region.at("region").as_string() == pattern) return &region.as_object();
  }
  return nullptr;
}

class ScanFixture : public EveryServer {
 protected:
  boost::json::value ctl(std::vector<std::string> arguments) {
    const auto outcome = bench.ctl(std::move(arguments));
    EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    boost::json::error_code failure;
    auto value = boost::json::parse(outcome.output, failure);
    EXPECT_FALSE(failure) << outcome.output;
    return value;
  }

  Workbench bench;
};

}  // namespace hotset::test
