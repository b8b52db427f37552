// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <gmock/gmock.h>

#include "tests/support/ScriptedServer.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

using testing::StartsWith;

class TestServerTest : public EveryServer {};

TEST_P(TestServerTest, StartsAnswersAndStartsAgainOnTheSamePort) {
  TestServer server(GetParam());
  EXPECT_THAT(server.command({"PING"}), StartsWith("+PONG"));
  const auto port = server.port();
  const pid_t pid = server.pid();
  server.kill();
  EXPECT_EQ(server.command({"PING"}), "");
  server.start();
  EXPECT_EQ(server.port(), port);
  EXPECT_NE(server.pid(), pid);
  EXPECT_THAT(server.command({"PING"}), StartsWith("+PONG"));
}

TEST_P(TestServerTest, IsGoneWithItsObject) {
  pid_t pid = 0;
  {
    const TestServer server(GetParam());
    pid = server.pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_EQ(::kill(pid, 0), -1);
}

TEST_P(TestServerTest, ListensForTlsWhereAsked) {
  const TestServer server(GetParam(), {.certificate = &TestAuthority::instance().server(), .hasPlainPort = false});
  EXPECT_EQ(server.port(), 0);
  EXPECT_NE(server.tlsPort(), 0);
  EXPECT_THAT(server.command({"CONFIG", "GET", "tls-port"}), testing::HasSubstr(std::to_string(server.tlsPort())));
}

HOTSET_AGAINST_EVERY_SERVER(TestServerTest);

}  // namespace
}  // namespace hotset::test
