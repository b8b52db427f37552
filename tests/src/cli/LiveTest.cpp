// SPDX-License-Identifier: Apache-2.0
// `hotsetctl regions --live` beside real servers: what it hears, and that it leaves them as they were.
#include <csignal>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/src/Workbench.h"
#include "tests/support/SteadyLoad.h"
#include "tests/support/TestMemcached.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

/// Two regions of which a scan finds the names.
void fill(const TestServer& server) {
  server.command({"EVAL",
                  "for i = 1, 200 do redis.call('SET', 'user:' .. i .. ':profile', 'v') "
                  "redis.call('HSET', 'cart:' .. i, 'a', i) end",
                  "0"});
}

std::string flagsOf(const TestServer& server) { return server.command({"CONFIG", "GET", "notify-keyspace-events"}); }

/// Each line of an output as JSON; one that is none fails the test.
std::vector<json::object> linesOf(const std::string& output) {
  std::vector<json::object> lines;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = output.find('\n', at);
    json::error_code failure;
    const auto value = json::parse(output.substr(at, end - at), failure);
    EXPECT_FALSE(failure) << output.substr(at, end - at);
    if (!failure) lines.push_back(value.as_object());
    if (end == std::string::npos) break;
    at = end + 1;
  }
  return lines;
}

std::int64_t countOf(const std::vector<json::object>& lines, std::string_view region, std::string_view kind) {
  std::int64_t count = 0;
  for (const json::object& line : lines) {
    if (!line.contains("heard") || !line.at("regions").is_array()) continue;
    for (const json::value& row : line.at("regions").as_array()) {
      if (row.at("region").as_string() == region) count += row.at(kind).to_number<std::int64_t>();
    }
  }
  return count;
}

class Live : public EveryServer {
 protected:
  Workbench bench;
};

HOTSET_AGAINST_EVERY_SERVER(Live);

TEST_P(Live, withoutConsentNothingIsChangedAndItSaysWhatWouldBe) {
  const TestServer server(GetParam());
  const auto outcome = bench.ctl({"regions", uriOf(server), "--live", "2"});
  EXPECT_EQ(outcome.exitCode, 4);
  EXPECT_THAT(outcome.errors, HasSubstr("has to be set from \"\" to \"gxemE\""));
  EXPECT_THAT(flagsOf(server), EndsWith("$0\r\n\r\n"));
}

TEST_P(Live, withConsentItHearsBySecondAndRegionAndPutsTheSettingBackOnCtrlC) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Kl"}});
  fill(server);
  ChildProcess live(bench.ctlLine({"regions", uriOf(server), "--live", "--consent", "--writes", "--json"}),
                    bench.options());
  ASSERT_TRUE(live.waitForOutput("\"heard\":\"all\""));
  for (int i = 0; i < 12; ++i) server.command({"GET", "cart:none" + std::to_string(i)});
  for (int i = 1; i <= 7; ++i) server.command({"DEL", "user:" + std::to_string(i) + ":profile"});
  server.command({"HSET", "cart:1", "b", "2"});
  const std::size_t done = live.output().size();
  ASSERT_TRUE(live.waitForOutput("\"removals\":", 30s, done));
  ASSERT_TRUE(live.waitForOutput("\"heard\":\"all\",\"regions\":[]", 30s, live.output().size()));
  live.signal(SIGINT);
  const auto outcome = live.end();
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto lines = linesOf(outcome.output);
  EXPECT_EQ(countOf(lines, "cart:*", "misses"), 12);
  EXPECT_EQ(countOf(lines, "user:*:profile", "removals"), 7);
  EXPECT_EQ(countOf(lines, "cart:*", "writes"), 1);
  EXPECT_TRUE(lines.front().at("beyond").at("hits").is_null());
  EXPECT_THAT(flagsOf(server), EndsWith("$2\r\nlK\r\n"));
}

TEST_P(Live, missesAreToldApartByTheirCause) {
  const TestServer server(GetParam());
  fill(server);
  ChildProcess live(bench.ctlLine({"regions", uriOf(server), "--live", "--consent"}), bench.options());
  ASSERT_TRUE(live.waitForOutput("0 misses"));
  server.command({"DEL", "cart:1", "cart:2", "cart:3"});
  server.command(
      {"EVAL", "for i = 1, 3 do redis.call('HGET', 'cart:' .. i, 'a') end redis.call('GET', 'cart:new')", "0"});
  ASSERT_TRUE(live.waitForOutput("4 misses"));
  live.signal(SIGINT);
  const auto outcome = live.end(5s);
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("why look-ups missed"));
  EXPECT_THAT(outcome.errors, HasSubstr("75 %"));
}

TEST_P(Live, whatWasHeardIsToldOfNodesInTheWorkspaceAlone) {
  const TestServer server(GetParam());
  const auto stranger = bench.ctl({"regions", uriOf(server), "--heard"});
  EXPECT_EQ(stranger.exitCode, 1);
  EXPECT_THAT(stranger.errors, HasSubstr("not in the workspace"));
  bench.addNode("cache-1", uriOf(server));
  const auto nothing = bench.ctl({"regions", "cache-1", "--heard", "12"});
  EXPECT_EQ(nothing.exitCode, 0) << nothing.errors;
  EXPECT_THAT(nothing.output, HasSubstr("Nobody has listened"));
  EXPECT_EQ(bench.ctl({"regions", "cache-1", "--heard", "--json"}).output, "[]\n");
  EXPECT_EQ(bench.ctl({"regions", "cache-1", "--heard", "--live"}).exitCode, 2);
}

TEST_P(Live, readsAreWatchedInShortWindowsAndToldByRegion) {
  const TestServer server(GetParam());
  fill(server);
  ChildProcess live(bench.ctlLine({"regions", uriOf(server), "--live", "3", "--consent", "--reads", "--json"}),
                    bench.options());
  {
    // Three of four keys are carts, in whatever part of it a window sees.
    const SteadyLoad load([&server] { server.command({"MGET", "cart:1", "cart:2", "cart:3", "user:1:profile"}); });
    ASSERT_TRUE(live.waitForOutput("\"reads\":{", 40s)) << live.output() << live.errors();
  }
  const auto outcome = live.end();
  ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
  bool isTold = false;
  for (const json::object& line : linesOf(outcome.output)) {
    if (!line.contains("reads")) continue;
    isTold = true;
    const json::object& reads = line.at("reads").as_object();
    EXPECT_EQ(reads.at("windows").to_number<int>(), 5);
    const json::object& first = reads.at("regions").as_array().at(0).as_object();
    EXPECT_EQ(first.at("region").as_string(), "cart:*");
    EXPECT_LE(first.at("share_low").to_number<double>(), 0.75);
    EXPECT_GE(first.at("share_high").to_number<double>(), 0.75);
    EXPECT_EQ(first.at("hit_ratio").to_number<double>(), 1);
  }
  EXPECT_TRUE(isTold) << outcome.output;
  EXPECT_THAT(server.command({"CLIENT", "LIST"}), Not(HasSubstr("hotset-monitor")));
}

TEST(LiveOfMemcached, countsByTheFirstPartOfKeysAndSwitchesItOffAgain) {
  if (!TestMemcached::isInstalled()) GTEST_SKIP() << "no memcached is installed";
  const TestMemcached server;
  const Workbench bench;
  ChildProcess live(bench.ctlLine({"regions", server.uri(), "--live", "--consent", "--writes", "--json"}),
                    bench.options());
  ASSERT_TRUE(live.waitForOutput("\"heard\":\"all\""));
  EXPECT_THAT(server.ask("stats settings\r\n", 60), HasSubstr("detail_enabled yes"));
  server.set({"page:1", "page:2", "plain"}, 10);
  server.ask("get page:1\r\n", 3);
  server.ask("get page:9\r\n", 1);
  ASSERT_TRUE(live.waitForOutput("page:*"));
  ASSERT_TRUE(live.waitForOutput("\"regions\":[]", 30s, live.output().size()));
  live.signal(SIGINT);
  const auto outcome = live.end();
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto lines = linesOf(outcome.output);
  EXPECT_EQ(countOf(lines, "page:*", "writes"), 2);
  EXPECT_EQ(countOf(lines, "page:*", "hits"), 1);
  EXPECT_EQ(countOf(lines, "page:*", "misses"), 1);
  EXPECT_EQ(countOf(lines, "*", "writes"), 1);
  EXPECT_THAT(server.ask("stats settings\r\n", 60), HasSubstr("detail_enabled no"));
}

}  // namespace
}  // namespace hotset::test
