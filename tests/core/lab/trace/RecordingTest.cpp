// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/lab/trace/Conversion.h"
#include "core/lab/trace/RecordingFormat.h"
#include "core/lab/trace/RecordingReader.h"
#include "core/lab/trace/RecordingWriter.h"
#include "tests/core/lab/support/MemorySource.h"

namespace hotset::lab {
namespace {

using ::testing::HasSubstr;

std::vector<Record> someRecords(std::size_t count) {
  std::vector<Record> records;
  records.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    records.push_back({.key = hashKey(std::to_string(i % 777)),
                       .timeMs = 1'700'000'000'000 + i * 3 - (i % 5),
                       .sizeBytes = static_cast<std::uint32_t>(i % 3 == 0 ? 0xFFFFFFFFU : i),
                       .ttlMs = static_cast<std::uint32_t>(i % 2 * 60'000),
                       .region = static_cast<std::uint16_t>(i % 4),
                       .operation = static_cast<Operation>(i % 3)});
  }
  return records;
}

std::string write(const std::vector<Record>& records, const RecordingShape& shape, bool isFinished = true) {
  std::string bytes;
  RecordingWriter writer(
      [&](std::string_view piece) {
        bytes += piece;
        return Result<void>();
      },
      shape);
  const std::vector<std::string> regions = {"users", "", "pages\n", "d"};
  EXPECT_TRUE(writer.append(records, regions));
  if (isFinished) EXPECT_TRUE(writer.finish());
  return bytes;
}

Result<std::vector<Record>> readAll(const std::string& bytes) {
  RecordingReader reader(std::make_unique<testing::MemorySource>(bytes, 1000), "recording");
  std::vector<Record> records;
  for (;;) {
    const auto batch = reader.next();
    if (!batch) return fail(batch.error());
    if (batch->empty()) return records;
    records.insert(records.end(), batch->begin(), batch->end());
  }
}

constexpr RecordingShape kWhole{{true, true, true}, true, true};

TEST(Recording, keepsEveryColumnOfEveryAccess) {
  const auto records = someRecords(150'000);
  const auto read = readAll(write(records, kWhole));
  ASSERT_TRUE(read) << read.error().text();
  ASSERT_EQ(read->size(), records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    ASSERT_EQ((*read)[i].key, records[i].key) << i;
    ASSERT_EQ((*read)[i].timeMs, records[i].timeMs) << i;
    ASSERT_EQ((*read)[i].sizeBytes, records[i].sizeBytes) << i;
    ASSERT_EQ((*read)[i].ttlMs, records[i].ttlMs) << i;
    ASSERT_EQ((*read)[i].region, records[i].region) << i;
    ASSERT_EQ((*read)[i].operation, records[i].operation) << i;
  }
}

TEST(Recording, leavesOutColumnsThatTheTraceDoesNotHave) {
  const auto read = readAll(write(someRecords(10), {}));
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)[5].key, someRecords(10)[5].key);
  EXPECT_EQ((*read)[5].sizeBytes, 1U);
  EXPECT_EQ((*read)[5].operation, Operation::get);
  EXPECT_LT(write(someRecords(1000), {}).size(), write(someRecords(1000), kWhole).size());
}

TEST(Recording, ofNothingIsARecordingToo) {
  const auto read = readAll(write({}, kWhole));
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_TRUE(read->empty());
}

TEST(Recording, thatWasCutOffIsAnErrorWhereverThatIs) {
  const std::string whole = write(someRecords(70'000), kWhole);
  for (const std::size_t length :
       {whole.size() - 1, whole.size() - 16, whole.size() / 2, std::size_t{20}, std::size_t{9}}) {
    const auto read = readAll(whole.substr(0, length));
    ASSERT_FALSE(read) << length;
    EXPECT_EQ(read.error().code(), ErrorCode::storageFailed);
  }
  EXPECT_FALSE(readAll(write(someRecords(70'000), kWhole, false)));
}

TEST(Recording, noChangedByteGoesUnnoticed) {
  const std::string whole = write(someRecords(200), kWhole);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    const bool isReserved = at >= 12 && at < 16;
    EXPECT_EQ(readAll(changed).has_value(), isReserved) << at;
  }
}

TEST(Recording, ofALaterVersionIsRefusedInWords) {
  std::string later = write(someRecords(3), kWhole);
  later[8] = 2;
  const auto read = readAll(later);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), ErrorCode::notSupported);
  EXPECT_THAT(read.error().text(), HasSubstr("version 2"));
}

TEST(Conversion, ofATextGivesTheSameTrace) {
  const std::string text = ::testing::TempDir() + "conversion.txt";
  const std::string recording = ::testing::TempDir() + "conversion.hsr";
  std::ofstream(text) << "5,get,a,10,u\n7,set,b,20,p\n9,get,a,10,u\n";
  Progress progress;
  TraceOptions options{.columns = parseColumns("time,op,key,size,region").value()};
  const auto converted = convertTrace(text, options, recording, TraceForm::recording, progress);
  ASSERT_TRUE(converted) << converted.error().text();
  EXPECT_EQ(converted->accesses, 3U);
  const auto direct = AccessTrace::load(text, options, progress).value();
  const auto trace = AccessTrace::load(recording, {}, progress);
  ASSERT_TRUE(trace) << trace.error().text();
  const auto same = [](auto one, auto two) {
    return std::vector(one.begin(), one.end()) == std::vector(two.begin(), two.end());
  };
  EXPECT_TRUE(same(trace->view().keys, direct.view().keys));
  EXPECT_TRUE(same(trace->view().sizes, direct.view().sizes));
  EXPECT_TRUE(same(trace->view().timesMs, direct.view().timesMs));
  EXPECT_TRUE(same(trace->view().operations, direct.view().operations));
  EXPECT_EQ(AccessTrace::load(recording, {.region = "u"}, progress)->requests(), 2U);
}

TEST(Conversion, thatFailsLeavesNoFile) {
  const std::string text = ::testing::TempDir() + "cancelled.txt";
  const std::string recording = ::testing::TempDir() + "cancelled.hsr";
  std::ofstream(text) << "a\nb\n";
  Progress progress;
  progress.cancel();
  EXPECT_FALSE(convertTrace(text, {}, recording, TraceForm::recording, progress));
  EXPECT_FALSE(std::ifstream(recording).is_open());
  EXPECT_FALSE(std::ifstream(recording + ".part").is_open());
  Progress other;
  EXPECT_FALSE(convertTrace(text, {}, ::testing::TempDir() + "no/such/folder/x", TraceForm::recording, other));
}

}  // namespace
}  // namespace hotset::lab
