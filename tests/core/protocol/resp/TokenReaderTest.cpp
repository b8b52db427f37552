// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/protocol/resp/TokenReader.h"
#include "tests/core/protocol/resp/AllocationMeter.h"

namespace hotset::resp {
namespace {

using Type = Token::Type;

std::vector<Type> typesOf(TokenReader& reader, std::string_view bytes) {
  std::vector<Type> types;
  do {
    types.push_back(reader.next(bytes).type);
  } while (types.back() > Type::failed);
  return types;
}

TEST(TokenReader, textsPointIntoTheBytesGiven) {
  TokenReader reader;
  const std::string_view wire = "+OK\r\n$3\r\nabc\r\n$100\r\nstart";
  std::string_view bytes = wire;
  EXPECT_EQ(reader.next(bytes).text.data(), wire.data() + 1);
  EXPECT_EQ(reader.next(bytes).text.data(), wire.data() + 9);
  const Token begin = reader.next(bytes);
  EXPECT_EQ(begin.type, Type::textBegin);
  EXPECT_EQ(begin.number, 100U);
  EXPECT_EQ(reader.next(bytes).text.data(), wire.data() + wire.size() - 5);
}

TEST(TokenReader, takesNoMemoryForWhatComesInOnePiece) {
  const std::string wire = "*2\r\n$1000\r\n" + std::string(1000, 'x') + "\r\n%1\r\n+a\r\n,1.5\r\n";
  TokenReader reader;
  const AllocationMeter meter;
  std::string_view bytes = wire;
  while (reader.next(bytes).type > Type::failed) continue;
  EXPECT_EQ(meter.bytesTaken(), 0U);
}

TEST(TokenReader, knowsNothingOfNesting) {
  TokenReader reader;
  EXPECT_EQ(
      typesOf(reader, "*2\r\n:1\r\n*?\r\n.\r\n.\r\n"),
      (std::vector{Type::aggregate, Type::scalar, Type::aggregate, Type::streamEnd, Type::streamEnd, Type::starved}));
}

TEST(TokenReader, aTextInPiecesBeginsAndEnds) {
  TokenReader reader;
  EXPECT_EQ(typesOf(reader, "$4\r\nab"), (std::vector{Type::textBegin, Type::textPiece, Type::starved}));
  EXPECT_EQ(typesOf(reader, "cd\r"), (std::vector{Type::textPiece, Type::starved}));
  EXPECT_EQ(typesOf(reader, "\n_\r\n"), (std::vector{Type::textEnd, Type::scalar, Type::starved}));
}

TEST(TokenReader, staysBrokenOnceItsReaderBreaksIt) {
  TokenReader reader;
  std::string_view bytes = "+OK\r\n+OK\r\n";
  EXPECT_EQ(reader.next(bytes).type, Type::scalar);
  EXPECT_EQ(reader.error(), std::nullopt);
  EXPECT_EQ(reader.fail(ErrorCode::malformedReply, "one is enough").type, Type::failed);
  EXPECT_EQ(reader.next(bytes).type, Type::failed);
  EXPECT_EQ(reader.error().value().what(), "one is enough (byte 0 of the reply)");
}

}  // namespace
}  // namespace hotset::resp
