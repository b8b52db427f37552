// SPDX-License-Identifier: Apache-2.0
// Every command against real servers, by its output and its exit code.
#include <fstream>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/src/Workbench.h"
#include "tests/support/SteadyLoad.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

boost::json::value parsed(const ChildOutcome& outcome) {
  EXPECT_THAT(outcome.output, testing::EndsWith("\n"));
  boost::json::error_code failure;
  auto value = boost::json::parse(outcome.output, failure);
  EXPECT_FALSE(failure) << outcome.output;
  return value;
}

class Hotsetctl : public testing::Test {
 protected:
  Workbench bench;
};

TEST_F(Hotsetctl, withoutACommandIsWrongUse) {
  const auto outcome = bench.ctl({});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("--help"));
  EXPECT_THAT(outcome.output, IsEmpty());
}

TEST_F(Hotsetctl, listsWhatWasAddedUntilItIsRemoved) {
  EXPECT_THAT(bench.ctl({"nodes", "list"}).output, HasSubstr("no nodes yet"));
  bench.addNode("cache-2", "rediss://hotset@cache.example:6380/3");
  bench.addNode("cache-1", "unix:///run/redis.sock");
  const auto listed = parsed(bench.ctl({"nodes", "list", "--json"})).as_array();
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].at("name"), "cache-1");
  EXPECT_EQ(listed[1].at("uri"), "rediss://hotset@cache.example:6380/3");
  EXPECT_EQ(bench.ctl({"nodes", "remove", "cache-1"}).exitCode, 0);
  EXPECT_THAT(bench.ctl({"nodes", "list"}).output, AllOf(HasSubstr("cache-2"), Not(HasSubstr("cache-1"))));
}

TEST_F(Hotsetctl, aListOfNodesGoesFromOneWorkspaceToAnother) {
  bench.addNode("cache-2", "rediss://hotset@cache.example:6380/3");
  bench.addNode("cache-1", "unix:///run/redis.sock");
  const auto exported = bench.ctl({"nodes", "export"});
  EXPECT_EQ(exported.exitCode, 0);
  EXPECT_EQ(parsed(exported).at("nodes").as_array().size(), 2U);
  std::ofstream(bench / "nodes.json") << exported.output;
  const Workbench other;
  const auto imported = other.ctl({"nodes", "import", (bench / "nodes.json").string(), "--json"});
  EXPECT_EQ(imported.exitCode, 0);
  EXPECT_EQ(parsed(imported).at("added").as_array().size(), 2U);
  EXPECT_EQ(other.ctl({"nodes", "export"}).output, exported.output);
}

TEST_F(Hotsetctl, whatCanNotBeImportedIsNamedAndKeepsNothingElseOut) {
  std::ofstream(bench / "list.txt")
      << "cache-1 redis://a\n# a remark\ncache-1 redis://b\nnonsense://x\ncache-2 c:6380\n";
  const auto imported = bench.ctl({"nodes", "import", (bench / "list.txt").string()});
  EXPECT_EQ(imported.exitCode, 1);
  EXPECT_THAT(imported.output, HasSubstr("2 nodes of 4"));
  EXPECT_THAT(imported.errors, AllOf(HasSubstr("line 3"), HasSubstr("line 4")));
  EXPECT_EQ(bench.ctl({"nodes", "import", "/no/such/file"}).exitCode, 2);
}

TEST_F(Hotsetctl, refusesASecondNodeOfTheSameName) {
  bench.addNode("cache-1", "redis://a");
  const auto again = bench.ctl({"nodes", "add", "cache-1", "redis://b", "--json"});
  EXPECT_EQ(again.exitCode, 1);
  EXPECT_EQ(parsed(again).at("error").at("code"), "already_exists");
  EXPECT_THAT(again.errors, HasSubstr("cache-1"));
}

TEST_F(Hotsetctl, whatDoesNotExistIsAFailure) {
  for (const std::vector<std::string>& command : {std::vector<std::string>{"nodes", "remove", "nowhere"},
                                                  {"stats", "nowhere"},
                                                  {"doctor", "nowhere"},
                                                  {"nodes", "test", "nowhere"}}) {
    const auto outcome = bench.ctl(command);
    EXPECT_EQ(outcome.exitCode, 1) << testing::PrintToString(command);
    EXPECT_THAT(outcome.errors, HasSubstr("nowhere"));
  }
}

TEST_F(Hotsetctl, whatCanNotBeIsWrongUse) {
  for (const std::vector<std::string>& command : {std::vector<std::string>{"nodes", "add", "a\nb", "redis://h"},
                                                  {"nodes", "add", "a", "http://h"},
                                                  {"nodes", "add", "a", "redis://h", "--insecure"},
                                                  {"stats", "redis://h:99999"},
                                                  {"stats", "redis://h", "--password-file", "/no/such/file"}}) {
    const auto outcome = bench.ctl(command);
    EXPECT_EQ(outcome.exitCode, 2) << testing::PrintToString(command) << outcome.errors;
    EXPECT_THAT(outcome.output, IsEmpty());
  }
}

TEST_F(Hotsetctl, aboutAUriNeedsNoWorkspace) {
  (void)bench.ctl({"stats", "redis://127.0.0.1:1"});
  EXPECT_FALSE(std::filesystem::exists(bench.workspace()));
}

TEST_F(Hotsetctl, aWorkspaceThatCanNotBeIsAFailure) {
  std::ofstream(bench / "file") << "x";
  const auto outcome =
      runProgram({Workbench::ctlPath(), "--workspace", (bench / "file").string(), "nodes", "list"}, bench.options());
  EXPECT_EQ(outcome.exitCode, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("not a directory"));
}

TEST_F(Hotsetctl, outputThatCanNotBeWrittenIsAFailure) {
  const auto outcome = runProgram({"sh", "-c", "exec \"$0\" --workspace \"$1\" nodes list >/dev/full",
                                   Workbench::ctlPath(), bench.workspace().string()},
                                  bench.options());
  EXPECT_EQ(outcome.exitCode, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("can't be written"));
}

TEST_F(Hotsetctl, aPortWhereNothingListensIsUnreachable) {
  const std::string uri = uriOfNobody();
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"stats", uri}, {"doctor", uri}, {"nodes", "test", uri}}) {
    const auto outcome = bench.ctl(command);
    EXPECT_EQ(outcome.exitCode, 3) << testing::PrintToString(command) << outcome.errors;
    EXPECT_LT(outcome.took, 5s);
  }
}

TEST_F(Hotsetctl, anUnreachableNodeIsNullsAndAnError) {
  const auto outcome = bench.ctl({"stats", uriOfNobody(), "--json"});
  EXPECT_EQ(outcome.exitCode, 3);
  const auto sample = parsed(outcome).as_object();
  EXPECT_EQ(sample.at("reachable"), false);
  EXPECT_EQ(sample.at("error").at("code"), "connection_refused");
  EXPECT_FALSE(sample.at("error").at("message").as_string().empty());
  EXPECT_FALSE(sample.at("error").at("advice").as_string().empty());
  for (const auto* field : {"server", "version", "hit_ratio", "used_memory_bytes", "keys", "latency_us", "own_cost"}) {
    EXPECT_TRUE(sample.at(field).is_null()) << field;
  }
}

class HotsetctlWithServer : public EveryServer {
 protected:
  Workbench bench;
};

TEST_P(HotsetctlWithServer, statsHaveEveryFieldAndTheIntervalsRates) {
  const TestServer server(GetParam(), {.arguments = {"--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"}});
  (void)server.command({"SET", "key", "value"});
  const SteadyLoad lookUps(
      [&server] {
        (void)server.command({"GET", "key"});
        (void)server.command({"GET", "absent"});
      },
      1ms);
  const auto outcome = bench.ctl({"stats", uriOf(server), "--json"});
  ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto sample = parsed(outcome).as_object();
  const auto number = [&](const char* field) { return sample.at(field).to_number<double>(); };
  EXPECT_EQ(sample.at("node").as_string(), uriOf(server));
  EXPECT_EQ(sample.at("reachable"), true);
  EXPECT_EQ(sample.at("server").as_string(), GetParam().kind);
  EXPECT_EQ(sample.at("version").as_string(), GetParam().version);
  EXPECT_NEAR(number("hit_ratio"), 0.5, 0.02);
  EXPECT_GT(number("hits_per_second"), 10);
  EXPECT_NEAR(number("hits_per_second"), number("misses_per_second"), number("hits_per_second") * 0.1);
  EXPECT_GT(number("operations_per_second"), number("hits_per_second") + number("misses_per_second") - 1);
  EXPECT_EQ(number("maxmemory_bytes"), 100.0 * 1024 * 1024);
  EXPECT_EQ(sample.at("maxmemory_policy"), "allkeys-lru");
  EXPECT_GT(number("used_memory_bytes"), 100'000);
  EXPECT_EQ(number("evictions_per_second"), 0);
  EXPECT_EQ(number("expirations_per_second"), 0);
  EXPECT_EQ(number("keys"), 1);
  EXPECT_GE(number("connected_clients"), 1);
  EXPECT_GT(sample.at("latency_us").at("GET").at("p99").to_number<double>(), 0);
  EXPECT_GT(sample.at("own_cost").at("commands_per_second").to_number<double>(), 0);
  EXPECT_TRUE(sample.at("error").is_null());
  EXPECT_THAT(std::string(sample.at("time").as_string()), testing::MatchesRegex("....-..-..T..:..:..\\....Z"));
  EXPECT_GE(outcome.took, 900ms) << "two samples a second apart";
  EXPECT_LT(outcome.took, 5s);
}

TEST_P(HotsetctlWithServer, statsInWordsNameTheServerAndItsFigures) {
  const TestServer server(GetParam());
  const auto outcome = bench.ctl({"stats", uriOf(server), "--interval", "0.2"});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr(GetParam().kind + " " + GetParam().version), HasSubstr("no limit set"),
                                    HasSubstr("none: no look-ups"), Not(HasSubstr("\x1b"))));
}

TEST_P(HotsetctlWithServer, aServerThatAnswersNothingIsUnreachableInTime) {
  const TestServer server(GetParam());
  server.pause();
  const auto outcome = bench.ctl({"stats", uriOf(server), "--json"});
  server.resume();
  EXPECT_EQ(outcome.exitCode, 3);
  EXPECT_EQ(parsed(outcome).at("error").at("code"), "timed_out");
  EXPECT_LT(outcome.took, 6s);
}

TEST_P(HotsetctlWithServer, aWrongOrMissingPasswordIsNotPermitted) {
  const TestServer server(GetParam(), {.arguments = {"--requirepass", "right"}});
  for (const std::vector<std::string>& environment : {std::vector<std::string>{}, {"HOTSET_PASSWORD=wrong"}}) {
    for (const std::vector<std::string>& command : {std::vector<std::string>{"stats", uriOf(server)},
                                                    {"doctor", uriOf(server)},
                                                    {"nodes", "test", uriOf(server)}}) {
      const auto outcome = bench.ctl(command, {.environment = environment});
      EXPECT_EQ(outcome.exitCode, 4) << testing::PrintToString(command) << outcome.output << outcome.errors;
      EXPECT_EQ(outcome.errors.find("--ask-password") != std::string::npos, environment.empty());
    }
  }
}

TEST_P(HotsetctlWithServer, theDoctorFindsAHealthyServerHealthy) {
  const TestServer server(GetParam());
  const auto told = bench.ctl({"doctor", uriOf(server)});
  EXPECT_EQ(told.exitCode, 0);
  EXPECT_THAT(told.output, AllOf(HasSubstr("transport"), HasSubstr("ACL SETUSER"), Not(HasSubstr("\x1b"))));
  const auto report = parsed(bench.ctl({"doctor", uriOf(server), "--json"}));
  EXPECT_EQ(report.at("passed"), true);
  EXPECT_EQ(report.at("steps").as_array().size(), 6U);
}

TEST_P(HotsetctlWithServer, testsEveryNodeAndEndsWithTheWorst) {
  const TestServer server(GetParam());
  bench.addNode("a-good", uriOf(server));
  EXPECT_EQ(bench.ctl({"nodes", "test"}).exitCode, 0);
  bench.addNode("b-bad", uriOfNobody());
  const auto outcome = bench.ctl({"nodes", "test"});
  EXPECT_EQ(outcome.exitCode, 3);
  EXPECT_THAT(outcome.output, testing::ContainsRegex("a-good  ok .*\nb-bad  FAILED  transport"));
}

TEST_P(HotsetctlWithServer, reachesAServerByTlsAndByItsSocket) {
  const TestAuthority& authority = TestAuthority::instance();
  const TestServer server(GetParam(), {.certificate = &authority.server()});
  const std::string tls = "rediss://127.0.0.1:" + std::to_string(server.tlsPort());
  ASSERT_EQ(bench.ctl({"nodes", "add", "tls", tls, "--ca-file", authority.authorityFile()}).exitCode, 0);
  ASSERT_EQ(bench.ctl({"nodes", "add", "open", tls, "--insecure"}).exitCode, 0);
  EXPECT_EQ(bench.ctl({"nodes", "test", "tls"}).exitCode, 0);
  EXPECT_EQ(bench.ctl({"nodes", "test", "open"}).exitCode, 0);
  EXPECT_EQ(bench.ctl({"nodes", "test", tls}).exitCode, 3) << "nobody vouches for that authority";
  EXPECT_EQ(bench.ctl({"nodes", "test", "unix://" + server.socketPath()}).exitCode, 0);
}

TEST_P(HotsetctlWithServer, warnsOfACertificateThatIsNotVerified) {
  const auto outcome = bench.ctl({"nodes", "add", "open", "rediss://h", "--insecure"});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.errors, HasSubstr("not verified"));
}

HOTSET_AGAINST_EVERY_SERVER(HotsetctlWithServer);

}  // namespace
}  // namespace hotset::test
