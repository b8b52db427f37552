// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/lab/support/MemorySource.h"

namespace hotset::lab {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::traceOf;

std::vector<std::uint32_t> keysOf(const AccessTrace& trace) {
  const auto keys = trace.view().keys;
  return {keys.begin(), keys.end()};
}
std::vector<std::uint32_t> sizesOf(const AccessTrace& trace) {
  const auto sizes = trace.view().sizes;
  return {sizes.begin(), sizes.end()};
}

TEST(TextRecords, numbersKeysInTheOrderOfTheirFirstAppearance) {
  const auto trace = traceOf("7\nuser:1\n7\n07\n");
  ASSERT_TRUE(trace);
  EXPECT_THAT(keysOf(*trace), ElementsAre(0U, 1U, 0U, 2U));
  EXPECT_EQ(trace->view().hashes[1], hashKey("user:1"));
  EXPECT_FALSE(trace->isSized());
  EXPECT_EQ(trace->requests(), 4U);
}

TEST(TextRecords, keepsSizesAndTheLastOneOfEachKeyForTheWhole) {
  const auto trace = traceOf("a,100\nb,20\na,4294967295\n");
  ASSERT_TRUE(trace);
  EXPECT_THAT(sizesOf(*trace), ElementsAre(100U, 20U, 4294967295U));
  EXPECT_EQ(trace->distinctWeight(), 4294967315U);
}

TEST(TextRecords, takesWindowsLineEndsAByteOrderMarkAndALastLineWithoutEnd) {
  const auto trace = traceOf(
      "\xEF\xBB\xBF"
      "a\r\nb\r\na");
  ASSERT_TRUE(trace);
  EXPECT_THAT(keysOf(*trace), ElementsAre(0U, 1U, 0U));
  EXPECT_EQ(trace->view().hashes[0], hashKey("a"));
  EXPECT_EQ(trace->badLines().count, 0U);
}

TEST(TextRecords, takesAnyBytesAsKeys) {
  const std::string odd("\0\x01\xFF\t \"", 6);
  const auto trace = traceOf(odd + "\n" + std::string(65536, 'k') + "\n" + odd + "\n");
  ASSERT_TRUE(trace);
  EXPECT_THAT(keysOf(*trace), ElementsAre(0U, 1U, 0U));
  EXPECT_EQ(trace->view().hashes[0], hashKey(odd));
}

TEST(TextRecords, namesBadLinesByTheirNumberAndGuessesNothing) {
  const auto trace =
      traceOf("a,1\n\nb\nc,x\nd,1,2\n,5\ne,-1\nf,4294967296\na,2 \n" + std::string(65537, 'k') + ",1\ng,3\n");
  ASSERT_TRUE(trace);
  EXPECT_THAT(sizesOf(*trace), ElementsAre(1U, 3U));
  EXPECT_EQ(trace->badLines().count, 9U);
  std::vector<std::uint64_t> numbers;
  for (const auto& example : trace->badLines().examples) numbers.push_back(example.number);
  EXPECT_THAT(numbers, ElementsAre(2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U));
  EXPECT_THAT(trace->badLines().examples[2].reason, HasSubstr("\"x\""));
}

TEST(TextRecords, skipsALineLongerThanItsBufferAndGoesOn) {
  const auto trace = traceOf("a\n" + std::string(3'000'000, 'x') + "\nb\n");
  ASSERT_TRUE(trace);
  EXPECT_THAT(keysOf(*trace), ElementsAre(0U, 1U));
  ASSERT_EQ(trace->badLines().count, 1U);
  EXPECT_EQ(trace->badLines().examples[0].number, 2U);
}

TEST(TextRecords, anEmptyTextIsATraceWithoutAccesses) {
  const auto trace = traceOf("");
  ASSERT_TRUE(trace);
  EXPECT_THAT(keysOf(*trace), IsEmpty());
  EXPECT_EQ(trace->badLines().count, 0U);
}

TEST(TextRecords, readsNamedColumnsInAnyOrder) {
  const auto trace =
      traceOf("5,get,a,-,10,60000\n7,set,b,x,20,0\n6,erase,a,,1,0\n9,put,a,,1,0\n", "time,op,key,-,size,ttl");
  ASSERT_TRUE(trace);
  const TraceView view = trace->view();
  EXPECT_THAT(std::vector(view.timesMs.begin(), view.timesMs.end()), ElementsAre(5U, 7U, 7U));
  EXPECT_THAT(std::vector(view.ttlsMs.begin(), view.ttlsMs.end()), ElementsAre(60000U, 0U, 0U));
  EXPECT_THAT(std::vector(view.operations.begin(), view.operations.end()),
              ElementsAre(Operation::get, Operation::set, Operation::erase));
  EXPECT_EQ(trace->requests(), 1U);
  EXPECT_EQ(trace->timesOutOfOrder(), 1U);
  EXPECT_EQ(trace->badLines().count, 1U);
}

TEST(TextRecords, takesOneRegionOfSeveral) {
  const auto users = traceOf("u,a\np,b\nu,c\n", "region,key", {.columns = {}, .region = "u"});
  ASSERT_TRUE(users);
  EXPECT_EQ(users->view().keyCount(), 2U);
  const auto none = traceOf("u,a\n", "region,key", {.columns = {}, .region = "x"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code(), ErrorCode::notFound);
}

TEST(TextRecords, refusesColumnsThatCannotBe) {
  EXPECT_FALSE(parseColumns("size"));
  EXPECT_FALSE(parseColumns("key,key"));
  EXPECT_FALSE(parseColumns("key,colour"));
  EXPECT_FALSE(parseColumns(""));
  EXPECT_TRUE(parseColumns("-,-,key"));
}

TEST(TextRecords, readingEndsWhenItIsCancelled) {
  Progress progress;
  progress.cancel();
  TextRecords records(std::make_unique<testing::MemorySource>("a\nb\n"));
  const auto trace = AccessTrace::load(records, "text", {}, progress);
  ASSERT_FALSE(trace);
  EXPECT_EQ(trace.error().code(), ErrorCode::cancelled);
}

}  // namespace
}  // namespace hotset::lab
