// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "core/protocol/resp/ReplyParser.h"
#include "tests/core/protocol/resp/Outcome.h"
#include "tests/core/protocol/resp/ReplyText.h"

using namespace std::string_view_literals;

namespace hotset::resp {
namespace {

struct Row {
  std::string_view name;
  std::string_view wire;
  std::string_view meaning;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

constexpr std::array kValues = {
    Row{"simpleString", "+OK\r\n", R"(simple "OK")"},
    Row{"emptySimpleString", "+\r\n", R"(simple "")"},
    Row{"simpleError", "-ERR no such key\r\n", R"(error "ERR no such key")"},
    Row{"integer", ":1000\r\n", "1000"},
    Row{"negativeInteger", ":-42\r\n", "-42"},
    Row{"integerWithPlus", ":+0\r\n", "0"},
    Row{"integerWithLeadingZeros", ":007\r\n", "7"},
    Row{"largestInteger", ":9223372036854775807\r\n", "9223372036854775807"},
    Row{"smallestInteger", ":-9223372036854775808\r\n", "-9223372036854775808"},
    Row{"bulkString", "$5\r\nhello\r\n", R"("hello")"},
    Row{"emptyBulkString", "$0\r\n\r\n", R"("")"},
    Row{"bulkStringWithZeroBytes", "$3\r\n\0a\0\r\n"sv, R"("\x00a\x00")"},
    Row{"bulkStringWithLineEnds", "$6\r\n\r\n+OK\r\r\n", R"("\r\n+OK\r")"},
    Row{"nullBulkString", "$-1\r\n", "null"},
    Row{"nullArray", "*-1\r\n", "null"},
    Row{"null", "_\r\n", "null"},
    Row{"true", "#t\r\n", "true"},
    Row{"false", "#f\r\n", "false"},
    Row{"real", ",3.25\r\n", "real 3.25"},
    Row{"realWithoutFraction", ",10\r\n", "real 10"},
    Row{"realWithExponent", ",-1.5e+3\r\n", "real -1.5e+3"},
    Row{"realBeyondADouble", ",1e999\r\n", "real 1e999"},
    Row{"infinity", ",inf\r\n", "real inf"},
    Row{"negativeInfinity", ",-inf\r\n", "real -inf"},
    Row{"notANumber", ",nan\r\n", "real nan"},
    Row{"negativeNotANumber", ",-nan\r\n", "real -nan"},
    Row{"bigNumber", "(3492890328409238509324850943850943825024385\r\n",
        "big 3492890328409238509324850943850943825024385"},
    Row{"negativeBigNumber", "(-18446744073709551616\r\n", "big -18446744073709551616"},
    Row{"bulkError", "!21\r\nSYNTAX invalid syntax\r\n", R"(bulk error "SYNTAX invalid syntax")"},
    Row{"verbatimString", "=15\r\ntxt:Some string\r\n", R"(txt "Some string")"},
    Row{"emptyVerbatimString", "=4\r\nmkd:\r\n", R"(mkd "")"},
    Row{"array", "*3\r\n:1\r\n$1\r\na\r\n_\r\n", R"([1, "a", null])"},
    Row{"emptyArray", "*0\r\n", "[]"},
    Row{"arrayWithNulls", "*2\r\n$-1\r\n*-1\r\n", "[null, null]"},
    Row{"arrayWithAnError", "*2\r\n-ERR a\r\n+b\r\n", R"([error "ERR a", simple "b"])"},
    Row{"nestedArrays", "*2\r\n*1\r\n:1\r\n*2\r\n*0\r\n:2\r\n", "[[1], [[], 2]]"},
    Row{"set", "~2\r\n+a\r\n+b\r\n", R"(set [simple "a", simple "b"])"},
    Row{"emptySet", "~0\r\n", "set []"},
    Row{"map", "%2\r\n+a\r\n:1\r\n+b\r\n:2\r\n", R"({simple "a": 1, simple "b": 2})"},
    Row{"emptyMap", "%0\r\n", "{}"},
    Row{"mapWithAggregatesAsKeys", "%1\r\n*1\r\n:1\r\n%0\r\n", "{[1]: {}}"},
    Row{"push", ">2\r\n+message\r\n:1\r\n", R"(push [simple "message", 1])"},
    Row{"pushOfOne", ">1\r\n$3\r\nfoo\r\n", R"(push ["foo"])"},
    Row{"streamedString", "$?\r\n;4\r\nHell\r\n;5\r\no wor\r\n;2\r\nld\r\n;0\r\n", R"("Hello world")"},
    Row{"emptyStreamedString", "$?\r\n;0\r\n", R"("")"},
    Row{"streamedArray", "*?\r\n:1\r\n:2\r\n.\r\n", "[1, 2]"},
    Row{"emptyStreamedArray", "*?\r\n.\r\n", "[]"},
    Row{"streamedSet", "~?\r\n+a\r\n.\r\n", R"(set [simple "a"])"},
    Row{"streamedMap", "%?\r\n+a\r\n:1\r\n+b\r\n:2\r\n.\r\n", R"({simple "a": 1, simple "b": 2})"},
    Row{"streamsInStreams", "*?\r\n*?\r\n.\r\n%?\r\n$?\r\n;1\r\na\r\n;0\r\n*1\r\n:1\r\n.\r\n.\r\n",
        R"([[], {"a": [1]}])"},
    Row{"attribute", "|1\r\n+ttl\r\n:3600\r\n:9\r\n", R"({simple "ttl": 3600}9)"},
    Row{"emptyAttribute", "|0\r\n+a\r\n", R"({}simple "a")"},
    Row{"twoAttributesOfOneValue", "|1\r\n+a\r\n:1\r\n|1\r\n+b\r\n:2\r\n_\r\n",
        R"({simple "a": 1}{simple "b": 2}null)"},
    Row{"attributeInAnArray", "*2\r\n:1\r\n|1\r\n+ttl\r\n:3\r\n:2\r\n", R"([1, {simple "ttl": 3}2])"},
    Row{"attributeOfAMapsKeyAndValue", "%1\r\n|0\r\n+k\r\n|0\r\n+v\r\n", R"({{}simple "k": {}simple "v"})"},
    Row{"attributeInAnAttribute", "|1\r\n|0\r\n+a\r\n:1\r\n*0\r\n", R"({{}simple "a": 1}[])"},
    Row{"attributeOfAPush", "|1\r\n+a\r\n:1\r\n>1\r\n+b\r\n", R"({simple "a": 1}push [simple "b"])"},
    Row{"attributeInAStream", "*?\r\n|0\r\n:1\r\n.\r\n", "[{}1]"},
    Row{"attributeWithLongTextInPieces", "|1\r\n$?\r\n;1\r\na\r\n;0\r\n*?\r\n.\r\n+v\r\n", R"({"a": []}simple "v")"},
};

class EveryType : public testing::TestWithParam<Row> {};

TEST_P(EveryType, isReadAsWhatItMeans) {
  const Outcome outcome = parseWhole(GetParam().wire);
  ASSERT_EQ(outcome.error, std::nullopt);
  EXPECT_EQ(outcome.replies, std::vector{std::string(GetParam().meaning)});
  EXPECT_TRUE(outcome.endsBetweenReplies);
}

TEST_P(EveryType, isTheSameCutAtAnyByteAndFollowedByAnother) {
  const std::string twice = std::string(GetParam().wire) + std::string(GetParam().wire);
  const Outcome whole = parseWhole(twice);
  ASSERT_EQ(whole.replies.size(), 2U);
  EXPECT_EQ(whole, parseInPieces(twice, [](std::size_t) { return 1; }));
  for (std::size_t cut = 1; cut < twice.size(); ++cut) {
    const auto pieces = [&](std::size_t left) { return left == twice.size() ? cut : left; };
    EXPECT_EQ(whole, parseInPieces(twice, pieces)) << "cut after byte " << cut;
  }
}

TEST_P(EveryType, isTheSameEncodedAndReadAgain) {
  const Outcome first = parseWhole(GetParam().wire);
  ASSERT_EQ(first.encoded.size(), 1U);
  EXPECT_EQ(parseWhole(first.encoded[0]), first);
}

TEST_P(EveryType, isNotThereBeforeItsLastByte) {
  for (std::size_t size = 1; size < GetParam().wire.size(); ++size) {
    const Outcome outcome = parseWhole(GetParam().wire.substr(0, size));
    EXPECT_EQ(outcome.error, std::nullopt);
    EXPECT_TRUE(outcome.replies.empty());
    EXPECT_FALSE(outcome.endsBetweenReplies);
  }
}

INSTANTIATE_TEST_SUITE_P(Resp, EveryType, testing::ValuesIn(kValues),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(ReplyParser, tellsPushesFromRepliesBetweenThem) {
  ReplyParser parser;
  std::string_view bytes = "+a\r\n>1\r\n+invalidate\r\n+b\r\n";
  std::string order;
  for (auto reply = parser.next(bytes); reply && *reply; reply = parser.next(bytes))
    order += (*reply)->isPush() ? 'p' : 'r';
  EXPECT_EQ(order, "rpr");
}

TEST(ReplyParser, saysNothingMoreAfterAnError) {
  ReplyParser parser;
  std::string_view broken = ":x\r\n";
  const auto first = parser.next(broken);
  ASSERT_FALSE(first);
  std::string_view sound = "+OK\r\n";
  const auto second = parser.next(sound);
  ASSERT_FALSE(second);
  EXPECT_EQ(first.error(), second.error());
  EXPECT_EQ(sound, "+OK\r\n");
}

TEST(ReplyParser, usesUpNoByteBeyondTheReply) {
  ReplyParser parser;
  std::string_view bytes = ":1\r\n:2\r\nrest";
  ASSERT_TRUE(parser.next(bytes));
  EXPECT_EQ(bytes, ":2\r\nrest");
}

TEST(ReplyParser, takesALongTextInSmallPieces) {
  const std::string text(3'000'000, 'x');
  const std::string wire = "*2\r\n$3000000\r\n" + text + "\r\n$1\r\ny\r\n";
  const Outcome outcome = parseInPieces(wire, [](std::size_t) { return 1000; });
  ASSERT_EQ(outcome.encoded.size(), 1U);
  EXPECT_EQ(outcome.encoded[0], wire);
}

}  // namespace
}  // namespace hotset::resp
