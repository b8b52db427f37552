// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "core/protocol/resp/CommandWriter.h"
#include "tests/core/protocol/resp/AllocationMeter.h"
#include "tests/core/protocol/resp/Outcome.h"

using namespace std::string_view_literals;

namespace hotset::resp {
namespace {

TEST(CommandWriter, writesArraysOfBulkStrings) {
  CommandWriter writer;
  writer.command("SCAN", 0, "COUNT", 100U);
  EXPECT_EQ(writer.bytes(), "*4\r\n$4\r\nSCAN\r\n$1\r\n0\r\n$5\r\nCOUNT\r\n$3\r\n100\r\n");
}

TEST(CommandWriter, writesWhatAParserReadsBackByteForByte) {
  CommandWriter writer;
  const std::array arguments = {"SET"sv, "\0\r\n$5\xff"sv, ""sv};
  writer.command(arguments);
  writer.command("X", std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max());
  const std::vector<std::string> expected = {R"(["SET", "\x00\r\n$5\xFF", ""])",
                                             R"(["X", "-9223372036854775808", "18446744073709551615"])"};
  EXPECT_EQ(parseWhole(writer.bytes()).replies, expected);
}

TEST(CommandWriter, isUsedAgainWithoutTakingMemory) {
  CommandWriter writer;
  writer.command("INFO", "everything");
  const AllocationMeter meter;
  for (int i = 0; i < 100; ++i) {
    writer.clear();
    writer.command("INFO", "everything");
  }
  EXPECT_EQ(meter.bytesTaken(), 0U);
}

TEST(CommandWriter, givesTheMemoryOfALargeCommandBack) {
  if (AllocationMeter::isBlind()) GTEST_SKIP() << "the heap can't be watched in this build";
  CommandWriter writer;
  writer.command("SET", "key", std::string(4 << 20, 'x'));
  const AllocationMeter meter(std::string(8, 'x'));
  writer.clear();
  EXPECT_EQ(meter.canariesFreed(), 1U);
  EXPECT_TRUE(writer.isEmpty());
}

TEST(CommandWriter, handsItsBytesOverAndIsEmpty) {
  CommandWriter writer;
  writer.command("PING");
  EXPECT_EQ(writer.take(), "*1\r\n$4\r\nPING\r\n");
  EXPECT_TRUE(writer.isEmpty());
}

TEST(EncodeSecretly, leavesNoTraceOfThePasswordInFreedMemory) {
  const std::string_view password = "canary-7d1f-open-sesame-and-some-more";
  const AllocationMeter meter(password);
  {
    const Secret command = encodeSecretly({"HELLO", "3", "AUTH", "hotset", password});
    EXPECT_EQ(command.reveal(),
              "*5\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$4\r\nAUTH\r\n$6\r\nhotset\r\n$37\r\n"
              "canary-7d1f-open-sesame-and-some-more\r\n");
  }
  EXPECT_EQ(meter.canariesFreed(), 0U);
}

TEST(EncodeSecretly, theMeterWouldSeeAPasswordLeftBehind) {
  if (AllocationMeter::isBlind()) GTEST_SKIP() << "the heap can't be watched in this build";
  const std::string_view password = "canary-7d1f-open-sesame-and-some-more";
  const AllocationMeter meter(password);
  {
    CommandWriter writer;
    writer.command("AUTH", password);
  }
  EXPECT_EQ(meter.canariesFreed(), 1U);
}

}  // namespace
}  // namespace hotset::resp
