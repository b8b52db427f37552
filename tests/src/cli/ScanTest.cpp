// SPDX-License-Identifier: Apache-2.0
// `hotsetctl scan` and `regions` against real servers, held against what the servers themselves say.
#include <charconv>
#include <csignal>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/Glob.h"
#include "tests/src/Workbench.h"
#include "tests/support/TestMemcached.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kUsers = 3000;

/// Three regions of strings, one of hashes, one with signs that globs have, and two keys of their own.
void fill(const TestServer& server, int users = kUsers) {
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
std::int64_t infoNumber(const TestServer& server, const std::string& name) {
  const std::string info = server.command({"INFO", "all"});
  const auto at = info.find("\n" + name + ":");
  std::int64_t number = -1;
  if (at != std::string::npos) std::from_chars(info.data() + at + name.size() + 2, info.data() + info.size(), number);
  return number;
}

std::int64_t lookups(const TestServer& server) {
  return infoNumber(server, "keyspace_hits") + infoNumber(server, "keyspace_misses");
}

const json::object* regionNamed(const json::array& regions, std::string_view pattern) {
  for (const json::value& region : regions) {
    if (region.at("region").as_string() == pattern) return &region.as_object();
  }
  return nullptr;
}

class Scan : public EveryServer {
 protected:
  json::value ctl(std::vector<std::string> arguments) {
    const auto outcome = bench.ctl(std::move(arguments));
    EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    json::error_code failure;
    auto value = json::parse(outcome.output, failure);
    EXPECT_FALSE(failure) << outcome.output;
    return value;
  }

  Workbench bench;
};

HOTSET_AGAINST_EVERY_SERVER(Scan);

TEST_P(Scan, findsTheRegionsOfANodeAndCountsThem) {
  const TestServer server(GetParam());
  fill(server);
  const auto regions = ctl({"regions", uriOf(server), "--json"}).as_array();
  double sum = 0;
  for (const json::value& region : regions) sum += region.at("entries").to_number<double>();
  EXPECT_EQ(sum, kUsers * 3 + 42);
  for (const auto* pattern : {"user:*:profile", "session_*", "cart:{*}"}) {
    const json::object* region = regionNamed(regions, pattern);
    ASSERT_NE(region, nullptr) << pattern << " in " << json::serialize(regions);
    EXPECT_EQ(region->at("entries").to_number<int>(), kUsers);
  }
  const json::object* odd = regionNamed(regions, "odd\\[x\\]\\*\\?:*");
  ASSERT_NE(odd, nullptr) << json::serialize(regions);
  EXPECT_EQ(odd->at("entries").to_number<int>(), 40);
  EXPECT_TRUE(odd->at("exact").as_bool());
  EXPECT_EQ(odd->at("without_ttl").to_number<int>(), 40);
  EXPECT_EQ(regionNamed(regions, "cart:{*}")->at("types").at("hash").to_number<int>(), kUsers);
  EXPECT_EQ(regionNamed(regions, "session_*")->at("without_ttl").to_number<int>(), 0);
  const json::object& other = regions.back().as_object();
  EXPECT_TRUE(other.at("other").as_bool());
  EXPECT_EQ(other.at("entries").to_number<int>(), 2);
}

TEST_P(Scan, measuresEveryKeyExactlyAndCountsNoLookUp) {
  const TestServer server(GetParam());
  fill(server);
  std::int64_t truth = 0;
  for (int i = 1; i <= kUsers; ++i) {
    const std::string answer = server.command({"MEMORY", "USAGE", "user:" + std::to_string(i) + ":profile"});
    truth += std::stoll(answer.substr(1));
  }
  const std::int64_t before = lookups(server);
  const auto report = ctl({"scan", uriOf(server), "--exact", "--json"});
  EXPECT_EQ(lookups(server), before);
  EXPECT_EQ(report.at("lookups_counted").to_number<int>(), 0);
  EXPECT_EQ(report.at("coverage").to_number<double>(), 1);
  EXPECT_GT(report.at("server_cpu_seconds").to_number<double>(), 0);
  EXPECT_EQ(report.at("keys_measured").to_number<int>(), kUsers * 3 + 42);
  const json::object* users = regionNamed(report.at("regions").as_array(), "user:*:profile");
  ASSERT_NE(users, nullptr);
  EXPECT_TRUE(users->at("exact").as_bool());
  EXPECT_EQ(users->at("bytes").to_number<std::int64_t>(), truth);
  EXPECT_EQ(users->at("bytes_low"), users->at("bytes_high"));
}

TEST_P(Scan, saysHowManyLookUpsTheServerCountedForIt) {
  for (const char* policy : {"allkeys-lru", "allkeys-lfu"}) {
    const TestServer server(GetParam(), {.arguments = {"--maxmemory-policy", policy}});
    fill(server);
    const std::int64_t before = lookups(server);
    const auto report = ctl({"scan", uriOf(server), "--json"});
    const std::int64_t counted = lookups(server) - before;
    EXPECT_GT(counted, 0);
    EXPECT_EQ(report.at("lookups_counted").to_number<std::int64_t>(), counted) << policy;
    const std::int64_t unasked = lookups(server);
    EXPECT_EQ(ctl({"scan", uriOf(server), "--no-lookups", "--json"}).at("lookups_counted").to_number<int>(), 0);
    EXPECT_EQ(lookups(server), unasked);
  }
}

TEST_P(Scan, measuresEveryKeyWhereASampleWouldCostAsMuch) {
  const TestServer server(GetParam());
  fill(server);
  const auto report = ctl({"scan", uriOf(server), "--error", "5%", "--json"});
  EXPECT_EQ(report.at("keys_measured").to_number<int>(), kUsers * 3 + 42);
  for (const json::value& region : report.at("regions").as_array()) EXPECT_TRUE(region.at("exact").as_bool());
}

TEST_P(Scan, keepsTheErrorItWasGiven) {
  const TestServer server(GetParam());
  fill(server);
  const auto exact = ctl({"scan", uriOf(server), "--exact", "--json"});
  const auto sampled = ctl({"scan", uriOf(server), "--error", "5%", "--budget", "5%", "--json"});
  EXPECT_LT(sampled.at("keys_measured").to_number<int>(), exact.at("keys_measured").to_number<int>() / 2);
  for (const json::value& region : sampled.at("regions").as_array()) {
    const double bytes = region.at("bytes").to_number<double>();
    const double width = region.at("bytes_high").to_number<double>() - region.at("bytes_low").to_number<double>();
    const json::object* truth = regionNamed(exact.at("regions").as_array(), region.at("region").as_string());
    ASSERT_NE(truth, nullptr);
    EXPECT_EQ(region.at("entries"), truth->at("entries"));
    EXPECT_LE(width / 2, 0.065 * bytes) << region.at("region");
    EXPECT_NEAR(bytes, truth->at("bytes").to_number<double>(), 0.15 * bytes) << region.at("region");
  }
}

TEST_P(Scan, keepsToItsBudget) {
  const TestServer server(GetParam());
  fill(server, 10000);
  const auto report = ctl({"scan", uriOf(server), "--exact", "--budget", "5%", "--json"});
  EXPECT_EQ(report.at("keys_measured").to_number<int>(), 30042);
  EXPECT_FALSE(report.at("server_cpu_estimated").as_bool());
  const double share = report.at("server_cpu_seconds").to_number<double>() / report.at("seconds").to_number<double>();
  EXPECT_LE(share, 0.065);  // the server's own chores are in its figure
  EXPECT_GE(share, 0.02);
}

TEST_P(Scan, stoppedTellsWhatItKnows) {
  const TestServer server(GetParam());
  fill(server, 20000);
  ChildProcess scan(bench.ctlLine({"scan", uriOf(server), "--exact", "--budget", "1%", "--json"}), bench.options());
  EXPECT_TRUE(scan.waitForErrors("1 % of a core: exact in about"));
  scan.signal(SIGINT);
  const auto outcome = scan.end();
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto report = json::parse(outcome.output);
  EXPECT_TRUE(report.at("stopped").as_bool());
  EXPECT_LT(report.at("coverage").to_number<double>(), 1);
  double sum = 0;
  for (const json::value& region : report.at("regions").as_array()) sum += region.at("entries").to_number<double>();
  EXPECT_NEAR(sum, 60042, 5);
}

TEST_P(Scan, goesOnWhereItWasStopped) {
  const TestServer server(GetParam());
  fill(server, 20000);
  bench.addNode("cache", uriOf(server));
  EXPECT_EQ(bench.ctl({"scan", "cache", "--resume"}).exitCode, 1);
  ChildProcess scan(bench.ctlLine({"scan", "cache", "--exact", "--budget", "2%", "--json"}), bench.options());
  EXPECT_TRUE(scan.waitForErrors("2 % of a core: exact in about"));
  scan.signal(SIGINT);
  const auto stopped = json::parse(scan.end().output);
  const auto seen = stopped.at("keys_seen").to_number<int>();
  ASSERT_LT(seen, 60042);
  const std::int64_t calls = infoNumber(server, "keyspace_hits");
  const auto whole = ctl({"scan", "cache", "--exact", "--resume", "--json"});
  EXPECT_EQ(whole.at("coverage").to_number<double>(), 1);
  EXPECT_EQ(whole.at("keys_measured").to_number<int>(), 60042);
  for (const auto* pattern : {"user:*:profile", "session_*", "cart:{*}"}) {
    const json::object* region = regionNamed(whole.at("regions").as_array(), pattern);
    ASSERT_NE(region, nullptr) << pattern;
    EXPECT_EQ(region->at("entries").to_number<int>(), 20000);
    EXPECT_TRUE(region->at("exact").as_bool());
  }
  EXPECT_EQ(infoNumber(server, "keyspace_hits"), calls);
  EXPECT_EQ(bench.ctl({"scan", "cache", "--resume"}).exitCode, 1) << "it has come to its end";
}

TEST_P(Scan, tellsInWordsWhatItFound) {
  const TestServer server(GetParam());
  fill(server);
  const auto outcome = bench.ctl({"scan", uriOf(server)});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.output, HasSubstr("user:*:profile"));
  EXPECT_THAT(outcome.output, HasSubstr("look-ups counted"));
  EXPECT_THAT(outcome.errors, HasSubstr("± 4 % in"));
}

TEST_P(Scan, ofAnEmptyNodeFindsNothing) {
  const TestServer server(GetParam());
  EXPECT_THAT(ctl({"regions", uriOf(server), "--json"}).as_array(), IsEmpty());
}

TEST_P(Scan, keepsRunsAndWhatTheOperatorSaysOfRegions) {
  const TestServer server(GetParam());
  fill(server);
  bench.addNode("kept", uriOf(server));
  const auto first = ctl({"scan", "kept", "--exact", "--json"});
  EXPECT_TRUE(first.at("run_before").is_null());
  server.command({"EVAL", "for i = 1, 1500 do redis.call('SET', 'user:x' .. i .. ':profile', 'y') end", "0"});
  const auto second = ctl({"scan", "kept", "--exact", "--json"});
  EXPECT_EQ(second.at("run_before"), first.at("started_at"));
  const json::object* users = regionNamed(second.at("regions").as_array(), "user:*:profile");
  ASSERT_NE(users, nullptr);
  EXPECT_EQ(users->at("entries_before").to_number<int>(), kUsers);
  EXPECT_EQ(users->at("entries").to_number<int>(), kUsers + 1500);
  // A pin joins what it has; a name stays; what is ignored goes to the rest.
  const auto joined =
      ctl({"regions", "kept", "--pin", "user:*", "--name", "user:*=Users", "--ignore", "session_*", "--json"});
  EXPECT_EQ(regionNamed(joined.as_array(), "user:*:profile"), nullptr);
  EXPECT_EQ(regionNamed(joined.as_array(), "session_*"), nullptr);
  const auto again = ctl({"regions", "kept", "--json"});
  users = regionNamed(again.as_array(), "user:*");
  ASSERT_NE(users, nullptr);
  EXPECT_EQ(users->at("name"), "Users");
  EXPECT_EQ(users->at("entries").to_number<int>(), kUsers + 1500);
  EXPECT_EQ(again.as_array().back().at("entries").to_number<int>(), kUsers + 2);
  const auto parted = ctl({"regions", "kept", "--forget", "user:*", "--forget", "session_*", "--json"});
  EXPECT_NE(regionNamed(parted.as_array(), "user:*:profile"), nullptr);
  EXPECT_NE(regionNamed(parted.as_array(), "session_*"), nullptr);
  EXPECT_EQ(bench.ctl({"regions", uriOf(server), "--pin", "a:*"}).exitCode, 2);
  EXPECT_EQ(bench.ctl({"regions", "kept", "--pin", "a[b]"}).exitCode, 2);
}

TEST_P(Scan, withoutTheRightToMeasureStillCounts) {
  const TestServer server(GetParam());
  fill(server);
  server.command({"ACL", "SETUSER", "reader", "on", ">secret", "~*", "+scan", "+info", "+ping", "+hello"});
  const auto uri = "redis://reader:secret@127.0.0.1:" + std::to_string(server.port());
  const auto report = ctl({"scan", uri, "--json"});
  const json::object* users = regionNamed(report.at("regions").as_array(), "user:*:profile");
  ASSERT_NE(users, nullptr);
  EXPECT_EQ(users->at("entries").to_number<int>(), kUsers);
  EXPECT_TRUE(users->at("bytes").is_null());
  EXPECT_THAT(std::string(report.at("why_no_bytes").as_string()), HasSubstr("memory"));
}

TEST(ScanOfMemcached, findsItsRegionsExactly) {
  if (!TestMemcached::isInstalled()) GTEST_SKIP() << "no memcached is installed";
  const TestMemcached server;
  std::vector<std::string> users, sessions;
  for (int i = 0; i < 2000; ++i) {
    users.push_back("user:" + std::to_string(i));
    sessions.push_back("session-" + std::to_string(i * 7919));
  }
  server.set(users, 100);
  server.set(sessions, 10, 600);
  const Workbench bench;
  bench.addNode("memo", server.uri());
  const auto outcome = bench.ctl({"scan", "memo", "--json"});
  ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto report = json::parse(outcome.output);
  EXPECT_EQ(report.at("lookups_counted").to_number<int>(), 0);
  EXPECT_EQ(server.stat("get_hits") + server.stat("get_misses"), 0);
  const auto& regions = report.at("regions").as_array();
  for (const auto* pattern : {"user:*", "session-*"}) {
    const json::object* region = regionNamed(regions, pattern);
    ASSERT_NE(region, nullptr) << outcome.output;
    EXPECT_EQ(region->at("entries").to_number<int>(), 2000);
    EXPECT_TRUE(region->at("exact").as_bool());
  }
  EXPECT_GT(regionNamed(regions, "user:*")->at("bytes").to_number<int>(), 2000 * 100);
  EXPECT_EQ(regionNamed(regions, "session-*")->at("without_ttl").to_number<int>(), 0);
  EXPECT_EQ(regionNamed(regions, "user:*")->at("without_ttl").to_number<int>(), 2000);
  EXPECT_TRUE(report.at("prefixes").as_array().empty()) << "nobody told the server to count";
  server.ask("stats detail on\r\nget user:1\r\nget user:nobody\r\n", 5);
  const auto counted = json::parse(bench.ctl({"scan", "memo", "--json"}).output).at("prefixes").as_array();
  ASSERT_EQ(counted.size(), 1U);
  EXPECT_EQ(counted[0].at("prefix"), "user");
  EXPECT_EQ(counted[0].at("gets").to_number<int>(), 2);
  EXPECT_EQ(counted[0].at("hits").to_number<int>(), 1);
  EXPECT_THAT(bench.ctl({"stats", "memo"}).output, HasSubstr("memcached"));
  EXPECT_EQ(bench.ctl({"doctor", "memo"}).exitCode, 0);
}

TEST(ScanOfNobody, isUnreachable) {
  const Workbench bench;
  const auto outcome = bench.ctl({"scan", uriOfNobody(), "--json"});
  EXPECT_EQ(outcome.exitCode, 3);
  EXPECT_EQ(json::parse(outcome.output).at("error").at("code"), "connection_refused");
}

TEST(ScanOptions, refuseWhatIsNoShare) {
  const Workbench bench;
  for (const char* budget : {"0", "101%", "much", "-1%"}) {
    EXPECT_EQ(bench.ctl({"scan", "redis://a", "--budget", budget}).exitCode, 2) << budget;
  }
  EXPECT_EQ(bench.ctl({"scan", "redis://a", "--exact", "--error", "4%"}).exitCode, 2);
}

}  // namespace
}  // namespace hotset::test
