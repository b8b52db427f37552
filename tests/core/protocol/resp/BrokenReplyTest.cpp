// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/protocol/resp/ReplyParser.h"
#include "tests/core/protocol/resp/Outcome.h"

using namespace std::string_view_literals;

namespace hotset::resp {
namespace {

struct Row {
  std::string_view name;
  std::string_view wire;
  std::string_view message;
  ErrorCode code = ErrorCode::malformedReply;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

constexpr std::array kBroken = {
    Row{"lineFeedAlone", "+OK\n", "a line does not end in CR and LF (byte 3 of the reply)"},
    Row{"carriageReturnAlone", "+O\rK\r\n", "a line does not end in CR and LF (byte 3 of the reply)"},
    Row{"lineFeedInALine", "-a\nb\r\n", "a line does not end in CR and LF (byte 2 of the reply)"},
    Row{"emptyInteger", ":\r\n", R"(the value of an integer can't be "" (byte 0 of the reply))"},
    Row{"lettersForAnInteger", ":1x\r\n", R"(the value of an integer can't be "1x")"},
    Row{"integerOf2To63", ":9223372036854775808\r\n", R"(can't be "9223372036854775808")"},
    Row{"signAlone", ":+\r\n", R"(can't be "+")"},
    Row{"twoSigns", ":+-1\r\n", R"(can't be "+-1")"},
    Row{"hostileTextForAnInteger", ":\x1b[31m\0\"\\\r\n"sv, R"(can't be "\x1B[31m\x00"\\")"},
    Row{"longTextForAnInteger", ":abcdefghijklmnopqrstuvwxyz\r\n", R"(can't be "abcdefghijklmnopqrstuvwx…")"},
    Row{"nullWithText", "_x\r\n", R"(the value of a null can't be "x")"},
    Row{"booleanInWords", "#true\r\n", R"(the value of a boolean can't be "true")"},
    Row{"emptyBoolean", "#\r\n", R"(can't be "")"},
    Row{"emptyReal", ",\r\n", "the number of a floating-point number"},
    Row{"realInHex", ",0x1p3\r\n", R"(can't be "0x1p3")"},
    Row{"realInWords", ",infinity\r\n", R"(can't be "infinity")"},
    Row{"realWithRest", ",1.5 \r\n", R"(can't be "1.5 ")"},
    Row{"emptyBigNumber", "(\r\n", "the number of a big number"},
    Row{"bigNumberWithPoint", "(1.0\r\n", R"(can't be "1.0")"},
    Row{"emptyLength", "$\r\n", R"(the length of a bulk string can't be "")"},
    Row{"negativeLength", "$-2\r\n", R"(can't be "-2")"},
    Row{"lengthWithPlus", "$+1\r\na\r\n", R"(can't be "+1")"},
    Row{"lengthWithLeadingZero", "$01\r\na\r\n", R"(can't be "01")"},
    Row{"lengthWithBlank", "$ 1\r\na\r\n", R"(can't be " 1")"},
    Row{"bulkTooShort", "$5\r\nabc\r\n+OK\r\n", "a string does not end where its length says"},
    Row{"bulkTooLong", "$2\r\nabc\r\n", "a string does not end where its length says (byte 6 of the reply)"},
    Row{"bulkEndsInLineFeed", "$1\r\na\n\n", "a string does not end where its length says (byte 5 of the reply)"},
    Row{"nullBulkError", "!-1\r\n", R"(the length of a bulk error can't be "-1")"},
    Row{"streamedBulkError", "!?\r\n", R"(the length of a bulk error can't be "?")"},
    Row{"verbatimWithoutFormat", "=3\r\ntxt\r\n", R"(the length of a verbatim string can't be "3")"},
    Row{"verbatimWithoutColon", "=5\r\ntext:\r\n", "does not begin with three letters and a colon"},
    Row{"streamedVerbatim", "=?\r\n", R"(the length of a verbatim string can't be "?")"},
    Row{"streamWithoutPiece", "$?\r\n+OK\r\n", R"(the next piece of a bulk string can't be "+")"},
    Row{"pieceWithoutLength", "$?\r\n;\r\n", R"(the length of the next piece of a bulk string can't be "")"},
    Row{"pieceTooLong", "$?\r\n;1\r\nab\r\n", "a string does not end where its length says"},
    Row{"pieceOutsideAStream", ";1\r\na\r\n", "does not speak the Redis protocol", ErrorCode::wrongProtocol},
    Row{"negativeArray", "*-2\r\n", R"(the size of an array can't be "-2")"},
    Row{"nullMap", "%-1\r\n", R"(the size of a map can't be "-1")"},
    Row{"nullSet", "~-1\r\n", R"(the size of a set can't be "-1")"},
    Row{"streamedPush", ">?\r\n", R"(the size of a push can't be "?")"},
    Row{"streamedAttribute", "|?\r\n", R"(the size of an attribute can't be "?")"},
    Row{"unknownTypeInAnArray", "*1\r\n@\r\n", R"(the type of a value can't be "@" (byte 4 of the reply))"},
    Row{"unknownTypeAfterAReply", "+OK\r\nHTTP/1.1\r\n", R"(the type of a value can't be "H" (byte 0 of the reply))"},
    Row{"endOutsideAStream", ".\r\n", "a stream ends that was not begun"},
    Row{"endInAnArrayOfKnownSize", "*1\r\n.\r\n", "a stream ends that was not begun"},
    Row{"endWithText", "*?\r\n.x\r\n", R"(the end of a stream can't be "x")"},
    Row{"endAfterAKey", "%?\r\n+a\r\n.\r\n", "a map ends after a key"},
    Row{"endAfterAnAttribute", "*?\r\n|0\r\n.\r\n", "an attribute that is about nothing"},
    Row{"pushInAnArray", "*1\r\n>1\r\n+a\r\n", "a push came inside another value"},
    Row{"pushInAnAttribute", "|1\r\n>1\r\n+a\r\n", "a push came inside another value"},
    Row{"pushInAPush", ">2\r\n+a\r\n>1\r\n+b\r\n", "a push came inside another value"},
    Row{"emptyPush", ">0\r\n", "a push is empty"},
    Row{"pushWithoutName", ">1\r\n:1\r\n", "a push does not begin with the text that says what it is"},
    Row{"httpServer", "HTTP/1.1 400 Bad Request\r\n", "what answered speaks HTTP, not the Redis protocol",
        ErrorCode::wrongProtocol},
    Row{"tlsAlert", "\x15\x03\x03\0\2\2\x46"sv, "what answered speaks TLS, not the Redis protocol",
        ErrorCode::wrongProtocol},
    Row{"sshServer", "SSH-2.0-OpenSSH_9.2\r\n", "what answered speaks SSH", ErrorCode::wrongProtocol},
    Row{"memcachedServer", "ERROR\r\n", "what answered speaks the memcached protocol", ErrorCode::wrongProtocol},
    Row{"mailServer", "220 mail ESMTP\r\n", "what answered speaks SMTP or FTP", ErrorCode::wrongProtocol},
    Row{"somethingElse", "\x4a\0\0\0\x0a\x38"sv, R"(its first bytes are "J\x00\x00\x00\n8")", ErrorCode::wrongProtocol},
};

class EveryBreach : public testing::TestWithParam<Row> {};

TEST_P(EveryBreach, endsTheStreamWithWordsForIt) {
  ReplyParser parser;
  std::string_view bytes = GetParam().wire;
  auto reply = parser.next(bytes);
  while (reply && *reply) reply = parser.next(bytes);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), GetParam().code);
  EXPECT_THAT(reply.error().what(), testing::HasSubstr(std::string(GetParam().message)));
}

TEST_P(EveryBreach, isFoundWhereverTheBytesAreCut) {
  const std::string_view wire = GetParam().wire;
  const Outcome whole = parseWhole(wire);
  EXPECT_EQ(whole, parseInPieces(wire, [](std::size_t) { return 1; }));
  for (std::size_t cut = 1; cut < wire.size(); ++cut) {
    const auto pieces = [&](std::size_t left) { return left == wire.size() ? cut : left; };
    EXPECT_EQ(whole, parseInPieces(wire, pieces)) << "cut after byte " << cut;
  }
}

INSTANTIATE_TEST_SUITE_P(Resp, EveryBreach, testing::ValuesIn(kBroken),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(BrokenReply, anotherProtocolComesWithAdvice) {
  ReplyParser parser;
  std::string_view bytes = "HTTP/1.1 400 Bad Request\r\n";
  EXPECT_EQ(parser.next(bytes).error().advice(), "Check the port: a web server listens on it");
}

TEST(BrokenReply, waitsWhileTheFirstBytesMayBecomeAKnownProtocol) {
  ReplyParser parser;
  std::string_view start = "HTT";
  const auto undecided = parser.next(start);
  ASSERT_TRUE(undecided);
  EXPECT_FALSE(*undecided);
  EXPECT_FALSE(parser.isBetweenReplies());
  std::string_view more = "P/1.1 200";
  EXPECT_EQ(parser.next(more).error().what(), "what answered speaks HTTP, not the Redis protocol");
}

}  // namespace
}  // namespace hotset::resp
