// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "tests/core/protocol/resp/Outcome.h"

namespace hotset::resp {
namespace {

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(FuzzCorpus, everySeedReadsTheSameInPiecesOfAnySize) {
  std::size_t seeds = 0;
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(HOTSET_RESP_CORPUS)) {
    const std::string bytes = contentOf(entry.path());
    const Outcome whole = parseWhole(bytes);
    if (!whole.error && whole.endsBetweenReplies) all += bytes;
    for (const std::size_t size : {1U, 2U, 3U, 5U, 7U, 64U}) {
      EXPECT_EQ(parseInPieces(bytes, [&](std::size_t) { return size; }), whole) << entry.path() << " by " << size;
    }
    ++seeds;
  }
  EXPECT_GT(seeds, 100U);
  const Outcome together = parseWhole(all);
  EXPECT_EQ(together.error, std::nullopt);
  EXPECT_EQ(parseInPieces(all, [](std::size_t) { return 1; }), together);
}

}  // namespace
}  // namespace hotset::resp
