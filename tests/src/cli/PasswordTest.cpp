// SPDX-License-Identifier: Apache-2.0
// A password reaches the server and the keychain, and nothing and nobody else.
#include <csignal>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/src/Workbench.h"
#include "tests/support/TestKeychain.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kCanary = "canary-4f1d7a-password";

class Passwords : public EveryServer {
 protected:
  void SetUp() override {
    if (!TestKeychain::instance().missing().empty()) GTEST_SKIP() << TestKeychain::instance().missing();
    std::ofstream(passwordFile()) << kCanary << "\n";
  }

  std::string passwordFile() const { return (m_hidden / "password").string(); }
  std::string uriWithPassword() const { return "redis://:" + kCanary + "@127.0.0.1:" + std::to_string(server.port()); }

  void expectNoCanary(const ChildOutcome& outcome, const std::string& what) const {
    EXPECT_THAT(outcome.output, Not(HasSubstr(kCanary))) << what;
    EXPECT_THAT(outcome.errors, Not(HasSubstr(kCanary))) << what;
    EXPECT_THAT(filesHolding(bench.workspace(), kCanary), IsEmpty()) << what;
  }

  Workbench bench{Workbench::Keychain::ofTheTests};
  TestServer server{GetParam(), {.arguments = {"--requirepass", kCanary}}};

  ScratchDirectory m_hidden;  // outside the directories that are searched for the canary
};

TEST_P(Passwords, reachTheKeychainByEveryWayAndNothingElse) {
  struct Way {
    std::string name;
    std::vector<std::string> arguments;
    ChildOptions options = {};
    std::string typed = {};
  };
  const std::vector<Way> ways{
      {"by-uri", {uriWithPassword()}},
      {"by-file", {uriOf(server), "--password-file", passwordFile()}},
      {"by-environment", {uriOf(server)}, {.environment = {"HOTSET_PASSWORD=" + kCanary}}},
      {"by-prompt", {uriOf(server), "--ask-password"}, {.hasTerminal = true}, kCanary + "\n"},
  };
  for (const Way& way : ways) {
    std::vector<std::string> line{"nodes", "add", way.name};
    line.insert(line.end(), way.arguments.begin(), way.arguments.end());
    ChildProcess adding(bench.ctlLine(line), bench.options(way.options));
    if (!way.typed.empty() && adding.waitForOutput("Password for ")) adding.type(way.typed);
    const auto added = adding.end();
    EXPECT_EQ(added.exitCode, 0) << way.name << added.output << added.errors;
    expectNoCanary(added, way.name);
    EXPECT_THAT(filesHolding(m_hidden.path(), kCanary), testing::SizeIs(1)) << "it would be found if it were there";
    for (const std::vector<std::string>& command : {std::vector<std::string>{"nodes", "test", way.name},
                                                    {"stats", way.name, "--interval", "0.2"},
                                                    {"stats", way.name, "--interval", "0.2", "--json"},
                                                    {"doctor", way.name},
                                                    {"doctor", way.name, "--json"},
                                                    {"nodes", "list"},
                                                    {"nodes", "list", "--json"}}) {
      const auto outcome = bench.ctl(command);
      EXPECT_EQ(outcome.exitCode, 0) << way.name << testing::PrintToString(command) << outcome.errors;
      expectNoCanary(outcome, way.name);
    }
  }
  EXPECT_EQ(bench.ctl({"nodes", "remove", "by-uri"}).exitCode, 0);
  EXPECT_THAT(runProgram({"secret-tool", "search", "--all", "server", "hotset"}).output, testing::Not(IsEmpty()))
      << "the others are still kept";
}

TEST_P(Passwords, inAUriAreMaskedInTheProcessListAndWarnedOf) {
  ChildProcess watch(bench.ctlLine({"stats", uriWithPassword(), "--watch", "--json"}), bench.options());
  ASSERT_TRUE(watch.waitForOutput("\"reachable\":true"));
  const std::filesystem::path process = "/proc/" + std::to_string(watch.pid());
  EXPECT_THAT(contentOf(process / "cmdline"), testing::AllOf(HasSubstr("***"), Not(HasSubstr(kCanary))));
  EXPECT_THAT(contentOf(process / "environ"), Not(HasSubstr(kCanary)));
  watch.signal(SIGINT);
  const auto outcome = watch.end();
  EXPECT_THAT(outcome.errors, HasSubstr("warning"));
  expectNoCanary(outcome, "watch");
}

TEST_P(Passwords, inTheEnvironmentAreTakenOutOfIt) {
  ChildProcess watch(bench.ctlLine({"stats", uriOf(server), "--watch", "--json"}),
                     bench.options({.environment = {"HOTSET_PASSWORD=" + kCanary}}));
  ASSERT_TRUE(watch.waitForOutput("\"reachable\":true"));
  EXPECT_THAT(contentOf("/proc/" + std::to_string(watch.pid()) + "/environ"), Not(HasSubstr(kCanary)));
}

TEST_P(Passwords, canComeThroughAPipe) {
  const auto outcome = bench.ctl({"nodes", "test", uriOf(server), "--password-file", "/dev/stdin"}, {.input = kCanary});
  EXPECT_EQ(outcome.exitCode, 0) << outcome.output << outcome.errors;
}

TEST_P(Passwords, areAskedForWithoutEcho) {
  ChildProcess ctl(bench.ctlLine({"nodes", "test", uriOf(server), "--ask-password"}),
                   bench.options({.hasTerminal = true}));
  ASSERT_TRUE(ctl.waitForOutput("Password for "));
  ctl.type("wrong\x15" + kCanary + "xé\x7f\x7f\r");  // begun anew after Ctrl-U, with two slips taken back
  const auto outcome = ctl.end();
  EXPECT_EQ(outcome.exitCode, 0) << outcome.output;
  expectNoCanary(outcome, "prompt");
}

TEST_P(Passwords, canBeRefusedAtThePrompt) {
  ChildProcess ctl(bench.ctlLine({"nodes", "test", uriOf(server), "--ask-password"}),
                   bench.options({.hasTerminal = true}));
  ASSERT_TRUE(ctl.waitForOutput("Password for "));
  ctl.type("\x03");
  EXPECT_EQ(ctl.end().exitCode, 1);
}

TEST_P(Passwords, areNotAskedForWithoutATerminal) {
  const auto outcome = runProgram(
      {"setsid", "-w", Workbench::ctlPath(), "nodes", "test", uriOf(server), "--ask-password"}, bench.options());
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("no terminal"));
}

TEST_P(Passwords, ofOneNodeAreNotSentToSeveral) {
  bench.addNode("one", uriOf(server));
  bench.addNode("two", uriOf(server));
  const auto outcome = bench.ctl({"nodes", "test"}, {.environment = {"HOTSET_PASSWORD=" + kCanary}});
  EXPECT_EQ(outcome.exitCode, 4) << outcome.output;
}

TEST_P(Passwords, neverReachACoreDump) {
  ChildProcess watch(bench.ctlLine({"stats", uriWithPassword(), "--watch", "--json"}), bench.options());
  ASSERT_TRUE(watch.waitForOutput("\"reachable\":true"));
  EXPECT_THAT(contentOf("/proc/" + std::to_string(watch.pid()) + "/limits"),
              testing::ContainsRegex("Max core file size +0 +0"));
}

HOTSET_AGAINST_EVERY_SERVER(Passwords);

}  // namespace
}  // namespace hotset::test
