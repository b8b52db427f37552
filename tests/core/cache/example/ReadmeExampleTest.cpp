// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace {

std::string contentOf(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(ReadmeExample, standsInTheReadmeAsItIsCompiled) {
  const std::string readme = contentOf(HOTSET_CACHE_README);
  const std::size_t begin = readme.find("```cpp\n") + 7;
  ASSERT_GT(begin, 7U);
  const std::string example = readme.substr(begin, readme.find("```", begin) - begin);
  EXPECT_GT(example.size(), 300U);
  EXPECT_NE(contentOf(HOTSET_EXAMPLE_SOURCE).find(example), std::string::npos) << example;
}

TEST(ReadmeExample, printsWhatItStored) {
  std::FILE* pipe = popen(HOTSET_EXAMPLE_PROGRAM, "r");
  ASSERT_NE(pipe, nullptr);
  std::array<char, 64> text{};
  const std::size_t length = std::fread(text.data(), 1, text.size(), pipe);
  EXPECT_EQ(pclose(pipe), 0);
  EXPECT_EQ(std::string(text.data(), length), "Ada\n");
}

}  // namespace
