// SPDX-License-Identifier: Apache-2.0
// What it takes to analyse a server's keys, beside a bare SCAN COUNT 1000 and redis-cli --bigkeys and --memkeys in the
// same run. Prints; promises nothing. Arguments: keys (1000000 if none); "alone" leaves redis-cli out.
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/connectors/redis/RedisKeyReader.h"
#include "core/protocol/resp/CommandWriter.h"
#include "core/protocol/resp/ReplyParser.h"
#include "core/services/regions/RegionScan.h"
#include "tests/benchmarks/stats/ProcessUsage.h"
#include "tests/support/ChildProcess.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/TestServer.h"

namespace hotset::bench {
namespace {

using Clock = std::chrono::steady_clock;
using regions::RegionReport;
using regions::RegionScan;
using regions::ScanOptions;

double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Seven regions, with sizes that differ much within four of them.
void fill(const test::TestServer& server, std::size_t keys) {
  const std::string script =
      "local from, count = tonumber(ARGV[1]), tonumber(ARGV[2]) math.randomseed(from) "
      "local function size(m, s) local n = 0 for j = 1, 6 do n = n + math.random() end "
      "return math.floor(math.exp(m + s * (n - 3))) + 1 end "
      "for i = from, from + count - 1 do local k = i % 100 "
      "if k < 30 then redis.call('SET', 'sess:' .. redis.sha1hex(i), string.rep('x', size(5, 1))) "
      "elseif k < 55 then redis.call('SET', 'user:' .. i .. ':profile', string.rep('x', size(5.5, 0.7))) "
      "elseif k < 75 then redis.call('SET', 'user:' .. i .. ':settings', string.rep('x', size(4, 0.7))) "
      "elseif k < 85 then redis.call('HSET', 'cart:{' .. i .. '}:items', 'a', i, 'b', string.rep('x', size(3, 1))) "
      "elseif k < 97 then redis.call('SET', 'rl:10.' .. (i % 256) .. '.' .. (i % 251) .. '.' .. (i % 249), i) "
      "else redis.call('SET', 'page:' .. i, string.rep('x', size(8, 1.2))) end end";
  constexpr std::size_t kAtOnce = 20000;
  for (std::size_t from = 0; from < keys; from += kAtOnce) {
    server.command({"EVAL", script, "0", std::to_string(from), std::to_string(std::min(kAtOnce, keys - from))});
  }
}

/// SCAN COUNT 1000 to its end, over a blocking socket, keys taken and dropped.
double bareScan(const test::TestServer& server) {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, server.socketPath().c_str(), sizeof address.sun_path - 1);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) std::abort();
  const auto begin = Clock::now();
  resp::ReplyParser parser;
  std::array<char, 65536> buffer{};
  std::string cursor = "0";
  do {
    resp::CommandWriter writer;
    writer.command("SCAN", cursor, "COUNT", 1000);
    if (::send(socket, writer.bytes().data(), writer.bytes().size(), MSG_NOSIGNAL) < 0) std::abort();
    for (bool isWhole = false; !isWhole;) {
      const auto count = ::recv(socket, buffer.data(), buffer.size(), 0);
      if (count <= 0) std::abort();
      std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
      const auto reply = parser.next(bytes);
      isWhole = reply && *reply;
      if (isWhole) cursor = (*reply)->view().at(0)->asText().value_or("0");
    }
  } while (cursor != "0");
  ::close(socket);
  return secondsSince(begin);
}

struct Run {
  RegionReport report;
  double seconds = 0;
};

Run scan(const test::TestServer& server, ScanOptions options) {
  boost::asio::io_context context;
  SystemTimers timers(context.get_executor());
  Network network(context.get_executor(), timers);
  fleet::NodeAddress address;
  address.transport = fleet::Transport::unixSocket;
  address.socketPath = server.socketPath();
  const auto reader = std::make_shared<redis::RedisKeyReader>(network, address, std::nullopt);
  options.looksAtEntries = false;
  const auto running = std::make_shared<RegionScan>(reader, timers, context.get_executor(), std::move(options));
  const auto begin = Clock::now();
  auto report = test::runToEnd(context, running->run(), std::chrono::minutes(5));
  const double seconds = secondsSince(begin);
  reader->close();
  context.restart();
  context.run_for(std::chrono::milliseconds(200));
  if (!report) {
    fmt::print(stderr, "{}\n", report.error().text());
    std::exit(1);
  }
  return {std::move(*report), seconds};
}

void tell(const char* what, const Run& run, double bare) {
  fmt::print(
      "{:34} {:7.2f} s  ({:.2f} of the bare SCAN), {:.2f} s of the server's processor, {} regions, {} measured, {} "
      "look-ups\n",
      what, run.seconds, run.seconds / bare, run.report.serverCpuSeconds, run.report.regions.size(),
      run.report.keysMeasured, run.report.lookupsCounted);
}

double redisCli(const test::TestServer& server, const char* option) {
  test::ChildProcess child({"redis-cli", "-s", server.socketPath(), option});
  return static_cast<double>(child.end(std::chrono::minutes(10)).took.count()) / 1000;
}

int report(std::size_t keys, bool withPeer) {
  const test::TestServer server(test::serverBinaries().front(), {.arguments = {"--slowlog-log-slower-than", "2000"}});
  fill(server, keys);
  server.command({"SLOWLOG", "RESET"});
  const double memory = residentBytes();
  fmt::print("{} keys\n", keys);
  const double bare = std::min(bareScan(server), bareScan(server));
  fmt::print("{:34} {:7.2f} s\n", "bare SCAN COUNT 1000", bare);
  server.command({"SLOWLOG", "RESET"});
  const Run sampled = scan(server, {.relativeError = 0.04});
  tell("entries exact, bytes within 4 %", sampled, bare);
  const Run exact = scan(server, {.isExact = true});
  tell("entries and bytes exact", exact, bare);
  const double error = sampled.report.bytes->value / exact.report.bytes->value - 1;
  fmt::print("{:34} {:+7.2f} %, said ±{:.2f} %\n", "bytes of the sample are off by", error * 100,
             sampled.report.bytes->relativeError() * 100);
  fmt::print("{:34} {}", "calls over 2 ms", server.command({"SLOWLOG", "LEN"}).substr(1));
  fmt::print("{:34} {:7.1f} MB\n", "memory of both", (residentBytes() - memory) / 1e6);
  if (!withPeer) return 0;
  const double bigKeys = redisCli(server, "--bigkeys");
  const double memKeys = redisCli(server, "--memkeys");
  fmt::print("{:34} {:7.2f} s\n{:34} {:7.2f} s\n", "redis-cli --bigkeys", bigKeys, "redis-cli --memkeys", memKeys);
  fmt::print("{:34} {:7.3f} of both\n", "entries and bytes exact take", exact.seconds / (bigKeys + memKeys));
  return 0;
}

}  // namespace
}  // namespace hotset::bench

int main(int argc, char** argv) {
  const std::size_t keys = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  return hotset::bench::report(keys, argc <= 2 || std::string_view(argv[2]) != "alone");
}
