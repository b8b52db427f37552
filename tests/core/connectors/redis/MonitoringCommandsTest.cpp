// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/connectors/redis/MonitoringCommands.h"

namespace hotset::redis {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ServerVersion, readsAsManyNumbersAsThereAre) {
  EXPECT_EQ(ServerVersion::parse("7.0.15"), (ServerVersion{7, 0, 15}));
  EXPECT_EQ(ServerVersion::parse("8.2-rc1"), (ServerVersion{8, 2, 0}));
  EXPECT_EQ(ServerVersion::parse("9"), (ServerVersion{9, 0, 0}));
  EXPECT_EQ(ServerVersion::parse("unstable"), std::nullopt);
  EXPECT_EQ(ServerVersion::parse(""), std::nullopt);
}

TEST(AclLine, namesOnlyRulesThatTheServerKnows) {
  const std::string on60 = aclLineFor({6, 0, 16});
  EXPECT_THAT(on60, Not(HasSubstr("latency|histogram")));
  EXPECT_THAT(on60, Not(HasSubstr("resetchannels")));
  EXPECT_THAT(on60, Not(HasSubstr("&")));
  const std::string on70 = aclLineFor({7, 0, 15});
  EXPECT_THAT(on70, HasSubstr("+latency|histogram"));
  EXPECT_THAT(on70, HasSubstr("&__key*__:*"));
  EXPECT_THAT(on70, Not(HasSubstr("setinfo")));
  EXPECT_THAT(aclLineFor({7, 2, 0}), HasSubstr("+client|setinfo"));
}

TEST(AclLine, beginsFromNothingAndAllowsNoWriteAndNoValue) {
  const std::string line = aclLineFor({8, 0, 0}, "watcher");
  EXPECT_THAT(line, HasSubstr("ACL SETUSER watcher on >PASSWORD resetkeys resetchannels -@all +info"));
  for (const char* rule : {"+get", "+set", "+config ", "+config|set", "+eval", "+monitor", "+@", "allcommands"}) {
    EXPECT_THAT(line, Not(HasSubstr(rule)));
  }
}

TEST(MonitoringCommands, areFoundWhateverTheirCase) {
  const MonitoringCommand* const command = findMonitoringCommand("latency histogram");
  ASSERT_NE(command, nullptr);
  EXPECT_EQ(command->loses, "latency percentiles");
  EXPECT_EQ(findMonitoringCommand("FLUSHALL"), nullptr);
}

}  // namespace
}  // namespace hotset::redis
