// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gmock/gmock.h>

#include "core/connectors/redis/PermissionProbe.h"
#include "core/protocol/resp/ReplyParser.h"

namespace hotset::redis {
namespace {

using fleet::DoctorVerdict;
using testing::HasSubstr;
using testing::Not;

resp::Reply parse(std::string_view wire) {
  resp::ReplyParser parser;
  auto reply = parser.next(wire);
  return reply && *reply ? std::move(**reply) : resp::Reply();
}

Permission run(std::string_view wire) {
  const resp::Reply reply = parse(wire);
  return judgeRun(reply.view());
}

Permission rehearse(std::string_view wire) {
  const resp::Reply reply = parse(wire);
  return judgeRehearsal(reply.view());
}

std::vector<PermissionFinding> findings(const std::vector<std::pair<std::string_view, Permission>>& differing) {
  std::vector<PermissionFinding> all;
  for (const PermissionTrial& trial : permissionTrials({7, 0, 15})) all.push_back({trial.command, Permission::granted});
  for (const auto& [name, permission] : differing) {
    std::ranges::find(all, findMonitoringCommand(name), &PermissionFinding::command)->permission = permission;
  }
  return all;
}

TEST(PermissionProbeTest, TrialsFitTheVersion) {
  const auto names = [](ServerVersion version) {
    std::vector<std::string_view> result;
    for (const PermissionTrial& trial : permissionTrials(version)) result.push_back(trial.command->command);
    return result;
  };
  EXPECT_THAT(names({7, 0, 0}), testing::Contains("LATENCY HISTOGRAM"));
  EXPECT_THAT(names({6, 2, 0}), Not(testing::Contains("LATENCY HISTOGRAM")));
  EXPECT_THAT(names({7, 0, 0}), Not(testing::Contains("CLIENT SETINFO")));
  EXPECT_THAT(names({7, 2, 0}), testing::Contains("CLIENT SETINFO"));
}

TEST(PermissionProbeTest, NoTrialThatIsRunCountsAsALookUp) {
  for (const PermissionTrial& trial : permissionTrials({8, 0, 0})) {
    if (trial.arguments.front() == "OBJECT") EXPECT_EQ(trial.kind, TrialKind::rehearsed) << trial.command->command;
  }
}

TEST(PermissionProbeTest, AnswersAreJudged) {
  EXPECT_EQ(run("+OK\r\n"), Permission::granted);
  EXPECT_EQ(run("*0\r\n"), Permission::granted);
  EXPECT_EQ(run("-ERR This instance has cluster support disabled\r\n"), Permission::granted);
  EXPECT_EQ(run("-NOPERM User x has no permissions to run the 'info' command\r\n"), Permission::refused);
  EXPECT_EQ(run("-ERR unknown command 'CONFIG', with args beginning with: 'GET'\r\n"), Permission::absent);
  EXPECT_EQ(rehearse("+OK\r\n"), Permission::granted);
  EXPECT_EQ(rehearse("$61\r\nUser hotset has no permissions to run the 'config|get' comman\r\n"), Permission::refused);
  EXPECT_EQ(rehearse("-ERR Command 'nonsense' not found\r\n"), Permission::absent);
  EXPECT_EQ(rehearse("-NOPERM User hotset has no permissions to run the 'acl|dryrun' command\r\n"),
            Permission::untried);
  EXPECT_EQ(rehearse("-ERR unknown subcommand 'DRYRUN'. Try ACL HELP.\r\n"), Permission::untried);
}

TEST(PermissionProbeTest, EverythingAllowedPasses) {
  const auto step = permissionStep(findings({}));
  EXPECT_EQ(step.verdict, DoctorVerdict::passed);
  EXPECT_EQ(step.finding, "Everything that monitoring needs is allowed.");
  EXPECT_TRUE(step.advice.empty());
}

TEST(PermissionProbeTest, AMissingRightSaysWhatIsLost) {
  const auto step = permissionStep(findings({{"SLOWLOG GET", Permission::refused}, {"PING", Permission::refused}}));
  EXPECT_EQ(step.verdict, DoctorVerdict::warned);
  EXPECT_EQ(step.finding, "Not allowed: PING, SLOWLOG GET (the slow log).");
  EXPECT_THAT(step.advice, HasSubstr("ACL line"));
}

TEST(PermissionProbeTest, WithoutInfoThereIsNothingToShow) {
  EXPECT_EQ(permissionStep(findings({{"INFO", Permission::refused}})).verdict, DoctorVerdict::failed);
  EXPECT_EQ(permissionStep(findings({{"INFO", Permission::absent}})).verdict, DoctorVerdict::failed);
}

TEST(PermissionProbeTest, RenamedCommandsAndUntriedOnesAreNamed) {
  const auto renamed = permissionStep(findings({{"CONFIG GET", Permission::absent}}));
  EXPECT_THAT(renamed.finding, HasSubstr("Not known to the server: CONFIG GET (the configuration)."));
  EXPECT_THAT(renamed.advice, HasSubstr("rename-command"));
  const auto untried = permissionStep(findings({{"OBJECT FREQ", Permission::untried}}));
  EXPECT_EQ(untried.verdict, DoctorVerdict::passed);
  EXPECT_THAT(untried.finding, HasSubstr("Not tried"));
}

}  // namespace
}  // namespace hotset::redis
