// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include "core/protocol/resp/ReplyParser.h"
#include "tests/core/protocol/resp/AllocationMeter.h"
#include "tests/core/protocol/resp/Outcome.h"

namespace hotset::resp {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

/// Gives the parser the bytes as a socket would, and says whether it takes them.
bool takesAsReceived(ReplyParser& parser, std::string_view wire) {
  for (; !wire.empty(); wire.remove_prefix(std::min<std::size_t>(wire.size(), 65536))) {
    std::string_view received = wire.substr(0, 65536);
    if (!parser.next(received)) return false;
  }
  return true;
}

/// Parses whole and byte by byte, which must agree, and says with which code the stream ended.
std::optional<ErrorCode> endOf(std::string_view wire, const Limits& limits) {
  const Outcome whole = parseWhole(wire, limits);
  EXPECT_EQ(whole, parseInPieces(wire, [](std::size_t) { return 1; }, limits));
  return whole.error;
}

TEST(ReplyLimits, depthIsAllowedUpToTheLimitAndNoDeeper) {
  EXPECT_EQ(endOf(repeated("*1\r\n", 128) + ":1\r\n", {}), std::nullopt);
  EXPECT_EQ(endOf(repeated("*1\r\n", 129) + ":1\r\n", {}), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf(repeated("|1\r\n", 129), {}), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf(repeated("*?\r\n", 129), {}), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf(repeated("*1\r\n", 128) + "*0\r\n", {}), ErrorCode::limitExceeded);
}

TEST(ReplyLimits, aMillionLevelsFailWithinAMillisecondOnASmallStack) {
  struct Run {
    std::string wire = repeated("*1\r\n", 1'000'000);
    std::chrono::nanoseconds fastest = std::chrono::hours(1);
    bool isRefused = true;
  } run;
  const auto body = [](void* argument) -> void* {
    Run& its = *static_cast<Run*>(argument);
    for (int i = 0; i < 5; ++i) {
      const auto start = std::chrono::steady_clock::now();
      ReplyParser parser;
      std::string_view bytes = its.wire;
      const auto reply = parser.next(bytes);
      its.fastest = std::min<std::chrono::nanoseconds>(its.fastest, std::chrono::steady_clock::now() - start);
      its.isRefused = its.isRefused && !reply && reply.error().code() == ErrorCode::limitExceeded;
    }
    return nullptr;
  };
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, std::size_t{64} << 10), 0);
  pthread_t thread{};
  ASSERT_EQ(pthread_create(&thread, &attributes, body, &run), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
  EXPECT_TRUE(run.isRefused);
  EXPECT_LT(run.fastest, std::chrono::milliseconds(1));
}

TEST(ReplyLimits, aLineIsAllowedUpToTheLimitAndNoLonger) {
  const Limits limits{.lineBytesMax = 8};
  EXPECT_EQ(endOf("+12345678\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("+123456789\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("+123456789", limits), ErrorCode::limitExceeded) << "without waiting for its end";
  EXPECT_EQ(endOf("+" + std::string(64 << 10, 'x') + "\r\n", {}), std::nullopt);
  EXPECT_EQ(endOf("+" + std::string((64 << 10) + 1, 'x'), {}), ErrorCode::limitExceeded);
}

TEST(ReplyLimits, aStringIsAllowedUpToTheLimitAndNoLonger) {
  const Limits limits{.bulkBytesMax = 4};
  EXPECT_EQ(endOf("$4\r\nabcd\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("$5\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("=5\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("!5\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("$?\r\n;2\r\nab\r\n;2\r\ncd\r\n;0\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("$?\r\n;2\r\nab\r\n;3\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("$18446744073709551617\r\n", limits), ErrorCode::limitExceeded);
}

TEST(ReplyLimits, aStringOfOneStreamIsNotCountedWithThatOfAnother) {
  const Limits limits{.bulkBytesMax = 4};
  EXPECT_EQ(endOf("$?\r\n;3\r\nabc\r\n;0\r\n$?\r\n;3\r\nabc\r\n;0\r\n", limits), std::nullopt);
}

TEST(ReplyLimits, elementsAreAllowedUpToTheLimitAndNoMore) {
  const Limits limits{.elementsMax = 4};
  EXPECT_EQ(endOf("*4\r\n:1\r\n:2\r\n:3\r\n:4\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("*5\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("%2\r\n:1\r\n:2\r\n:3\r\n:4\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("%3\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("|3\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("*?\r\n:1\r\n:2\r\n:3\r\n:4\r\n.\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("*?\r\n:1\r\n:2\r\n:3\r\n:4\r\n:5\r\n", limits), ErrorCode::limitExceeded);
}

TEST(ReplyLimits, theBudgetOfAReplyHoldsWhateverItIsMadeOf) {
  const Limits limits{.replyBytesMax = 100};
  EXPECT_EQ(endOf("$84\r\n" + std::string(84, 'x') + "\r\n", limits), std::nullopt) << "84 and a value of 16";
  EXPECT_EQ(endOf("$85\r\n" + std::string(85, 'x') + "\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("+" + std::string(85, 'x') + "\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("*5\r\n" + repeated(":1\r\n", 5), limits), std::nullopt);
  EXPECT_EQ(endOf("*6\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("%3\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("*?\r\n" + repeated(":1\r\n", 5) + ".\r\n", limits), std::nullopt);
  EXPECT_EQ(endOf("*?\r\n" + repeated(":1\r\n", 6), limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("$?\r\n" + repeated(";10\r\n0123456789\r\n", 11), limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf(repeated("|0\r\n", 7), limits), ErrorCode::limitExceeded) << "attributes without end";
  EXPECT_EQ(endOf("*1\r\n" + repeated("|0\r\n", 5), limits), ErrorCode::limitExceeded) << "nor inside an array";
  EXPECT_EQ(endOf("*2\r\n*2\r\n*2\r\n", limits), ErrorCode::limitExceeded);
}

TEST(ReplyLimits, everyReplyHasABudgetOfItsOwn) {
  const Limits limits{.replyBytesMax = 100};
  EXPECT_EQ(endOf(repeated("*2\r\n$10\r\n0123456789\r\n:1\r\n", 50), limits), std::nullopt);
}

TEST(ReplyLimits, noLimitIsAboveItsHardMaximum) {
  const Limits limits =
      Limits{.bulkBytesMax = ~std::size_t{0}, .elementsMax = ~std::size_t{0}, .replyBytesMax = ~std::size_t{0}};
  EXPECT_EQ(endOf("$536870913\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("*1073741825\r\n", limits), ErrorCode::limitExceeded);
  EXPECT_EQ(endOf("%4611686018427387904\r\n", limits), ErrorCode::limitExceeded);
}

TEST(ReplyLimits, anAnnouncementTakesNextToNoMemory) {
  const Limits wide{.bulkBytesMax = Limits::kBulkBytesHardMax, .replyBytesMax = Limits::kReplyBytesHardMax};
  const auto headers = {
      "*2147483647\r\n", "%4611686018427387904\r\n", "$536870912\r\n", "*16777216\r\n",      "%8388608\r\n",
      "~16777216\r\n",   "=536870912\r\n",           "$50000000\r\nx", "*1\r\n*16777216\r\n"};
  for (const Limits& limits : {Limits(), wide}) {
    for (const std::string_view header : headers) {
      const AllocationMeter meter;
      ReplyParser parser(limits);
      std::string_view bytes = header;
      const auto reply = parser.next(bytes);
      EXPECT_FALSE(reply && *reply);
      EXPECT_LT(meter.bytesTaken(), kMegabyte) << header;
    }
  }
}

TEST(ReplyLimits, headersOneInsideAnotherTakeNextToNoMemory) {
  std::string wire = "*4096\r\n";
  for (int i = 0; i < 100; ++i) wire += "*4096\r\n";
  const AllocationMeter meter;
  ReplyParser parser;
  std::string_view bytes = wire;
  ASSERT_TRUE(parser.next(bytes));
  EXPECT_LT(meter.bytesTaken(), kMegabyte);
}

TEST(ReplyLimits, memoryGrowsWithWhatHasArrived) {
  const std::string start = "$50000000\r\n" + std::string(2 * kMegabyte, 'x');
  const AllocationMeter meter;
  ReplyParser parser;
  ASSERT_TRUE(takesAsReceived(parser, start));
  EXPECT_LT(meter.bytesPeak(), 11 * kMegabyte);
}

TEST(ReplyLimits, aLargeReplyDoesNotCopyItsTextOften) {
  const std::string wire = "$50000000\r\n" + repeated("x", 50'000'000) + "\r\n";
  const AllocationMeter meter;
  ReplyParser parser;
  ASSERT_TRUE(takesAsReceived(parser, wire));
  EXPECT_LT(meter.bytesTaken(), 110 * kMegabyte) << "the sum of all buffers bounds what was copied between them";
}

TEST(ReplyLimits, manySmallArraysTakeMemoryInProportion) {
  const std::string wire = "*100000\r\n" + repeated("*2\r\n:1\r\n:2\r\n", 100'000);
  const AllocationMeter meter;
  const Outcome outcome = parseInPieces(wire.substr(0, wire.size() - 1), [](std::size_t left) { return left; });
  EXPECT_EQ(outcome.error, std::nullopt);
  EXPECT_LT(meter.bytesTaken(), wire.size() + sizeof(Node) * 4 * 300'001);
}

TEST(ReplyLimits, aBrokenReplyGivesItsMemoryBackAtOnce) {
  if (AllocationMeter::isBlind()) GTEST_SKIP() << "the heap can't be watched in this build";
  const std::string wire = "*2\r\n$1000\r\n" + repeated("x", 1000) + "\r\n@";
  const std::string canary = repeated("x", 64);
  const AllocationMeter meter(canary);
  ReplyParser parser;
  std::string_view bytes = wire;
  EXPECT_FALSE(parser.next(bytes));
  EXPECT_EQ(meter.canariesFreed(), 1U);
}

TEST(ReplyLimits, attributesOneAfterAnotherTakeMemoryInProportion) {
  const std::string wire = repeated("|0\r\n", 10'000);
  const AllocationMeter meter;
  ReplyParser parser;
  std::string_view bytes = wire;
  ASSERT_TRUE(parser.next(bytes));
  EXPECT_LT(meter.bytesTaken(), sizeof(Node) * 4 * 10'000);
}

TEST(ReplyLimits, messagesNameTheLimitAndWhatBrokeIt) {
  ReplyParser parser;
  std::string_view bytes = "*2\r\n+a\r\n$536870912\r\n";
  EXPECT_EQ(parser.next(bytes).error().what(),
            R"(a string of "536870912" bytes is announced, over the limit of 67108864 (byte 8 of the reply))");
}

}  // namespace
}  // namespace hotset::resp
