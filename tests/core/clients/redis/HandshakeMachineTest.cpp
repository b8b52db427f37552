// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "core/clients/redis/HandshakeMachine.h"
#include "core/protocol/resp/ReplyParser.h"

namespace hotset::redis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

resp::Reply parse(std::string_view wire) {
  resp::ReplyParser parser;
  auto reply = parser.next(wire);
  return reply && *reply ? std::move(**reply) : resp::Reply();
}

/// The arguments of an encoded command, joined by blanks.
std::string argumentsOf(const Secret& bytes) {
  const resp::Reply command = parse(bytes.reveal());
  std::string text;
  for (const resp::ReplyView argument : command.view().children()) {
    text += (text.empty() ? "" : " ") + std::string(argument.asText().value_or("?"));
  }
  return text;
}

std::string hello(std::string_view server, std::string_view version) {
  const auto bulk = [](std::string_view text) {
    return "$" + std::to_string(text.size()) + "\r\n" + std::string(text) + "\r\n";
  };
  return "%5\r\n" + bulk("server") + bulk(server) + bulk("version") + bulk(version) + bulk("proto") + ":3\r\n" +
         bulk("id") + ":42\r\n" + bulk("mode") + bulk("standalone");
}

struct Conversation {
  std::vector<std::string> sent;
  std::optional<Greeting> greeting;
  std::optional<Error> error;
};

/// Runs the machine against answers given in order.
Conversation converse(RedisTarget target, const std::vector<std::string>& answers) {
  HandshakeMachine machine(std::move(target));
  Conversation conversation;
  auto action = machine.start();
  for (const std::string& answer : answers) {
    const auto* send = std::get_if<HandshakeMachine::Send>(&action);
    if (send == nullptr) break;
    conversation.sent.push_back(argumentsOf(send->bytes));
    const resp::Reply reply = parse(answer);
    action = machine.next(reply.view());
  }
  if (const auto* send = std::get_if<HandshakeMachine::Send>(&action)) {
    conversation.sent.push_back(argumentsOf(send->bytes));
  } else if (auto* done = std::get_if<HandshakeMachine::Done>(&action)) {
    conversation.greeting = done->greeting;
  } else {
    conversation.error = std::get<Error>(action);
  }
  return conversation;
}

RedisTarget target(std::string user = {}, std::optional<std::string> password = {}, int database = 0) {
  RedisTarget result;
  result.address.user = std::move(user);
  result.address.database = database;
  if (password) result.password = Secret(std::move(*password));
  return result;
}

TEST(HandshakeMachineTest, OneHelloDoesItAllOnRedis7) {
  const auto conversation = converse(target("alice", "pw"), {hello("redis", "7.0.15")});
  EXPECT_THAT(conversation.sent, ElementsAre("HELLO 3 AUTH alice pw SETNAME hotset-poll"));
  ASSERT_TRUE(conversation.greeting);
  EXPECT_EQ(conversation.greeting->protocol, 3);
  EXPECT_EQ(conversation.greeting->server, "redis");
  EXPECT_EQ(conversation.greeting->version, "7.0.15");
  EXPECT_EQ(conversation.greeting->mode, "standalone");
  EXPECT_EQ(conversation.greeting->clientId, 42);
}

TEST(HandshakeMachineTest, APasswordWithoutAUserIsTheDefaultUsers) {
  EXPECT_THAT(converse(target("", "pw"), {}).sent, ElementsAre("HELLO 3 AUTH default pw SETNAME hotset-poll"));
}

TEST(HandshakeMachineTest, TheLibrarySaysItsNameOnlyWhereThatIsKnown) {
  for (const char* version : {"7.2.4", "8.0.1", "10.0.0"}) {
    const auto conversation = converse(target(), {hello("redis", version), "+OK\r\n", "-NOPERM no\r\n"});
    ASSERT_EQ(conversation.sent.size(), 3U) << version;
    EXPECT_EQ(conversation.sent[1], "CLIENT SETINFO LIB-NAME hotset");
    EXPECT_THAT(conversation.sent[2], testing::StartsWith("CLIENT SETINFO LIB-VER "));
    EXPECT_TRUE(conversation.greeting) << "what the server says to that does not matter";
  }
  for (const char* version : {"7.0.15", "6.2.14", "7", "", "nonsense"}) {
    EXPECT_EQ(converse(target(), {hello("redis", version)}).sent.size(), 1U) << version;
  }
}

TEST(HandshakeMachineTest, ADatabaseIsSelectedAfterTheLogin) {
  EXPECT_THAT(converse(target("", {}, 5), {hello("redis", "7.0.0"), "+OK\r\n"}).sent,
              ElementsAre("HELLO 3 SETNAME hotset-poll", "SELECT 5"));
  const auto refused = converse(target("", {}, 99), {hello("redis", "7.0.0"), "-ERR DB index is out of range\r\n"});
  ASSERT_TRUE(refused.error);
  EXPECT_EQ(refused.error->code(), ErrorCode::invalidArgument);
}

TEST(HandshakeMachineTest, ServersAndUsersWithoutHelloAreGreetedTheOldWay) {
  for (const char* answer :
       {"-ERR unknown command `HELLO`, with args beginning with: `3`,\r\n", "-NOPROTO unsupported protocol version\r\n",
        "-NOPERM this user has no permissions to run the 'hello' command\r\n"}) {
    const auto conversation = converse(target("alice", "pw", 2), {answer, "+OK\r\n", "+OK\r\n", "+OK\r\n"});
    EXPECT_THAT(conversation.sent, ElementsAre("HELLO 3 AUTH alice pw SETNAME hotset-poll", "AUTH alice pw",
                                               "CLIENT SETNAME hotset-poll", "SELECT 2"));
    ASSERT_TRUE(conversation.greeting);
    EXPECT_EQ(conversation.greeting->protocol, 2);
  }
  EXPECT_THAT(converse(target("", "pw"), {"-ERR unknown command 'HELLO'\r\n", "+OK\r\n"}).sent,
              ElementsAre("HELLO 3 AUTH default pw SETNAME hotset-poll", "AUTH pw", "CLIENT SETNAME hotset-poll"));
  EXPECT_THAT(converse(target(), {"-ERR unknown command 'HELLO'\r\n"}).sent,
              ElementsAre("HELLO 3 SETNAME hotset-poll", "CLIENT SETNAME hotset-poll"));
}

TEST(HandshakeMachineTest, AnOldServerWithoutAPasswordLetsUsInAndThatIsNoted) {
  const auto conversation =
      converse(target("", "pw"),
               {"-ERR unknown command 'HELLO'\r\n", "-ERR Client sent AUTH, but no password is set\r\n", "+OK\r\n"});
  ASSERT_TRUE(conversation.greeting);
  EXPECT_TRUE(conversation.greeting->passwordWasIdle);
}

TEST(HandshakeMachineTest, EachRefusalHasItsOwnCode) {
  const std::vector<std::pair<std::string, ErrorCode>> cases{
      {"-WRONGPASS invalid username-password pair or user is disabled.\r\n", ErrorCode::loginFailed},
      {"-NOAUTH HELLO must be called with the client already authenticated\r\n", ErrorCode::loginFailed},
      {"-DENIED Redis is running in protected mode because protected mode is enabled\r\n", ErrorCode::notPermitted},
      {"-ERR max number of clients reached\r\n", ErrorCode::serverBusy},
      {"-LOADING Redis is loading the dataset in memory\r\n", ErrorCode::serverBusy},
      {"+OK\r\n", ErrorCode::malformedReply},
      {"-ERR something new\r\n", ErrorCode::serverError}};
  for (const auto& [answer, code] : cases) {
    const auto conversation = converse(target("", "canary"), {answer});
    ASSERT_TRUE(conversation.error) << answer;
    EXPECT_EQ(conversation.error->code(), code) << answer;
    EXPECT_THAT(conversation.error->text(), testing::Not(HasSubstr("canary")));
  }
}

TEST(HandshakeMachineTest, AServerThatQuotesThePasswordIsNotQuoted) {
  const auto conversation = converse(
      target("", "canary"),
      {"-ERR unknown command 'HELLO'\r\n", "-ERR unknown command 'AUTH', with args beginning with: 'canary'\r\n"});
  ASSERT_TRUE(conversation.error);
  EXPECT_THAT(conversation.error->text(), HasSubstr("***"));
  EXPECT_THAT(conversation.error->text(), testing::Not(HasSubstr("canary")));
}

TEST(HandshakeMachineTest, HostileTextsInTheGreetingAreMadeHarmless) {
  const auto conversation = converse(target(), {hello("re\x1b[31mdis", std::string(1000000, '7'))});
  ASSERT_TRUE(conversation.greeting);
  EXPECT_EQ(conversation.greeting->server.find('\x1b'), std::string::npos);
  EXPECT_LT(conversation.greeting->version.size(), 200U);
}

}  // namespace
}  // namespace hotset::redis
