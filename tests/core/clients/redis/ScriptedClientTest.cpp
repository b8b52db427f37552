// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gmock/gmock.h>

#include "core/clients/redis/RedisClient.h"
#include "tests/core/clients/redis/RedisFixture.h"
#include "tests/support/ScriptedServer.h"

namespace hotset::redis::test {
namespace {

using hotset::test::ScriptedConnection;
using hotset::test::ScriptedServer;
using testing::HasSubstr;

class ScriptedClientTest : public testing::Test {
 protected:
  Result<resp::Reply> ask(const ScriptedServer& server, RedisRequest request, std::chrono::milliseconds deadline = 2s) {
    RedisClient client(m_fixture.network, tcpTarget(server.port()), m_limits);
    return runToEnd(m_fixture.context, client.command(std::move(request), deadline));
  }

  NetworkFixture m_fixture;
  RedisLimits m_limits;
};

TEST_F(ScriptedClientTest, APortThatSpeaksHttpIsSaidInWords) {
  const ScriptedServer server([](ScriptedConnection& client) {
    client.readSome();
    client.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
  });
  const auto reply = ask(server, read("PING"));
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code(), ErrorCode::wrongProtocol) << reply.error().text();
  EXPECT_THAT(reply.error().what(), HasSubstr("HTTP"));
}

TEST_F(ScriptedClientTest, ABlackHoleCostsNoMoreThanTheDeadline) {
  const ScriptedServer server([](ScriptedConnection& client) { client.stayMute(); });
  const auto start = std::chrono::steady_clock::now();
  const auto reply = ask(server, read("PING"), 200ms);
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code(), ErrorCode::timedOut);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
}

TEST_F(ScriptedClientTest, WhatIsNotRepeatableIsSentOnceAndItsOutcomeIsUnknown) {
  std::atomic<int> received = 0;
  const ScriptedServer server([&](ScriptedConnection& client) {
    if (client.readAfterHandshake()) ++received;
  });
  const auto reply = ask(server, RedisRequest().add("INCR", "counter"));
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code(), ErrorCode::connectionLost);
  EXPECT_THAT(reply.error().advice(), HasSubstr("may have been carried out"));
  EXPECT_EQ(received, 1);
}

TEST_F(ScriptedClientTest, AReadIsSentTwiceAtMost) {
  std::atomic<int> received = 0;
  const ScriptedServer server([&](ScriptedConnection& client) {
    if (client.readAfterHandshake()) ++received;
  });
  const auto reply = ask(server, read("INFO"), 5s);
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code(), ErrorCode::connectionLost);
  EXPECT_EQ(received, 2);
}

TEST_F(ScriptedClientTest, AReplyThatNothingWasAskedForEndsTheConnection) {
  const ScriptedServer server([&](ScriptedConnection& client) {
    if (client.readAfterHandshake()) client.write("+first\r\n+second\r\n");
    client.stayMute();
  });
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  const auto reply = runToEnd(m_fixture.context, client.command(read("PING"), 2s));
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->view().asText(), "first");
  const auto start = std::chrono::steady_clock::now();
  while (!client.status().lastError && std::chrono::steady_clock::now() - start < 2s) {
    m_fixture.context.restart();
    m_fixture.context.run_one_for(100ms);
  }
  ASSERT_TRUE(client.status().lastError);
  EXPECT_EQ(client.status().lastError->code(), ErrorCode::malformedReply);
}

TEST_F(ScriptedClientTest, TheQueueIsBounded) {
  m_limits.commandsMax = 3;
  const ScriptedServer server([&](ScriptedConnection& client) {
    client.readAfterHandshake();
    client.stayMute();
  });
  RedisRequest four(Repeatable::yes);
  for (int i = 0; i < 4; ++i) four.add("PING");
  const auto reply = ask(server, four);
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code(), ErrorCode::overloaded);
}

TEST_F(ScriptedClientTest, PushesReachTheirListenerAndDisturbNoReply) {
  const ScriptedServer server([&](ScriptedConnection& client) {
    while (client.readAfterHandshake()) {
      client.write(">2\r\n+invalidate\r\n*1\r\n+a\r\n+PONG\r\n>2\r\n+invalidate\r\n*1\r\n+b\r\n");
    }
  });
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  int pushes = 0;
  client.onPush([&](const resp::Reply&) { ++pushes; });
  for (int i = 0; i < 10; ++i) {
    const auto reply = runToEnd(m_fixture.context, client.command(read("PING"), 2s));
    ASSERT_TRUE(reply.has_value()) << reply.error().text();
    EXPECT_EQ(reply->view().asText(), "PONG");
  }
  EXPECT_GE(pushes, 19);
}

TEST_F(ScriptedClientTest, AHostileReplyIsAnErrorAndTheNextConnectionIsFresh) {
  std::atomic<int> connections = 0;
  const ScriptedServer server([&](ScriptedConnection& client) {
    const int number = ++connections;
    while (client.readAfterHandshake()) client.write(number == 1 ? "*2147483647\r\n" : "+PONG\r\n");
  });
  RedisClient client(m_fixture.network, tcpTarget(server.port()));
  const auto hostile = runToEnd(m_fixture.context, client.command(read("PING"), 2s));
  ASSERT_FALSE(hostile.has_value());
  EXPECT_EQ(hostile.error().code(), ErrorCode::limitExceeded) << hostile.error().text();
}

struct Tally {
  int answered = 0;
  int wrong = 0;
};

Awaitable<void> echo(std::shared_ptr<RedisConnection> connection, int base, Tally* tally) {
  constexpr int kTogether = 4;
  RedisRequest request(Repeatable::yes);
  for (int i = 0; i < kTogether; ++i) request.add("ECHO", base + i);
  const auto replies = co_await connection->send(request, 5s);
  if (!replies) co_return;
  for (int i = 0; i < kTogether; ++i) {
    ++tally->answered;
    if ((*replies)[static_cast<std::size_t>(i)].view().asInteger() != base + i) ++tally->wrong;
  }
}

/// Answers with what it was asked, and cuts the connection at a random byte of its answers.
void echoUntilCut(ScriptedConnection& client, unsigned seed) {
  std::mt19937 random(seed);
  auto left = std::uniform_int_distribution<std::size_t>(0, 80)(random);
  for (auto command = client.readAfterHandshake(); command; command = client.readCommand()) {
    const std::string& text = command->back();
    const std::string answer = "$" + std::to_string(text.size()) + "\r\n" + text + "\r\n";
    client.write(std::string_view(answer).substr(0, left));
    if (left < answer.size()) break;
    left -= answer.size();
  }
  if (std::bernoulli_distribution(0.5)(random)) client.reset();
}

TEST_F(ScriptedClientTest, TenThousandDisconnectsInMidReplyMatchNoReplyToTheWrongRequest) {
  constexpr int kDisconnects = 10000;
  std::atomic<unsigned> seed = 1;
  const ScriptedServer server([&](ScriptedConnection& client) { echoUntilCut(client, seed++); });
  Tally tally;
  const auto cost = std::make_shared<RedisCost>();
  for (int i = 0; i < kDisconnects; ++i) {
    const auto opened =
        runToEnd(m_fixture.context, RedisConnection::open(m_fixture.network, tcpTarget(server.port()), m_limits, cost));
    ASSERT_TRUE(opened.has_value()) << opened.error().text();
    // Three requests are under way at once, so that the cut falls among them.
    TaskScope requests(m_fixture.context.get_executor());
    for (int k = 0; k < 3; ++k) requests.start(echo(*opened, i * 100 + k * 10, &tally));
    runToEnd(m_fixture.context, requests.drained());
    EXPECT_FALSE((*opened)->isOpen());
  }
  EXPECT_EQ(tally.wrong, 0);
  EXPECT_GT(tally.answered, kDisconnects);
}

}  // namespace
}  // namespace hotset::redis::test
