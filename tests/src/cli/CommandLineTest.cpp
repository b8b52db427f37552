// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/cli/CommandLine.h"

namespace hotset::cli {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Request understood(const std::vector<std::string>& arguments) {
  const auto request = parseCommandLine(arguments);
  EXPECT_TRUE(request) << request.error().text;
  return request.value_or(Request());
}

Explanation explained(const std::vector<std::string>& arguments) {
  const auto request = parseCommandLine(arguments);
  EXPECT_FALSE(request);
  return request ? Explanation() : request.error();
}

TEST(CommandLine, takesEveryOptionOfANode) {
  const Request request = understood({"nodes",
                                      "add",
                                      "cache-1",
                                      "rediss://h",
                                      "--group",
                                      "g",
                                      "--tag",
                                      "one",
                                      "--tag",
                                      "two",
                                      "--user",
                                      "u",
                                      "--read-only",
                                      "--environment",
                                      "production",
                                      "--server-name",
                                      "s",
                                      "--insecure",
                                      "--password-file",
                                      "/p",
                                      "--workspace",
                                      "/w"});
  EXPECT_EQ(request.verb, Verb::addNode);
  EXPECT_EQ(request.description.name, "cache-1");
  EXPECT_EQ(request.uri, "rediss://h");
  EXPECT_EQ(request.description.group, "g");
  EXPECT_THAT(request.description.tags, ElementsAre("one", "two"));
  EXPECT_EQ(request.description.environment, fleet::Environment::production);
  EXPECT_TRUE(request.description.isReadOnly);
  EXPECT_EQ(request.user, "u");
  EXPECT_EQ(request.tls.serverName, "s");
  EXPECT_FALSE(request.tls.verifiesServer);
  EXPECT_EQ(request.password.file, "/p");
  EXPECT_EQ(request.workspace, "/w");
}

TEST(CommandLine, takesTheWorkspaceBeforeAndAfterTheCommand) {
  EXPECT_EQ(understood({"--workspace", "/w", "nodes", "list"}).workspace, "/w");
  EXPECT_EQ(understood({"nodes", "list", "--workspace", "/w"}).workspace, "/w");
}

TEST(CommandLine, verifiesServersUnlessTold) {
  EXPECT_TRUE(understood({"nodes", "add", "a", "rediss://h"}).tls.verifiesServer);
}

TEST(CommandLine, samplesOnceASecondUnlessTold) {
  EXPECT_EQ(understood({"stats", "a"}).interval, 1000ms);
  EXPECT_EQ(understood({"stats", "a", "--interval", "0.25"}).interval, 250ms);
  EXPECT_TRUE(understood({"stats", "a", "--watch"}).isWatching);
  EXPECT_TRUE(understood({"stats", "a", "--json"}).isJson);
}

TEST(CommandLine, testsAllNodesOrThoseThatAreNamed) {
  EXPECT_THAT(understood({"nodes", "test"}).nodes, ElementsAre());
  EXPECT_THAT(understood({"nodes", "test", "a", "b"}).nodes, ElementsAre("a", "b"));
}

TEST(CommandLine, everyHelpHasAnExample) {
  const std::vector<std::vector<std::string>> commands{
      {},        {"nodes"}, {"nodes", "list"}, {"nodes", "add"}, {"nodes", "test"}, {"nodes", "remove"},
      {"stats"}, {"doctor"}};
  for (std::vector<std::string> command : commands) {
    command.emplace_back("--help");
    const Explanation help = explained(command);
    EXPECT_EQ(help.exitCode, ExitCode::done);
    EXPECT_THAT(help.text, HasSubstr("Example:\n  hotsetctl "));
  }
}

TEST(CommandLine, whatCanNotBeUnderstoodIsWrongUse) {
  const std::vector<std::vector<std::string>> wrong{{},
                                                    {"nonsense"},
                                                    {"nodes"},
                                                    {"stats"},
                                                    {"stats", "a", "b"},
                                                    {"stats", "a", "--interval", "0"},
                                                    {"stats", "a", "--interval", "x"},
                                                    {"stats", "a", "--interval", "3601"},
                                                    {"nodes", "add", "a"},
                                                    {"nodes", "add", "a", "redis://h", "--environment", "moon"},
                                                    {"nodes", "add", "a", "redis://h", "--ca-file", "/no/such/file"},
                                                    {"nodes", "add", "a", "redis://h", "--cert-file", "/dev/null"},
                                                    {"doctor", "a", "--ask-password", "--password-file", "f"}};
  for (const auto& arguments : wrong) {
    EXPECT_EQ(explained(arguments).exitCode, ExitCode::wrongUse) << testing::PrintToString(arguments);
  }
}

TEST(CommandLine, quotesNoPasswordAndNothingHostile) {
  const Explanation explanation = explained({"stats", "a", "redis://u:hunter2@h", "\x1b]0;title\x07"});
  EXPECT_THAT(explanation.text, Not(HasSubstr("hunter2")));
  EXPECT_THAT(explanation.text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(explanation.text, HasSubstr("redis://u:***@h"));
}

}  // namespace
}  // namespace hotset::cli
