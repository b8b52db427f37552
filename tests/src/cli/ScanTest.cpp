// SPDX-License-Identifier: Apache-2.0
// `hotsetctl scan` and `regions` against real servers, held against what the servers themselves say.
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/src/cli/ScanFixture.h"
#include "tests/support/TestMemcached.h"

namespace hotset::test {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::IsEmpty;

class Scan : public ScanFixture {};

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

/// Raw bytes from hexadecimal digits.
std::string fromHex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

TEST_P(Scan, namesRegionsOfBytesByAPatternThatFindsTheirKeys) {
  const TestServer server(GetParam());
  const std::string script =
      "for i = 1, 400 do local id = redis.sha1hex(i):gsub('..', function(h) return string.char(tonumber(h, 16)) end) "
      "redis.call('SET', '\\0\\1' .. id, 'x') redis.call('SET', '\\255\\254[' .. id, 'y') "
      "redis.call('SET', '\\172\\237\\0\\5t\\0' .. string.char(5 + #tostring(i)) .. 'user:' .. i, 'z') "
      "redis.call('SET', 'text:' .. i, 'w') end";
  server.command({"EVAL", script, "0"});
  bench.addNode("bytes", uriOf(server));
  const auto regions = ctl({"regions", "bytes", "--json"}).as_array();
  ASSERT_EQ(regions.size(), 4U) << json::serialize(regions);
  for (const json::value& region : regions) {
    EXPECT_EQ(region.at("entries").to_number<int>(), 400);
    const bool isText = region.at("region_hex").is_null();
    const std::string shown(region.at("region").as_string());
    const std::string glob = isText ? shown : fromHex(region.at("region_hex").as_string());
    const std::string found = server.command({"SCAN", "0", "MATCH", glob, "COUNT", "100000"});
    EXPECT_THAT(found, HasSubstr("*400\r\n")) << region.at("region");
  }
  EXPECT_NE(regionNamed(regions, std::string_view("\0\1*", 3)), nullptr) << "UTF-8, so as it is";
  EXPECT_NE(regionNamed(regions, "\\xFF\\xFE\\[*"), nullptr);
  EXPECT_NE(regionNamed(regions, "\\xAC\\xED\\x00\\x05t*user:*"), nullptr);
  const auto text = bench.ctl({"regions", "bytes", "--name", "\\xFF\\xFE\\[*=Digests"});
  EXPECT_THAT(text.output, HasSubstr("\\x00\\x01*"));
  EXPECT_THAT(text.output, HasSubstr("Digests (\\xFF\\xFE\\[*)"));
}

TEST_P(Scan, ofKeysThatAreFlushedMeanwhileSaysSo) {
  const TestServer server(GetParam());
  fill(server, 20000);
  const auto line = bench.ctlLine({"scan", uriOf(server), "--exact", "--budget", "5%", "--json"});
  ChildProcess undisturbed(line, bench.options());
  EXPECT_TRUE(undisturbed.waitForErrors("5 % of a core: exact in about"));
  server.command({"EVAL", "redis.call('SELECT', 1) redis.call('SET', 'a', 'b') redis.call('FLUSHDB')", "0"});
  EXPECT_EQ(undisturbed.end().exitCode, 0) << "another database's keys";
  ChildProcess scan(line, bench.options());
  EXPECT_TRUE(scan.waitForErrors("5 % of a core: exact in about"));
  server.command({"FLUSHALL"});
  const auto outcome = scan.end();
  EXPECT_NE(outcome.exitCode, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("flushed during the scan"));
}

TEST_P(Scan, afterAFlushTellsNoGrowthThatIsAbsurd) {
  const TestServer server(GetParam());
  bench.addNode("emptied", uriOf(server));
  fill(server, 100);
  ctl({"scan", "emptied", "--json"});
  server.command({"FLUSHALL"});
  EXPECT_THAT(ctl({"regions", "emptied", "--json"}).as_array(), IsEmpty());
  fill(server, 50);
  const auto filled = ctl({"scan", "emptied", "--json"});
  const json::object* users = regionNamed(filled.at("regions").as_array(), "user:*:profile");
  ASSERT_NE(users, nullptr);
  EXPECT_TRUE(users->at("entries_before").is_null()) << "there were none in the run before";
  EXPECT_THAT(bench.ctl({"scan", "emptied", "--no-lookups"}).output, HasSubstr("0.0 %"));
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

TEST(ScanOfMemcached, ofKeysThatAreFlushedMeanwhileSaysSo) {
  if (!TestMemcached::isInstalled()) GTEST_SKIP() << "no memcached is installed";
  const TestMemcached server;
  std::vector<std::string> users;
  for (int i = 0; i < 20000; ++i) users.push_back("user:" + std::to_string(i));
  server.set(users, 10);
  const Workbench bench;
  ChildProcess scan(bench.ctlLine({"scan", server.uri(), "--exact", "--budget", "1%", "--json"}), bench.options());
  EXPECT_TRUE(scan.waitForErrors("1 % of a core: exact in about"));
  server.ask("flush_all\r\n", 1);
  const auto outcome = scan.end();
  EXPECT_NE(outcome.exitCode, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("flushed during the scan"));
}

TEST(ScanOfNobody, isUnreachable) {
  const Workbench bench;
  const auto outcome = bench.ctl({"scan", uriOfNobody(), "--json"});
  EXPECT_EQ(outcome.exitCode, 3);
  EXPECT_EQ(json::parse(outcome.output).at("error").at("code"), "connection_refused");
}

}  // namespace
}  // namespace hotset::test
