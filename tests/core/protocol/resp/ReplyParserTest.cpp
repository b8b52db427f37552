// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/protocol/resp/CommandWriter.h"
#include "core/protocol/resp/ReplyParser.h"

namespace hotset::resp {
namespace {

TEST(ReplyParser, readsAMapWithAttributes) {
  ReplyParser parser;
  std::string_view bytes = "|1\r\n+ttl\r\n:3\r\n%2\r\n$1\r\na\r\n*2\r\n:1\r\n,1.5\r\n+b\r\n_\r\n+OK\r\n";
  const auto reply = parser.next(bytes);
  ASSERT_TRUE(reply) << reply.error().text();
  ASSERT_TRUE(*reply);
  const ReplyView map = (*reply)->view();
  EXPECT_EQ(map.size(), 2u);
  EXPECT_EQ(map.find("a")->at(1)->asDouble(), 1.5);
  EXPECT_TRUE(map.find("b")->isNull());
  EXPECT_EQ((*map.attributes().begin()).find("ttl")->asInteger(), 3);
  const auto second = parser.next(bytes);
  ASSERT_TRUE(second && *second);
  EXPECT_EQ((*second)->view().asText(), "OK");
  EXPECT_TRUE(parser.isBetweenReplies());
}

TEST(CommandWriter, writesCommands) {
  CommandWriter writer;
  writer.command("SCAN", 0, "COUNT", 100u);
  EXPECT_EQ(writer.bytes(), "*4\r\n$4\r\nSCAN\r\n$1\r\n0\r\n$5\r\nCOUNT\r\n$3\r\n100\r\n");
}

}  // namespace
}  // namespace hotset::resp
