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

std::string outputOf(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "not started";
  std::array<char, 1024> text{};
  const std::size_t length = std::fread(text.data(), 1, text.size(), pipe);
  EXPECT_EQ(pclose(pipe), 0);
  return {text.data(), length};
}

TEST(ReadmeExample, everyPieceOfCodeStandsInTheReadmeAsItIsCompiled) {
  const std::string readme = contentOf(HOTSET_CACHE_README);
  const std::string compiled = contentOf(HOTSET_EXAMPLE_SOURCE) + contentOf(HOTSET_TOUR_SOURCE);
  std::size_t pieces = 0;
  for (std::size_t begin = 0; (begin = readme.find("```cpp\n", begin)) != std::string::npos; ++pieces) {
    begin += 7;
    const std::string piece = readme.substr(begin, readme.find("```", begin) - begin);
    EXPECT_GT(piece.size(), 300U);
    EXPECT_NE(compiled.find(piece), std::string::npos) << piece;
  }
  EXPECT_EQ(pieces, 2U);
}

TEST(ReadmeExample, printsWhatItStored) { EXPECT_EQ(outputOf(HOTSET_EXAMPLE_PROGRAM), "Ada\n"); }

TEST(ReadmeExample, theTourGoesRound) {
  const std::string file = ::testing::TempDir() + "hotset-readme-tour.snapshot";
  EXPECT_EQ(outputOf(HOTSET_TOUR_PROGRAM " '" + file + "'"),
            "the workflow\n2 warmed\nthe profile of profile:7\nprofile:7 went\n3 restored, all is well\n");
  EXPECT_EQ(std::remove(file.c_str()), 0);
}

}  // namespace
