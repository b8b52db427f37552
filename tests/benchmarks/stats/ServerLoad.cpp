// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmarks/stats/ServerLoad.h"

#include <cmath>
#include <random>
#include <string>

namespace hotset::bench {
namespace {

constexpr const char* kScript =
    "local n = tonumber(ARGV[1]) math.randomseed(tonumber(ARGV[2])) "
    "for i = 1, n do local k = math.random(20000) "
    "local r = redis.call('GET', 'k:' .. k) "
    "if i % 4 == 0 then redis.call('SET', 'k:' .. k, string.rep('x', math.random(200)), 'PX', 20000 + k) end "
    "if i % 16 == 0 then redis.call('INCR', 'n:' .. (k % 100)) end "
    "if i % 32 == 0 then redis.call('LPUSH', 'l:' .. (k % 10), k) redis.call('RPOP', 'l:' .. (k % 10)) end "
    "if i % 500 == 0 then redis.pcall('LPUSH', 'n:1', 1) end end";

}  // namespace

ServerLoad::ServerLoad(std::vector<std::unique_ptr<test::TestServer>>& servers)
    : m_thread([this, &servers] { run(servers); }) {}

ServerLoad::~ServerLoad() {
  m_isStopping = true;
  m_thread.join();
}

void ServerLoad::run(const std::vector<std::unique_ptr<test::TestServer>>& servers) {
  std::mt19937 random(1);
  for (unsigned round = 0; !m_isStopping; ++round) {
    for (const auto& server : servers) {
      const double wave = 1.0 + 0.6 * std::sin(round / 300.0);
      const auto calls = static_cast<unsigned>(wave * static_cast<double>(100 + random() % 60));
      server->command({"EVAL", kScript, "0", std::to_string(calls), std::to_string(random() % 1'000'000)});
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

}  // namespace hotset::bench
