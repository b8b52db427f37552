// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/protocol/memcached/LineReader.h"

namespace hotset::memcached {
namespace {

using testing::ElementsAre;

std::vector<std::string> linesOf(std::string_view stream, std::size_t piece) {
  LineReader reader;
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    std::string_view bytes = stream.substr(at, piece);
    while (true) {
      const auto line = reader.next(bytes);
      EXPECT_TRUE(line);
      if (!line || !*line) break;
      lines.emplace_back(**line);
    }
  }
  return lines;
}

TEST(LineReader, givesTheSameLinesInPiecesOfAnySize) {
  const std::string stream = "STAT pid 1\r\n\r\nEND\r\nnext\nlast without an end";
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    EXPECT_THAT(linesOf(stream, piece), ElementsAre("STAT pid 1", "", "END", "next")) << piece;
  }
}

TEST(LineReader, refusesALineWithoutAnEnd) {
  LineReader reader;
  const std::string flood(LineReader::kLineBytesMax, 'x');
  std::string_view bytes = flood;
  EXPECT_FALSE(reader.next(bytes).value().has_value());
  bytes = "x";
  const auto line = reader.next(bytes);
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().code(), ErrorCode::malformedReply);
}

}  // namespace
}  // namespace hotset::memcached
