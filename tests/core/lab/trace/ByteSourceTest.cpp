// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/lab/trace/ByteSource.h"
#include "tests/core/lab/support/Packing.h"

namespace hotset::lab {
namespace {

using ::testing::HasSubstr;

/// Lines of several hundred KiB, so that every buffer is filled more than once.
std::string longText() {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i * 7919 % 10'007) + "\n";
  return text;
}

Result<std::string> readAll(const std::string& bytes) {
  const std::string path = ::testing::TempDir() + "hotset-bytes";
  std::ofstream(path, std::ios::binary) << bytes;
  auto source = openBytes(path);
  if (!source) return fail(source.error());
  std::string text;
  std::vector<char> buffer(5000);
  for (;;) {
    const auto got = (*source)->read(buffer);
    if (!got) return fail(got.error());
    if (*got == 0) return text;
    text.append(buffer.data(), *got);
  }
}

class PackedBytes : public ::testing::TestWithParam<std::string (*)(std::string_view)> {};

TEST_P(PackedBytes, areUnpackedWhateverTheNameSays) {
  const auto text = readAll(GetParam()(longText()));
  ASSERT_TRUE(text) << text.error().text();
  EXPECT_EQ(*text, longText());
}

TEST_P(PackedBytes, inSeveralStreamsCountAsOne) {
  const auto text = readAll(GetParam()("a\n") + GetParam()("b\n") + GetParam()(""));
  ASSERT_TRUE(text) << text.error().text();
  EXPECT_EQ(*text, "a\nb\n");
}

TEST_P(PackedBytes, thatEndInTheMiddleAreAnErrorWhereverThatIs) {
  const std::string packed = GetParam()(longText());
  for (const std::size_t length : {packed.size() - 1, packed.size() - 9, packed.size() / 2, std::size_t{13}}) {
    const auto text = readAll(packed.substr(0, length));
    ASSERT_FALSE(text) << length;
    EXPECT_EQ(text.error().code(), ErrorCode::storageFailed);
    EXPECT_THAT(text.error().what(), HasSubstr("ends in the middle")) << length;
  }
}

TEST_P(PackedBytes, thatWereChangedAreAnError) {
  std::string packed = GetParam()(longText());
  for (std::size_t at = packed.size() / 2; at < packed.size() / 2 + 64; ++at) packed[at] = '\x55';
  EXPECT_FALSE(readAll(packed));
}

INSTANTIATE_TEST_SUITE_P(All, PackedBytes, ::testing::Values(testing::packGzip, testing::packXz, testing::packZstd));

TEST(ByteSource, plainBytesStayAsTheyAre) {
  EXPECT_EQ(readAll("").value(), "");
  EXPECT_EQ(readAll("BZhang\n").value(), "BZhang\n");
  EXPECT_EQ(readAll(longText()).value(), longText());
}

TEST(ByteSource, otherCompressionIsNamedWithAWayOut) {
  const auto text = readAll("BZh91AY&SY..........");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code(), ErrorCode::notSupported);
  EXPECT_THAT(text.error().advice(), HasSubstr("bzip2 -dc"));
}

TEST(ByteSource, aFileThatIsNotThereIsNotFound) {
  const auto source = openBytes(::testing::TempDir() + "no-such-trace");
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code(), ErrorCode::notFound);
  EXPECT_FALSE(openBytes(::testing::TempDir()));  // a folder
}

}  // namespace
}  // namespace hotset::lab
