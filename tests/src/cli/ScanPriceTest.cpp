// SPDX-License-Identifier: Apache-2.0
// What `hotsetctl scan` and `regions` cost a real server, and how exact they are for it.
#include <chrono>
#include <csignal>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/src/cli/ScanFixture.h"

namespace hotset::test {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::HasSubstr;

class ScanPrice : public ScanFixture {};

HOTSET_AGAINST_EVERY_SERVER(ScanPrice);

double cpuSeconds(const TestServer& server) {
  return infoValue(server, "used_cpu_user") + infoValue(server, "used_cpu_sys");
}

TEST_P(ScanPrice, measuresEveryKeyExactlyAndCountsNoLookUp) {
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

TEST_P(ScanPrice, saysHowManyLookUpsTheServerCountedForIt) {
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

TEST_P(ScanPrice, measuresEveryKeyWhereASampleWouldCostAsMuch) {
  const TestServer server(GetParam());
  fill(server);
  const auto report = ctl({"scan", uriOf(server), "--error", "5%", "--json"});
  EXPECT_EQ(report.at("keys_measured").to_number<int>(), kUsers * 3 + 42);
  for (const json::value& region : report.at("regions").as_array()) EXPECT_TRUE(region.at("exact").as_bool());
}

TEST_P(ScanPrice, keepsTheErrorItWasGiven) {
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

TEST_P(ScanPrice, keepsToItsBudget) {
  const TestServer server(GetParam());
  fill(server, 10000);
  const auto report = ctl({"scan", uriOf(server), "--exact", "--budget", "5%", "--json"});
  EXPECT_EQ(report.at("keys_measured").to_number<int>(), 30042);
  EXPECT_FALSE(report.at("server_cpu_estimated").as_bool());
  const double share = report.at("server_cpu_seconds").to_number<double>() / report.at("seconds").to_number<double>();
  EXPECT_LE(share, 0.065);  // the server's own chores are in its figure
  EXPECT_GE(share, 0.02);
}

TEST_P(ScanPrice, ofTheWholeAloneMeasuresLessAndKeepsTheErrorOfTheWhole) {
  const TestServer server(GetParam());
  fill(server, 10000);
  const auto exact = ctl({"scan", uriOf(server), "--exact", "--json"});
  const auto regions = ctl({"scan", uriOf(server), "--error", "4%", "--budget", "20%", "--json"});
  const auto outcome = bench.ctl({"scan", uriOf(server), "--whole", "--error", "4%", "--budget", "20%", "--json"});
  ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("20 % of a core: exact in about"));
  EXPECT_THAT(outcome.errors, HasSubstr("for the whole"));
  const auto whole = json::parse(outcome.output);
  EXPECT_LT(whole.at("keys_measured").to_number<int>(), regions.at("keys_measured").to_number<int>());
  const double bytes = whole.at("bytes").to_number<double>();
  const double width = whole.at("bytes_high").to_number<double>() - whole.at("bytes_low").to_number<double>();
  EXPECT_GT(width, 0) << "a sample";
  EXPECT_LE(width / 2, 0.05 * bytes);
  EXPECT_NEAR(bytes, exact.at("bytes").to_number<double>(), 0.1 * bytes);
  double sum = 0;
  for (const json::value& region : whole.at("regions").as_array()) sum += region.at("entries").to_number<double>();
  EXPECT_NEAR(sum, 30042, 5);
  EXPECT_EQ(bench.ctl({"regions", uriOf(server), "--whole", "--exact"}).exitCode, 2) << "they exclude each other";
}

TEST_P(ScanPrice, tellsOfACallThatTookTheServerLong) {
  const TestServer server(GetParam());
  fill(server, 60000);
  const auto line = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments{"scan", uriOf(server), "--exact", "--budget", "1%"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return bench.ctlLine(arguments);
  };
  for (const bool isJson : {true, false}) {
    ChildProcess scan(line(isJson ? std::vector<std::string>{"--json"} : std::vector<std::string>()), bench.options());
    EXPECT_TRUE(scan.waitForErrors("1 % of a core: exact in about"));
    server.command({"SCAN", "0", "COUNT", "1000000"});  // somebody else's, and meanwhile
    const auto signalled = std::chrono::steady_clock::now();
    scan.signal(SIGINT);  // in the pause that so much work asks for
    const auto outcome = scan.end();
    EXPECT_LT(std::chrono::steady_clock::now() - signalled, 5s);
    EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    if (isJson) {
      EXPECT_GE(json::parse(outcome.output).at("long_calls").to_number<int>(), 1) << outcome.output;
    } else {
      EXPECT_THAT(outcome.output, HasSubstr("took the server about 2 ms or longer meanwhile"));
    }
  }
}

TEST_P(ScanPrice, ofRegionsKeepsToABudgetToo) {
  const TestServer server(GetParam());
  fill(server);
  const auto begin = std::chrono::steady_clock::now();
  const double cpuBefore = cpuSeconds(server);
  const auto outcome = bench.ctl({"regions", uriOf(server), "--exact", "--budget", "5%", "--json"});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("5 % of a core: exact in about"));
  EXPECT_EQ(json::parse(outcome.output).as_array().size(), 5U);
  EXPECT_LE((cpuSeconds(server) - cpuBefore) / took.count(), 0.08);  // its chores are in the figure
}

TEST_P(ScanPrice, ofAProductionNodeIsOnePercentOfACoreUnlessSomebodySaysOtherwise) {
  const TestServer server(GetParam());
  fill(server, 300);
  const auto added = bench.ctl({"nodes", "add", "shop", uriOf(server), "--environment", "production"});
  ASSERT_EQ(added.exitCode, 0) << added.errors;
  for (const char* command : {"scan", "regions"}) {
    EXPECT_THAT(bench.ctl({command, "shop"}).errors, HasSubstr("1 % of a core: exact in about")) << command;
    EXPECT_THAT(bench.ctl({command, "shop", "--budget", "50%"}).errors, HasSubstr("50 % of a core: exact in about"));
  }
}

TEST_P(ScanPrice, stoppedTellsWhatItKnows) {
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

TEST_P(ScanPrice, goesOnWhereItWasStopped) {
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

TEST(ScanOptions, refuseWhatIsNoShare) {
  const Workbench bench;
  for (const char* budget : {"0", "101%", "much", "-1%"}) {
    EXPECT_EQ(bench.ctl({"scan", "redis://a", "--budget", budget}).exitCode, 2) << budget;
  }
  EXPECT_EQ(bench.ctl({"scan", "redis://a", "--exact", "--error", "4%"}).exitCode, 2);
}

}  // namespace
}  // namespace hotset::test
