// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/connectors/redis/Tables.h"
#include "tests/core/connectors/redis/Wire.h"

namespace hotset::redis {
namespace {

using testing::ElementsAre;

std::string list(const std::vector<std::string>& texts) {
  std::string wire = "*" + std::to_string(texts.size()) + "\r\n";
  for (const auto& text : texts) wire += bulk(text);
  return wire;
}

std::string slowLogRow(int id, const std::vector<std::string>& arguments) {
  return "*6\r\n:" + std::to_string(id) + "\r\n:1767225600\r\n:12345\r\n" + list(arguments) + bulk("10.0.0.9:5000") +
         bulk("worker");
}

TEST(SlowLog, readsItsEntries) {
  const auto reply = replyOf("*2\r\n" + slowLogRow(8, {"KEYS", "*"}) + slowLogRow(7, {"GET", "k"}));
  const auto entries = parseSlowLog(reply.view());
  ASSERT_TRUE(entries.has_value());
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ(entries->front().id, 8);
  EXPECT_EQ(entries->front().time, WallTime(std::chrono::seconds(1767225600)));
  EXPECT_EQ(entries->front().duration, std::chrono::microseconds(12345));
  EXPECT_THAT(entries->front().arguments, ElementsAre("KEYS", "*"));
  EXPECT_EQ(entries->front().clientAddress, "10.0.0.9:5000");
  EXPECT_EQ(entries->front().clientName, "worker");
}

TEST(SlowLog, hidesPasswordsWhateverTheServerDid) {
  const std::vector<std::vector<std::string>> commands{
      {"AUTH", "canary-9f"},
      {"hello", "3", "AUTH", "user", "canary-9f"},
      {"CONFIG", "SET", "masterauth", "canary-9f"},
      {"CONFIG", "SET", "maxmemory", "1", "requirepass", "canary-9f"},
      {"ACL", "SETUSER", "bob", ">canary-9f"},
      {"MIGRATE", "host", "6379", "key", "0", "1000", "AUTH", "canary-9f"},
  };
  for (const auto& command : commands) {
    const auto reply = replyOf("*1\r\n" + slowLogRow(1, command));
    const auto entries = parseSlowLog(reply.view());
    ASSERT_EQ(entries->size(), 1U);
    EXPECT_EQ(entries->front().arguments.front(), command.front());
    for (const auto& argument : entries->front().arguments) EXPECT_EQ(argument.find("canary"), std::string::npos);
  }
}

TEST(SlowLog, leavesOutRowsThatMakeNoSense) {
  const auto reply = replyOf("*3\r\n:1\r\n*2\r\n:1\r\n:2\r\n*4\r\n:1\r\n:99999999999999\r\n:3\r\n*0\r\n");
  EXPECT_TRUE(parseSlowLog(reply.view())->empty());
  const auto number = replyOf(":1\r\n");
  EXPECT_FALSE(parseSlowLog(number.view()).has_value());
}

TEST(ClientList, readsItsLines) {
  const auto reply = replyOf(
      bulk("id=3 addr=127.0.0.1:51160 laddr=127.0.0.1:6379 fd=8 name=web age=33 idle=2 flags=N db=4 sub=0 psub=0 "
           "omem=20504 tot-mem=42776 events=r cmd=client|list user=default redir=-1 resp=2\n"
           "id=4 addr=[::1]:9 name= age=x idle=-5 flags=S db=0 cmd=replconf\n"));
  const auto clients = parseClientList(reply.view());
  ASSERT_EQ(clients->size(), 2U);
  const auto& web = clients->front();
  EXPECT_EQ(web.id, "3");
  EXPECT_EQ(web.address, "127.0.0.1:51160");
  EXPECT_EQ(web.name, "web");
  EXPECT_EQ(web.user, "default");
  EXPECT_EQ(web.lastCommand, "CLIENT|LIST");
  EXPECT_EQ(web.age, std::chrono::seconds(33));
  EXPECT_EQ(web.idle, std::chrono::seconds(2));
  EXPECT_EQ(web.database, 4);
  EXPECT_EQ(web.outputBufferBytes, 20504U);
  EXPECT_EQ(web.totalMemoryBytes, 42776U);
  EXPECT_EQ(clients->back().idle, std::chrono::seconds(0));
}

TEST(ClientList, ofThousandsKeepsThoseThatTakeMost) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    text += "id=" + std::to_string(i) + " tot-mem=" + std::to_string((i * 7919) % 20'000) + "\n";
  }
  const auto reply = replyOf(bulk(text));
  const auto clients = parseClientList(reply.view());
  ASSERT_EQ(clients->size(), kClientRowsMax);
  for (const auto& client : *clients) EXPECT_GE(client.totalMemoryBytes, 19'000U);
}

TEST(Config, secretsStayInTheParser) {
  const auto reply = replyOf(list({"maxmemory",
                                   "100",
                                   "requirepass",
                                   "canary-1",
                                   "masterauth",
                                   "canary-2",
                                   "masteruser",
                                   "canary-3",
                                   "tls-key-file-pass",
                                   "canary-4",
                                   "tls-client-key-file-pass",
                                   "canary-5",
                                   "SomeModule.Auth-Token",
                                   "canary-6",
                                   "tls-auth-clients",
                                   "optional",
                                   "primaryauth",
                                   "canary-7",
                                   "my-secret",
                                   ""}));
  const auto entries = parseConfig(reply.view());
  ASSERT_EQ(entries->size(), 10U);
  for (const auto& entry : *entries) {
    EXPECT_EQ(entry.value.find("canary"), std::string::npos) << entry.directive;
    const bool isOpen = entry.directive == "maxmemory" || entry.directive == "tls-auth-clients";
    EXPECT_EQ(entry.isRedacted, !isOpen && entry.directive != "my-secret") << entry.directive;  // an empty one is none
  }
  EXPECT_TRUE(std::ranges::is_sorted(*entries, {}, &stats::ConfigEntry::directive));
}

TEST(Config, readsBothProtocols) {
  const auto reply = replyOf("%1\r\n" + bulk("hz") + bulk("10"));
  const auto entries = parseConfig(reply.view());
  ASSERT_EQ(entries->size(), 1U);
  EXPECT_EQ(entries->front().value, "10");
}

TEST(MemoryStats, flattensTablesAndReadsBothProtocols) {
  for (const std::string& wire : {"*6\r\n" + bulk("total.allocated") + ":1506448\r\n" + bulk("db.0") + "*2\r\n" +
                                      bulk("overhead") + ":344\r\n" + bulk("ratio") + bulk("1.25"),
                                  "%3\r\n" + bulk("total.allocated") + ":1506448\r\n" + bulk("db.0") + "%1\r\n" +
                                      bulk("overhead") + ":344\r\n" + bulk("ratio") + ",1.25\r\n"}) {
    const auto reply = replyOf(wire);
    const auto rows = parseMemoryStats(reply.view());
    ASSERT_EQ(rows->size(), 3U);
    EXPECT_EQ((*rows)[0].name, "total.allocated");
    EXPECT_EQ((*rows)[0].value, 1506448);
    EXPECT_EQ((*rows)[1].name, "db.0.overhead");
    EXPECT_EQ((*rows)[1].value, 344);
    EXPECT_EQ((*rows)[2].value, 1.25);
  }
}

TEST(Tables, anErrorIsNoTable) {
  const auto error = replyOf("-NOPERM no\r\n");
  EXPECT_FALSE(parseSlowLog(error.view()).has_value());
  EXPECT_FALSE(parseClientList(error.view()).has_value());
  EXPECT_FALSE(parseConfig(error.view()).has_value());
  EXPECT_FALSE(parseMemoryStats(error.view()).has_value());
}

}  // namespace
}  // namespace hotset::redis
