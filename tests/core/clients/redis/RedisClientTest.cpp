// SPDX-License-Identifier: Apache-2.0
#include <cctype>

#include <gmock/gmock.h>

#include "core/async/Deadline.h"
#include "core/clients/redis/ReadOnlyRule.h"
#include "core/clients/redis/RedisClient.h"
#include "tests/core/clients/redis/RedisFixture.h"

namespace hotset::redis::test {
namespace {

using testing::HasSubstr;

class RedisClientTest : public hotset::test::EveryServer {
 protected:
  Result<resp::Reply> ask(RedisClient& client, RedisRequest request, std::chrono::milliseconds deadline = 2s) {
    return runToEnd(m_fixture.context, client.command(std::move(request), deadline));
  }
  std::string askText(RedisClient& client, RedisRequest request) {
    const auto reply = ask(client, std::move(request));
    return reply ? std::string(reply->view().asText().value_or("(not text)")) : reply.error().text();
  }

  NetworkFixture m_fixture;
};

TEST_P(RedisClientTest, GreetsTheServerAndSaysItsOwnName) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  ASSERT_NE(client.greeting(), nullptr);
  EXPECT_EQ(client.greeting()->protocol, 3);
  EXPECT_EQ(client.greeting()->server, GetParam().kind);
  EXPECT_EQ(client.greeting()->version, GetParam().version);
  EXPECT_THAT(server.command({"CLIENT", "LIST"}), HasSubstr("name=hotset-poll"));
}

TEST_P(RedisClientTest, PipelinedCommandsAreAnsweredInOrder) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  RedisRequest request(Repeatable::yes);
  for (int i = 0; i < 500; ++i) request.add("ECHO", i);
  const auto replies = runToEnd(m_fixture.context, client.pipeline(request, 2s));
  ASSERT_TRUE(replies.has_value()) << replies.error().text();
  ASSERT_EQ(replies->size(), 500U);
  for (int i = 0; i < 500; ++i) EXPECT_EQ((*replies)[static_cast<std::size_t>(i)].view().asInteger(), i);
}

TEST_P(RedisClientTest, AUnixSocketWorks) {
  const TestServer server(GetParam());
  RedisTarget target;
  target.address.transport = fleet::Transport::unixSocket;
  target.address.socketPath = server.socketPath();
  RedisClient client(m_fixture.network, target);
  EXPECT_EQ(askText(client, read("PING")), "PONG");
}

TEST_P(RedisClientTest, ADatabaseIsSelectedAndOneThatIsNotThereIsSaid) {
  const TestServer server(GetParam());
  RedisTarget target = tcpTarget(server.port());
  target.address.database = 3;
  RedisClient client(m_fixture.network, target);
  EXPECT_TRUE(ask(client, RedisRequest().add("SET", "key", "value")).has_value());
  EXPECT_THAT(server.command({"INFO", "keyspace"}), HasSubstr("db3:keys=1"));
  target.address.database = 99;
  RedisClient beyond(m_fixture.network, target);
  const auto refused = ask(beyond, read("PING"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), ErrorCode::invalidArgument);
}

TEST_P(RedisClientTest, AReadOnlyNodeIsNeverSentAWrite) {
  const TestServer server(GetParam());
  server.command({"SET", "key", "value"});
  RedisTarget target = tcpTarget(server.port());
  target.isReadOnly = true;
  RedisClient client(m_fixture.network, target);
  EXPECT_EQ(askText(client, RedisRequest(Repeatable::yes).add("GET", "key")), "value");
  const auto refused =
      runToEnd(m_fixture.context, client.pipeline(RedisRequest().add("GET", "key").add("DEL", "key"), 2s));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  EXPECT_THAT(refused.error().text(), HasSubstr("DEL was not sent"));
  EXPECT_EQ(ask(client, RedisRequest().add("CONFIG", "SET", "maxmemory", "1mb")).error().code(),
            ErrorCode::notPermitted);
  EXPECT_THAT(server.command({"GET", "key"}), HasSubstr("value"));
  client.setReadOnly(false);
  EXPECT_TRUE(ask(client, RedisRequest().add("DEL", "key")).has_value());
  client.setReadOnly(true);
  EXPECT_FALSE(ask(client, RedisRequest().add("SET", "key", "again")).has_value());
}

TEST_P(RedisClientTest, NoCommandThatTheServerCallsAWriteCountsAsARead) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  const auto commands = ask(client, read("COMMAND"));
  ASSERT_TRUE(commands.has_value());
  const auto upper = [](std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
  };
  std::size_t writes = 0;
  for (const resp::ReplyView command : commands->view().children()) {
    std::vector<resp::ReplyView> columns;
    for (const resp::ReplyView column : command.children()) columns.push_back(column);
    const std::string name = upper(std::string(columns.at(0).asText().value_or("")));
    for (const resp::ReplyView flag : columns.at(2).children()) {
      if (flag.asText() != "write" || ++writes == 0) continue;
      EXPECT_FALSE(isRead(name)) << name;
    }
  }
  EXPECT_GT(writes, 80U);
}

TEST_P(RedisClientTest, AUserLogsInWithItsPassword) {
  const TestServer server(GetParam(), {.arguments = {"--user", "alice", "on", ">s3cret", "+@all", "~*", "--user",
                                                     "default", "on", "nopass", "~*", "+@all"}});
  RedisTarget target = tcpTarget(server.port());
  target.address.user = "alice";
  target.password = Secret(std::string("s3cret"));
  RedisClient client(m_fixture.network, target);
  EXPECT_EQ(askText(client, RedisRequest(Repeatable::yes).add("ACL", "WHOAMI")), "alice");
}

TEST_P(RedisClientTest, AWrongPasswordIsSaidAndARightOneGivenLaterWorks) {
  const TestServer server(GetParam(), {.arguments = {"--requirepass", "right"}});
  RedisTarget target = tcpTarget(server.port());
  RedisClient client(m_fixture.network, target);
  const auto none = ask(client, read("PING"));
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code(), ErrorCode::loginFailed);
  EXPECT_THAT(none.error().what(), HasSubstr("demands a password"));
  client.usePassword(Secret(std::string("wrong-canary")));
  const auto wrong = ask(client, read("PING"));
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code(), ErrorCode::loginFailed);
  EXPECT_THAT(wrong.error().what(), HasSubstr("wrong"));
  EXPECT_THAT(wrong.error().text(), testing::Not(HasSubstr("canary")));
  client.usePassword(Secret(std::string("right")));
  EXPECT_EQ(askText(client, read("PING")), "PONG");
}

TEST_P(RedisClientTest, AStoppedServerTimesOutTheConnectionIsDroppedAndASecondLaterItIsBack) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  server.pause();
  const auto silent = ask(client, read("PING"), 300ms);
  ASSERT_FALSE(silent.has_value());
  EXPECT_EQ(silent.error().code(), ErrorCode::timedOut);
  EXPECT_FALSE(client.status().isConnected && client.greeting() != nullptr);
  m_fixture.context.restart();
  m_fixture.context.run_for(1s);  // an attempt is outstanding meanwhile
  server.resume();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

TEST_P(RedisClientTest, AServerKilledAndStartedAgainIsFoundAgain) {
  TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  std::vector<bool> heard;
  const auto subscription = client.onStatus([&](const LinkStatus& status) { heard.push_back(status.isConnected); });
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  server.kill();
  const auto gone = ask(client, read("PING"));
  ASSERT_FALSE(gone.has_value());
  EXPECT_EQ(gone.error().code(), ErrorCode::connectionRefused);
  EXPECT_THAT(gone.error().subject(), HasSubstr(std::to_string(server.port())));
  server.start();
  const auto start = std::chrono::steady_clock::now();
  while (!client.status().isConnected && std::chrono::steady_clock::now() - start < 2s) {
    (void)ask(client, read("PING"));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  EXPECT_TRUE(heard.front());
  EXPECT_TRUE(heard.back());
  EXPECT_THAT(heard, testing::Contains(false));
}

TEST_P(RedisClientTest, ItsOwnCostIsCountedToTheByte) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  const RedisCost before = client.cost();
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  EXPECT_EQ(client.cost().commands - before.commands, 1U);
  EXPECT_EQ(client.cost().bytesSent - before.bytesSent, std::string_view("*1\r\n$4\r\nPING\r\n").size());
  EXPECT_EQ(client.cost().bytesReceived - before.bytesReceived, std::string_view("+PONG\r\n").size());
}

TEST_P(RedisClientTest, AConnectionTheServerHasClosedWhileIdleCostsARepeatableRequestNothing) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  server.command({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
  EXPECT_EQ(askText(client, read("PING")), "PONG");
}

TEST_P(RedisClientTest, ASubscriptionHearsWhatIsPublishedAndARefusedOneSaysSo) {
  const TestServer server(GetParam());
  server.command({"ACL", "SETUSER", "deaf", "on", "nopass", "+@all", "-psubscribe", "&*", "~*"});
  RedisTarget target = tcpTarget(server.port());
  target.address.user = "deaf";
  target.password = Secret(std::string("any"));
  target.role = Role::subscribe;
  const auto opened = runToEnd(m_fixture.context, RedisConnection::open(m_fixture.network, target, RedisLimits(),
                                                                        std::make_shared<RedisCost>()));
  ASSERT_TRUE(opened.has_value()) << opened.error().text();
  std::vector<std::string> heard;
  (*opened)->onPush([&](const resp::Reply& push) { heard.emplace_back(push.view().at(0)->asText().value_or("?")); });
  const auto subscribed =
      runToEnd(m_fixture.context, (*opened)->subscribe(RedisRequest().add("SUBSCRIBE", "a", "b"), 2s));
  ASSERT_TRUE(subscribed.has_value()) << subscribed.error().text();
  const auto refused = runToEnd(m_fixture.context, (*opened)->subscribe(RedisRequest().add("PSUBSCRIBE", "*"), 2s));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  server.command({"PUBLISH", "b", "hello"});
  const auto still = runToEnd(m_fixture.context, (*opened)->send(read("PING"), 2s));
  EXPECT_TRUE(still.has_value());
  EXPECT_THAT(heard, testing::ElementsAre("subscribe", "subscribe", "message"));
  (*opened)->drop(Error(ErrorCode::cancelled, "done"));
}

TEST_P(RedisClientTest, TooManyClientsIsSaidInWords) {
  const TestServer server(GetParam(), {.arguments = {"--maxclients", "1"}});
  RedisClient first(m_fixture.network, tcpTarget(server.port()));
  EXPECT_EQ(askText(first, read("PING")), "PONG");
  RedisClient second(m_fixture.network, tcpTarget(server.port()));
  const auto refused = ask(second, read("PING"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), ErrorCode::serverBusy) << refused.error().text();
}

TEST_P(RedisClientTest, ClosingFailsWhatIsOutstandingAsCancelled) {
  const TestServer server(GetParam());
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  EXPECT_EQ(askText(client, read("PING")), "PONG");
  server.pause();
  const Timer closing = m_fixture.timers.after(50ms, [&] { client.close(); });
  const auto outcome = ask(client, read("PING"), 5s);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code(), ErrorCode::cancelled);
}

HOTSET_AGAINST_EVERY_SERVER(RedisClientTest);

}  // namespace
}  // namespace hotset::redis::test
