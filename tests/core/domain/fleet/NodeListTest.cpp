// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/domain/fleet/NodeList.h"

namespace hotset::fleet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<ListEntry> read(std::string_view text) {
  auto entries = readNodeList(text);
  EXPECT_TRUE(entries) << entries.error().text();
  return entries ? std::move(*entries) : std::vector<ListEntry>();
}

TEST(NodeList, readsOneNodeALine) {
  const auto entries = read(
      "# our caches\n"
      "\n"
      "catalog-1 rediss://alice:geheim@10.0.0.7:6380/2 group=shop tag=eu tag=web,blue env=prod colour=blue "
      "read-only\r\n"
      "10.0.0.8\n"
      "  \"two words\"   cache.example:7000 group=\"the shop\" env=staging\n");
  ASSERT_EQ(entries.size(), 3U);
  const ListedNode& first = *entries[0].node;
  EXPECT_EQ(entries[0].line, 3U);
  EXPECT_EQ(first.node.name, "catalog-1");
  EXPECT_EQ(first.node.address.transport, Transport::tls);
  EXPECT_EQ(first.node.address.user, "alice");
  EXPECT_EQ(first.password->reveal(), "geheim");
  EXPECT_EQ(first.node.group, "shop");
  EXPECT_THAT(first.node.tags, ElementsAre("eu", "web", "blue"));
  EXPECT_EQ(first.node.environment, Environment::production);
  EXPECT_EQ(first.node.colour, NodeColour::blue);
  EXPECT_TRUE(first.node.isReadOnly);
  EXPECT_EQ(entries[1].node->node.name, "10.0.0.8:6379");
  EXPECT_EQ(entries[2].node->node.name, "two words");
  EXPECT_EQ(entries[2].node->node.address.port, 7000);
  EXPECT_EQ(entries[2].node->node.group, "the shop");
}

TEST(NodeList, aLineThatIsWrongSaysWhyAndSparesTheOthers) {
  const auto entries = read(
      "group=shop\n"
      "a b c redis://x\n"
      "redis://:geheim@host:99999\n"
      "host env=moon\n"
      "host wrong=1\n"
      "\"open host\nlast\n");
  ASSERT_EQ(entries.size(), 7U);
  for (std::size_t i = 0; i < 6; ++i) {
    ASSERT_FALSE(entries[i].node) << i;
    EXPECT_THAT(entries[i].node.error().text(), Not(HasSubstr("geheim")));
    EXPECT_EQ(entries[i].line, i + 1);
  }
  EXPECT_TRUE(entries[6].node);
}

TEST(NodeList, whatIsExportedIsReadBackWithoutASecret) {
  Node node;
  node.id = NodeId("secret-id");
  node.name = "cat\"alog ä";
  node.address = {.transport = Transport::tls, .host = "cache.example", .port = 6380, .database = 3, .user = "alice"};
  node.address.tls.authorityFile = "/etc/ca.pem";
  node.group = "shop";
  node.tags = {"eu", "web"};
  node.environment = Environment::production;
  node.colour = NodeColour::violet;
  node.isReadOnly = true;
  Node plain;
  plain.name = "plain";
  plain.address.transport = Transport::unixSocket;
  plain.address.socketPath = "/run/redis.sock";
  const std::string text = exportNodes({node, plain});
  EXPECT_THAT(text, Not(HasSubstr("secret-id")));
  const auto entries = read(text);
  ASSERT_EQ(entries.size(), 2U);
  node.id = {};
  EXPECT_EQ(entries[0].node->node, node);
  EXPECT_EQ(entries[1].node->node.address.socketPath, "/run/redis.sock");
  EXPECT_FALSE(entries[0].node->password);
}

TEST(NodeList, otherJsonIsRefused) {
  EXPECT_FALSE(readNodeList("{\"nodes\": 1}"));
  EXPECT_FALSE(readNodeList("{\"hotset\": \"nodes\", \"version\": 2, \"nodes\": []}"));
  EXPECT_FALSE(readNodeList("{\"hotset\": \"nodes\""));
  const auto entries = read("{\"hotset\": \"nodes\", \"version\": 1, \"nodes\": [1, {}, {\"uri\": \"redis://a\"}]}");
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_FALSE(entries[0].node || entries[1].node);
  EXPECT_TRUE(entries[2].node);
}

TEST(NodeList, listsHaveALimit) {
  std::string lines;
  for (std::size_t i = 0; i <= kListEntriesMax; ++i) lines += "host\n";
  EXPECT_EQ(readNodeList(lines).error().code(), ErrorCode::limitExceeded);
  EXPECT_EQ(readNodeList(std::string(kListBytesMax + 1, '#')).error().code(), ErrorCode::limitExceeded);
  EXPECT_TRUE(read("").empty());
}

}  // namespace
}  // namespace hotset::fleet
