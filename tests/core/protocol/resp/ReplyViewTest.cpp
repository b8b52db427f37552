// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <deque>
#include <ranges>
#include <string>

#include <gtest/gtest.h>

#include "core/protocol/resp/ReplyParser.h"
#include "core/protocol/resp/ReplyView.h"

namespace hotset::resp {
namespace {

static_assert(std::ranges::input_range<ReplyChildren>);
static_assert(std::ranges::input_range<ReplyPairs>);
static_assert(sizeof(Node) == 16);

Reply parse(std::string_view bytes) {
  ReplyParser parser;
  auto reply = parser.next(bytes);
  EXPECT_TRUE(reply && *reply);
  return std::move(reply.value().value());
}

/// Keeps the replies that its views look at.
class ReplyViews : public testing::Test {
 protected:
  ReplyView read(std::string_view bytes) { return m_replies.emplace_back(parse(bytes)).view(); }

 private:
  std::deque<Reply> m_replies;
};

TEST(Reply, aDefaultReplyIsNull) {
  const Reply reply;
  EXPECT_TRUE(reply.view().isNull());
  EXPECT_FALSE(reply.isPush());
  EXPECT_EQ(reply.view().size(), 0U);
}

TEST_F(ReplyViews, integersAreReadFromIntegersAndFromTextsThatAreOne) {
  EXPECT_EQ(read(":-7\r\n").asInteger(), -7);
  EXPECT_EQ(read("$2\r\n12\r\n").asInteger(), 12);
  EXPECT_EQ(read("+12\r\n").asInteger(), 12);
  EXPECT_EQ(read("(12\r\n").asInteger(), 12);
  EXPECT_EQ(read("$3\r\n1.5\r\n").asInteger(), std::nullopt);
  EXPECT_EQ(read("$0\r\n\r\n").asInteger(), std::nullopt);
  EXPECT_EQ(read("(9223372036854775808\r\n").asInteger(), std::nullopt);
  EXPECT_EQ(read("-12\r\n").asInteger(), std::nullopt) << "an error is no number";
  EXPECT_EQ(read("_\r\n").asInteger(), std::nullopt);
  EXPECT_EQ(read("*1\r\n:1\r\n").asInteger(), std::nullopt);
}

TEST_F(ReplyViews, doublesAreReadFromNumbersAndFromTextsThatAreOne) {
  EXPECT_EQ(read(",0.25\r\n").asDouble(), 0.25);
  EXPECT_EQ(read("$4\r\n+.5e\r\n").asDouble(), std::nullopt);
  EXPECT_EQ(read("$3\r\n+.5\r\n").asDouble(), 0.5);
  EXPECT_EQ(read("$4\r\n-inf\r\n").asDouble(), -INFINITY);
  EXPECT_EQ(read(",+inf\r\n").asDouble(), INFINITY);
  EXPECT_TRUE(std::isnan(read(",nan\r\n").asDouble().value()));
  EXPECT_EQ(read(":3\r\n").asDouble(), 3.0);
  EXPECT_EQ(read(",1e999\r\n").asDouble(), std::nullopt) << "no double holds it";
  EXPECT_EQ(read("-1.5\r\n").asDouble(), std::nullopt) << "an error is no number";
  EXPECT_EQ(read("#t\r\n").asDouble(), std::nullopt);
}

TEST_F(ReplyViews, booleansAreReadFromBothProtocols) {
  EXPECT_EQ(read("#t\r\n").asBoolean(), true);
  EXPECT_EQ(read(":0\r\n").asBoolean(), false);
  EXPECT_EQ(read(":2\r\n").asBoolean(), std::nullopt);
  EXPECT_EQ(read("+true\r\n").asBoolean(), std::nullopt);
}

TEST_F(ReplyViews, textIsByteExactAndOnlyWhereThereIsText) {
  EXPECT_EQ(read("=7\r\ntxt:a:b\r\n").asText(), "a:b");
  EXPECT_EQ(read("=7\r\nmkd:a:b\r\n").verbatimFormat(), "mkd");
  EXPECT_EQ(read("$1\r\na\r\n").verbatimFormat(), "");
  EXPECT_EQ(read(",1.50\r\n").asText(), "1.50");
  EXPECT_EQ(read(":1\r\n").asText(), std::nullopt);
  EXPECT_EQ(read("$-1\r\n").asText(), std::nullopt);
}

TEST_F(ReplyViews, aMapAndAFlatArrayReadTheSame) {
  for (const auto* wire :
       {"%2\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n*1\r\n+x\r\n", "*4\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n*1\r\n+x\r\n"}) {
    const Reply reply = parse(wire);
    std::string keys;
    for (const auto [key, value] : reply.view().asPairs()) keys += *key.asText();
    EXPECT_EQ(keys, "ab");
    EXPECT_EQ(reply.view().find("a")->asInteger(), 1);
    EXPECT_EQ(reply.view().find("b")->at(0)->asText(), "x");
    EXPECT_FALSE(reply.view().find("c"));
  }
}

TEST_F(ReplyViews, whatIsNoMapHasNoPairs) {
  EXPECT_FALSE(read("*3\r\n:1\r\n:2\r\n:3\r\n").hasPairs());
  EXPECT_TRUE(read("*3\r\n:1\r\n:2\r\n:3\r\n").asPairs().empty());
  EXPECT_FALSE(read("~2\r\n:1\r\n:2\r\n").hasPairs());
  EXPECT_FALSE(read("+a\r\n").find("a"));
  EXPECT_TRUE(read("%0\r\n").hasPairs());
  EXPECT_TRUE(read("%0\r\n").asPairs().empty());
}

TEST_F(ReplyViews, attributesAreSkippedUnlessAskedFor) {
  const Reply reply =
      parse("|1\r\n+x\r\n:9\r\n*3\r\n:1\r\n|2\r\n+ttl\r\n:3\r\n+idle\r\n:4\r\n|1\r\n+y\r\n:5\r\n:2\r\n:3\r\n");
  const ReplyView array = reply.view();
  EXPECT_EQ(array.size(), 3U);
  EXPECT_EQ(array.at(1)->asInteger(), 2);
  EXPECT_EQ(array.at(2)->asInteger(), 3);
  EXPECT_FALSE(array.at(3));
  EXPECT_EQ((*array.attributes().begin()).find("x")->asInteger(), 9);
  EXPECT_EQ(std::ranges::distance(array.at(1)->attributes()), 2);
  EXPECT_EQ((*array.at(1)->attributes().begin()).find("idle")->asInteger(), 4);
  EXPECT_TRUE(array.at(0)->attributes().empty());
}

TEST(Reply, aCopiedOrMovedReplyStandsOnItsOwn) {
  Reply original = parse("*2\r\n$3\r\nabc\r\n:1\r\n");
  const Reply copy = original;
  const Reply moved = std::move(original);
  EXPECT_EQ(copy.view().at(0)->asText(), "abc");
  EXPECT_EQ(moved.view().at(0)->asText(), "abc");
}

}  // namespace
}  // namespace hotset::resp
